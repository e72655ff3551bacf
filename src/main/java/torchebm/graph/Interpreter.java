package torchebm.graph;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Evaluates a graph at one point, operation by operation in float64. It is the meaning of a graph:
 * plain and slow, and what every backend is held against.
 */
public final class Interpreter {
    private Interpreter() {}

    /**
     * The value of a tensor at the point x.
     *
     * @param tensor of any shape
     * @param x shape (n), as the graph's input
     * @return one number for each component of the tensor
     * @throws IllegalArgumentException if the graph's input has another shape than x
     */
    public static double[] evaluate(Tensor tensor, double[] x) {
        IdentityHashMap<Tensor, double[]> values = new IdentityHashMap<>();
        for (Tensor t : Graph.inOrder(List.of(tensor))) {
            values.put(t, evaluate(t, x, values));
        }
        return value(values, tensor).clone();
    }

    private static double[] evaluate(Tensor t, double[] x, IdentityHashMap<Tensor, double[]> values) {
        int n = t.shape().size();
        double[] result = new double[n];
        Operation operation = t.operation();
        if (operation instanceof Operation.Input) {
            if (x.length != n) {
                throw new IllegalArgumentException(
                        "the input has shape " + t.shape() + ", but x has shape (" + x.length + ")");
            }
            return x;
        } else if (operation instanceof Operation.Constant constant) {
            Arrays.setAll(result, constant::get);
        } else if (operation instanceof Operation.Map map) {
            double[] a = value(values, map.a());
            Arrays.setAll(result, i -> map.function().apply(a[i]));
        } else if (operation instanceof Operation.Combine combine) {
            double[] a = value(values, combine.a());
            double[] b = value(values, combine.b());
            Arrays.setAll(result, i -> combine.operator().apply(at(a, i), at(b, i)));
        } else if (operation instanceof Operation.Select select) {
            double[] c = value(values, select.condition());
            double[] a = value(values, select.a());
            double[] b = value(values, select.b());
            Arrays.setAll(result, i -> at(c, i) != 0 ? at(a, i) : at(b, i));
        } else if (operation instanceof Operation.Sum sum) {
            result[0] = sum(value(values, sum.a()));
        } else if (operation instanceof Operation.Slice slice) {
            double[] a = value(values, slice.a());
            Arrays.setAll(result, i -> a[slice.from() + i * slice.step()]);
        } else if (operation instanceof Operation.Pad pad) {
            double[] a = value(values, pad.a());
            for (int i = 0; i < a.length; i++) {
                result[pad.offset() + i * pad.step()] = a[i];
            }
        } else if (operation instanceof Operation.Concat concat) {
            int end = 0;
            for (Tensor part : concat.parts()) {
                double[] a = value(values, part);
                System.arraycopy(a, 0, result, end, a.length);
                end += a.length;
            }
        } else if (operation instanceof Operation.MatVec matVec) {
            double[] a = value(values, matVec.a());
            Arrays.setAll(result, i -> dot(matVec.matrix(), i, a));
        }
        return result;
    }

    private static double[] value(IdentityHashMap<Tensor, double[]> values, Tensor tensor) {
        double[] value = values.get(tensor);
        if (value == null) {
            throw new IllegalStateException("a tensor is read before it is computed");
        }
        return value;
    }

    private static double at(double[] values, int i) {
        return values[values.length == 1 ? 0 : i];
    }

    private static double dot(Matrix matrix, int row, double[] a) {
        double[] products = new double[a.length];
        Arrays.setAll(products, j -> matrix.get(row, j) * a[j]);
        return sum(products);
    }

    /** The sum with Neumaier's compensation, exact to about one rounding. */
    private static double sum(double[] terms) {
        double sum = terms[0]; // not 0 plus it, which would take the sign from -0
        double lost = 0;
        for (int i = 1; i < terms.length; i++) {
            double term = terms[i];
            double next = sum + term;
            lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
            sum = next;
        }
        return lost != 0 && Double.isFinite(sum) ? sum + lost : sum;
    }
}
