package torchebm.graph;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Evaluates a graph at one point, operation by operation in float64. It is the meaning of a graph:
 * plain and slow, and what every backend is held against.
 */
public final class Interpreter implements Operation.Cases<double[]> {
    private final double[] x;
    private final IdentityHashMap<Tensor, double[]> values = new IdentityHashMap<>();

    private Interpreter(double[] x) {
        this.x = x;
    }

    /**
     * The value of a tensor at the point x.
     *
     * @param tensor of any shape
     * @param x shape (n), as the graph's input
     * @return one number for each component of the tensor
     * @throws IllegalArgumentException if the graph's input has another shape than x
     */
    public static double[] evaluate(Tensor tensor, double[] x) {
        Interpreter interpreter = new Interpreter(x);
        for (Tensor t : Graph.inOrder(List.of(tensor))) {
            Interruption.check();
            interpreter.values.put(t, t.operation().match(t, interpreter));
        }
        return interpreter.value(tensor).clone();
    }

    @Override
    public double[] input(Tensor t, Operation.Input input) {
        if (x.length != t.shape().size()) {
            throw new IllegalArgumentException(
                    "the input has shape " + t.shape() + ", but x has shape (" + x.length + ")");
        }
        return x;
    }

    @Override
    public double[] constant(Tensor t, Operation.Constant constant) {
        return constant.values();
    }

    @Override
    public double[] map(Tensor t, Operation.Map map) {
        double[] result = result(t);
        double[] a = value(map.a());
        Arrays.setAll(result, i -> map.function().apply(a[i]));
        return result;
    }

    @Override
    public double[] combine(Tensor t, Operation.Combine combine) {
        double[] result = result(t);
        double[] a = value(combine.a());
        double[] b = value(combine.b());
        Arrays.setAll(result, i -> combine.operator().apply(at(a, i), at(b, i)));
        return result;
    }

    @Override
    public double[] select(Tensor t, Operation.Select select) {
        double[] result = result(t);
        double[] c = value(select.condition());
        double[] a = value(select.a());
        double[] b = value(select.b());
        Arrays.setAll(result, i -> at(c, i) != 0 ? at(a, i) : at(b, i));
        return result;
    }

    @Override
    public double[] sum(Tensor t, Operation.Sum sum) {
        double[] a = value(sum.a());
        return new double[] {sum(a, 0, a.length)};
    }

    @Override
    public double[] extreme(Tensor t, Operation.Extreme extreme) {
        double[] a = value(extreme.a());
        return new double[] {Arrays.stream(a).reduce(extreme.operator()::apply).orElseThrow()};
    }

    @Override
    public double[] slice(Tensor t, Operation.Slice slice) {
        double[] result = result(t);
        double[] a = value(slice.a());
        Arrays.setAll(result, i -> a[slice.from() + i * slice.step()]);
        return result;
    }

    @Override
    public double[] pad(Tensor t, Operation.Pad pad) {
        double[] result = result(t);
        double[] a = value(pad.a());
        for (int i = 0; i < a.length; i++) {
            result[pad.offset() + i * pad.step()] = a[i];
        }
        return result;
    }

    @Override
    public double[] concat(Tensor t, Operation.Concat concat) {
        double[] result = result(t);
        int end = 0;
        for (Tensor part : concat.parts()) {
            double[] a = value(part);
            System.arraycopy(a, 0, result, end, a.length);
            end += a.length;
        }
        return result;
    }

    @Override
    public double[] matVec(Tensor t, Operation.MatVec matVec) {
        double[] result = result(t);
        double[] a = value(matVec.a());
        Arrays.setAll(result, i -> dot(matVec.matrix(), i, a));
        return result;
    }

    private static double[] result(Tensor t) {
        return new double[t.shape().size()];
    }

    private double[] value(Tensor tensor) {
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
        return sum(products, 0, products.length);
    }

    /** The sum of the terms from … to − 1 as {@link Operation.Sum} says: its error grows with the logarithm of their number. */
    private static double sum(double[] terms, int from, int to) {
        if (to - from == 1) {
            return terms[from];
        }
        int half = from + (to - from) / 2;
        return sum(terms, from, half) + sum(terms, half, to);
    }
}
