package torchebm.compute.code;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.IntUnaryOperator;
import torchebm.graph.Binary;
import torchebm.graph.Graph;
import torchebm.graph.Interruption;
import torchebm.graph.Matrix;
import torchebm.graph.Operation;
import torchebm.graph.Tensor;

/** Lowers tensors to scalar instructions, component by component. */
final class ScalarLowering implements Operation.Cases<int[]> {
    /** The number of columns or rows from which on a matrix product is one operation rather than a sum for each row. */
    private static final int DENSE = 8;

    private final Code code;
    private final IntUnaryOperator coordinate;
    private final IdentityHashMap<Tensor, int[]> lowered = new IdentityHashMap<>();

    private ScalarLowering(Code code, IntUnaryOperator coordinate) {
        this.code = code;
        this.coordinate = coordinate;
    }

    /**
     * Lowers tensors into the code.
     *
     * @param coordinate adds coordinate i to the code: a constant, or a value that depends on axes
     * @return the value of each component of each tensor, in order
     */
    static int[] lower(List<Tensor> tensors, Code code, IntUnaryOperator coordinate) {
        ScalarLowering lowering = new ScalarLowering(code, coordinate);
        for (Tensor t : Graph.inOrder(tensors)) {
            Interruption.check();
            lowering.lowered.put(t, t.operation().match(t, lowering));
        }
        int[] all = new int[0];
        for (Tensor t : tensors) {
            int[] values = lowering.values(t);
            all = Arrays.copyOf(all, all.length + values.length);
            System.arraycopy(values, 0, all, all.length - values.length, values.length);
        }
        return all;
    }

    @Override
    public int[] input(Tensor t, Operation.Input input) {
        int[] result = result(t);
        Arrays.setAll(result, coordinate);
        return result;
    }

    @Override
    public int[] constant(Tensor t, Operation.Constant constant) {
        int[] result = result(t);
        Arrays.setAll(result, i -> code.constant(constant.values()[i]));
        return result;
    }

    @Override
    public int[] map(Tensor t, Operation.Map map) {
        int[] result = result(t);
        int[] a = values(map.a());
        Arrays.setAll(result, i -> code.map(map.function(), a[i]));
        return result;
    }

    @Override
    public int[] combine(Tensor t, Operation.Combine combine) {
        int[] result = result(t);
        int[] a = values(combine.a());
        int[] b = values(combine.b());
        if (combine.operator() == Binary.ADD
                && combine.b().operation() instanceof Operation.Constant bias
                && code.isDense(a)) {
            double[] numbers = new double[a.length];
            Arrays.setAll(numbers, bias::get);
            return code.biased(a, numbers);
        }
        Arrays.setAll(result, i -> code.combine(combine.operator(), at(a, i), at(b, i)));
        return result;
    }

    @Override
    public int[] select(Tensor t, Operation.Select select) {
        int[] result = result(t);
        int[] c = values(select.condition());
        int[] a = values(select.a());
        int[] b = values(select.b());
        Arrays.setAll(result, i -> code.select(at(c, i), at(a, i), at(b, i)));
        return result;
    }

    @Override
    public int[] sum(Tensor t, Operation.Sum sum) {
        return new int[] {code.sum(values(sum.a()))};
    }

    @Override
    public int[] extreme(Tensor t, Operation.Extreme extreme) {
        return new int[] {code.extreme(extreme.operator(), values(extreme.a()))};
    }

    @Override
    public int[] slice(Tensor t, Operation.Slice slice) {
        int[] result = result(t);
        int[] a = values(slice.a());
        Arrays.setAll(result, i -> a[slice.from() + i * slice.step()]);
        return result;
    }

    @Override
    public int[] pad(Tensor t, Operation.Pad pad) {
        int[] result = result(t);
        Arrays.fill(result, code.constant(0));
        int[] a = values(pad.a());
        for (int i = 0; i < a.length; i++) {
            result[pad.offset() + i * pad.step()] = a[i];
        }
        return result;
    }

    @Override
    public int[] concat(Tensor t, Operation.Concat concat) {
        int[] result = result(t);
        int end = 0;
        for (Tensor part : concat.parts()) {
            int[] a = values(part);
            System.arraycopy(a, 0, result, end, a.length);
            end += a.length;
        }
        return result;
    }

    @Override
    public int[] matVec(Tensor t, Operation.MatVec matVec) {
        return product(matVec.matrix(), values(matVec.a()));
    }

    @Override
    public int[] interpolate(Tensor t, Operation.Interpolate interpolate) {
        return new int[] {code.spline(interpolate.derivative(), values(interpolate.a()))};
    }

    private static int[] result(Tensor t) {
        return new int[t.shape().size()];
    }

    private int[] product(Matrix matrix, int[] a) {
        long varying =
                Arrays.stream(a).filter(v -> code.axes(v) == Code.EVERY_POINT).count();
        boolean isTall = varying == a.length && a.length > 1 && matrix.rows() >= DENSE;
        if (varying >= DENSE || isTall) {
            return code.dense(matrix, a);
        }
        int[] result = new int[matrix.rows()];
        Arrays.setAll(result, i -> dot(matrix, i, a));
        return result;
    }

    private int dot(Matrix matrix, int row, int[] a) {
        int[] products = new int[a.length];
        Arrays.setAll(products, j -> code.combine(Binary.MULTIPLY, code.constant(matrix.get(row, j)), a[j]));
        return code.sum(products);
    }

    private int[] values(Tensor tensor) {
        int[] values = lowered.get(tensor);
        if (values == null) {
            throw new IllegalStateException("a tensor is read before it is lowered");
        }
        return values;
    }

    private static int at(int[] values, int i) {
        return values[values.length == 1 ? 0 : i];
    }
}
