package torchebm.graph;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Evaluates tensors point by point and operation by operation, in float64. It defines the meaning of a graph: simple
 * and slow, the reference for every backend.
 */
public final class Interpreter {
    private final List<Tensor> roots;
    private final List<Tensor> order;

    /** @param roots the tensors to evaluate, each of any shape */
    public Interpreter(List<Tensor> roots) {
        this.roots = List.copyOf(roots);
        this.order = Graph.inOrder(roots);
    }

    /**
     * Returns the values of the tensors at the point x.
     *
     * @param x shape (n), as the graph's input
     * @return one array per tensor, with one number per component
     * @throws IllegalArgumentException if the graph's input has another shape than x
     */
    public double[][] evaluate(double[] x) {
        Values values = new Values(x, order.size());
        for (Tensor tensor : order) {
            Interruption.check();
            values.add(tensor);
        }
        return roots.stream().map(root -> values.of(root).clone()).toArray(double[][]::new);
    }

    /** Returns the value of one tensor at one point, as {@link #evaluate(double[])}. */
    public static double[] evaluate(Tensor tensor, double[] x) {
        return new Interpreter(List.of(tensor)).evaluate(x)[0];
    }

    /** The values computed so far, and the computation of each operation. */
    private static final class Values implements Operation.Cases<double[]> {
        private final double[] x;
        private final IdentityHashMap<Tensor, double[]> values;

        Values(double[] x, int count) {
            this.x = x;
            this.values = new IdentityHashMap<>(count);
        }

        void add(Tensor tensor) {
            values.put(tensor, tensor.operation().match(tensor, this));
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
            double[] a = of(map.a());
            Arrays.setAll(result, i -> map.function().apply(a[i]));
            return result;
        }

        @Override
        public double[] combine(Tensor t, Operation.Combine combine) {
            double[] result = result(t);
            double[] a = of(combine.a());
            double[] b = of(combine.b());
            Arrays.setAll(result, i -> combine.operator().apply(at(a, i), at(b, i)));
            return result;
        }

        @Override
        public double[] select(Tensor t, Operation.Select select) {
            double[] result = result(t);
            double[] c = of(select.condition());
            double[] a = of(select.a());
            double[] b = of(select.b());
            Arrays.setAll(result, i -> at(c, i) != 0 ? at(a, i) : at(b, i));
            return result;
        }

        @Override
        public double[] sum(Tensor t, Operation.Sum sum) {
            double[] a = of(sum.a());
            return new double[] {total(a, 0, a.length)};
        }

        @Override
        public double[] extreme(Tensor t, Operation.Extreme extreme) {
            double[] a = of(extreme.a());
            return new double[] {
                Arrays.stream(a).reduce(extreme.operator()::apply).orElseThrow()
            };
        }

        @Override
        public double[] slice(Tensor t, Operation.Slice slice) {
            double[] result = result(t);
            double[] a = of(slice.a());
            Arrays.setAll(result, i -> a[slice.from() + i * slice.step()]);
            return result;
        }

        @Override
        public double[] pad(Tensor t, Operation.Pad pad) {
            double[] result = result(t);
            double[] a = of(pad.a());
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
                double[] a = of(part);
                System.arraycopy(a, 0, result, end, a.length);
                end += a.length;
            }
            return result;
        }

        @Override
        public double[] matVec(Tensor t, Operation.MatVec matVec) {
            double[] result = result(t);
            double[] a = of(matVec.a());
            Arrays.setAll(result, i -> dot(matVec.matrix(), i, a));
            return result;
        }

        @Override
        public double[] interpolate(Tensor t, Operation.Interpolate interpolate) {
            SplineDerivative derivative = interpolate.derivative();
            return new double[] {derivative.spline().evaluate(of(interpolate.a()), derivative.orders())};
        }

        /** Returns the value of a tensor that was added. */
        double[] of(Tensor tensor) {
            double[] value = values.get(tensor);
            if (value == null) {
                throw new IllegalStateException("a tensor is read before it is computed");
            }
            return value;
        }
    }

    private static double[] result(Tensor t) {
        return new double[t.shape().size()];
    }

    private static double at(double[] values, int i) {
        return values[values.length == 1 ? 0 : i];
    }

    private static double dot(Matrix matrix, int row, double[] a) {
        double[] products = new double[a.length];
        Arrays.setAll(products, j -> matrix.get(row, j) * a[j]);
        return total(products, 0, products.length);
    }

    /**
     * Returns the sum of the terms from … to − 1 as {@link Operation.Sum} defines it: its error grows with the
     * logarithm of their number.
     */
    private static double total(double[] terms, int from, int to) {
        if (to - from == 1) {
            return terms[from];
        }
        int half = from + (to - from) / 2;
        return total(terms, from, half) + total(terms, half, to);
    }
}
