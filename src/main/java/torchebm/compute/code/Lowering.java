package torchebm.compute.code;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.IntUnaryOperator;
import torchebm.graph.Binary;
import torchebm.graph.Graph;
import torchebm.graph.Matrix;
import torchebm.graph.Operation;
import torchebm.graph.Tensor;

/** Takes tensors apart into scalar instructions, component by component. */
final class Lowering {
    /** From so many columns or rows on, a matrix times a vector is one operation rather than a sum for each row. */
    private static final int DENSE = 8;

    private final Code code;
    private final IntUnaryOperator coordinate;
    private final IdentityHashMap<Tensor, int[]> lowered = new IdentityHashMap<>();

    private Lowering(Code code, IntUnaryOperator coordinate) {
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
        Lowering lowering = new Lowering(code, coordinate);
        for (Tensor t : Graph.inOrder(tensors)) {
            lowering.lowered.put(t, lowering.lower(t));
        }
        return tensors.stream()
                .flatMapToInt(t -> Arrays.stream(lowering.values(t)))
                .toArray();
    }

    private int[] lower(Tensor t) {
        int[] result = new int[t.shape().size()];
        Operation operation = t.operation();
        if (operation instanceof Operation.Input) {
            Arrays.setAll(result, coordinate);
        } else if (operation instanceof Operation.Constant constant) {
            Arrays.setAll(result, i -> code.constant(constant.values()[i]));
        } else if (operation instanceof Operation.Map map) {
            int[] a = values(map.a());
            Arrays.setAll(result, i -> code.map(map.function(), a[i]));
        } else if (operation instanceof Operation.Combine combine) {
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
        } else if (operation instanceof Operation.Select select) {
            int[] c = values(select.condition());
            int[] a = values(select.a());
            int[] b = values(select.b());
            Arrays.setAll(result, i -> code.select(at(c, i), at(a, i), at(b, i)));
        } else if (operation instanceof Operation.Sum sum) {
            result[0] = code.sum(values(sum.a()));
        } else if (operation instanceof Operation.Slice slice) {
            int[] a = values(slice.a());
            Arrays.setAll(result, i -> a[slice.from() + i * slice.step()]);
        } else if (operation instanceof Operation.Pad pad) {
            Arrays.fill(result, code.constant(0));
            int[] a = values(pad.a());
            for (int i = 0; i < a.length; i++) {
                result[pad.offset() + i * pad.step()] = a[i];
            }
        } else if (operation instanceof Operation.Concat concat) {
            return concat.parts().stream()
                    .flatMapToInt(part -> Arrays.stream(values(part)))
                    .toArray();
        } else if (operation instanceof Operation.MatVec matVec) {
            return product(matVec.matrix(), values(matVec.a()));
        }
        return result;
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
        // A weight of 0 is left out, as in every sparse product: it says that the component is not
        // read.
        int[] products = new int[a.length];
        int n = 0;
        for (int j = 0; j < a.length; j++) {
            if (matrix.get(row, j) != 0) {
                products[n++] = code.combine(Binary.MULTIPLY, code.constant(matrix.get(row, j)), a[j]);
            }
        }
        return code.sum(Arrays.copyOf(products, n));
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
