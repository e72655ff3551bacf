package torchebm.network.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import torchebm.graph.Matrix;
import torchebm.graph.Tensor;
import torchebm.network.NetworkException;

/** Matrix products. The product of a known matrix and a value that depends on the point is a linear layer. */
final class Products {
    private Products() {}

    static Map<String, Operators.Single> operators() {
        return Map.of(
                "MatMul",
                node -> product(node.input(0), node.input(1)),
                "Gemm",
                Products::general,
                "Einsum",
                Einsum::of);
    }

    /** Returns α A B + β C, with A and B transposed if requested. */
    private static Array general(OnnxNode node) {
        double alpha = node.number("alpha", 1);
        double beta = node.number("beta", 1);
        Array a = node.integer("transA", 0) != 0 ? transposed(node.input(0)) : node.input(0);
        Array b = node.integer("transB", 0) != 0 ? transposed(node.input(1)) : node.input(1);
        Array product = product(a, b);
        product = product.with(product.tensor().times(alpha));
        Optional<Array> c = node.optional(2);
        return c.isEmpty() || beta == 0
                ? product
                : Elementwise.onto(product, c.get().with(c.get().tensor().times(beta)), Tensor::plus);
    }

    private static Array transposed(Array a) {
        if (a.isBatched() || a.sides().length != 2) {
            throw new NetworkException("transposes " + a + ", which is not a matrix without a batch");
        }
        int rows = a.sides()[0];
        int columns = a.sides()[1];
        return a.gathered(
                new int[] {columns, rows}, Array.indices(new int[] {columns, rows}, new int[] {1, columns}, 0));
    }

    private static Array product(Array a, Array b) {
        if (a.size() == 0 || b.size() == 0) {
            throw new NetworkException("multiplies " + a + " by " + b + ", but one of them has no components");
        }
        boolean isRow = a.rank() == 1;
        boolean isColumn = b.rank() == 1;
        if (a.rank() == 0 || b.rank() == 0 || (isRow && a.isBatched()) || (isColumn && b.isBatched())) {
            throw unfit(a, b);
        }
        // With rank 2 and a batch, each point has one row; otherwise the batch comes before the axes of the matrices.
        boolean isRowOfPoints = a.isBatched() && a.rank() == 2;
        if ((b.isBatched() && b.rank() == 2) || (isRowOfPoints && b.isBatched())) {
            throw new NetworkException("multiplies " + a + " by " + b + ", which works across the points of a batch");
        }
        int[] left = isRow || isRowOfPoints ? new int[] {1, a.sides()[0]} : a.sides();
        int[] right = isColumn ? new int[] {b.sides()[0], 1} : b.sides();
        left = withoutOnes(left);
        right = withoutOnes(right);
        if (left.length != 2 || right.length != 2 || left[1] != right[0]) {
            throw unfit(a, b);
        }
        Tensor result = matrixProduct(a.shaped(false, left), b.shaped(false, right));
        List<Integer> sides = new ArrayList<>();
        boolean isBatched = a.isBatched() || b.isBatched();
        int rank = Math.max(a.rank(), b.rank()) - (isBatched ? 1 : 0);
        for (int k = 2; k < rank; k++) {
            sides.add(1);
        }
        if (!isRow && !isRowOfPoints) {
            sides.add(left[0]);
        }
        if (!isColumn) {
            sides.add(right[1]);
        }
        return new Array(isBatched, sides.stream().mapToInt(Integer::intValue).toArray(), result, false);
    }

    /** Returns the last two sides, if all others are 1. */
    private static int[] withoutOnes(int[] sides) {
        int begin = 0;
        while (begin < sides.length - 2 && sides[begin] == 1) {
            begin++;
        }
        return Arrays.copyOfRange(sides, begin, sides.length);
    }

    private static NetworkException unfit(Array a, Array b) {
        return new NetworkException("cannot multiply " + a + " by " + b);
    }

    /** Returns the product of two matrices, row by row. */
    private static Tensor matrixProduct(Array a, Array b) {
        int rows = a.sides()[0];
        int inner = a.sides()[1];
        int columns = b.sides()[1];
        boolean isNeither = !a.isKnown() && !b.isKnown();
        Array.checkPieces(isNeither ? (long) rows * columns : b.isKnown() ? rows : columns);
        if (b.isKnown()) {
            Matrix transposed = matrix(b, columns, inner, 1, columns);
            List<Tensor> parts = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                parts.add(times(transposed, row(a, i * inner, 1, inner)));
            }
            return Array.joined(parts);
        }
        if (a.isKnown()) {
            Matrix matrix = matrix(a, rows, inner, inner, 1);
            List<Tensor> parts = new ArrayList<>();
            for (int j = 0; j < columns; j++) {
                parts.add(times(matrix, row(b, j, columns, inner)));
            }
            int[] sides = {rows, columns};
            return Array.gather(Array.joined(parts), rows * columns, Array.indices(sides, new int[] {1, rows}, 0));
        }
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                parts.add(row(a, i * inner, 1, inner)
                        .times(row(b, j, columns, inner))
                        .sum());
            }
        }
        return Array.joined(parts);
    }

    private static Tensor row(Array a, int from, int step, int count) {
        int[] indices = new int[count];
        Arrays.setAll(indices, k -> from + k * step);
        return Array.gather(a.tensor(), a.size(), indices);
    }

    private static Matrix matrix(Array a, int rows, int columns, int rowStep, int columnStep) {
        double[] values = a.values();
        double[][] matrix = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix[i][j] = values[i * rowStep + j * columnStep];
            }
        }
        return Matrix.of(matrix);
    }

    /** Returns a matrix times a vector; either may have one component. */
    private static Tensor times(Matrix matrix, Tensor v) {
        if (!v.shape().isVector()) {
            double[] column = new double[matrix.rows()];
            Arrays.setAll(column, i -> matrix.get(i, 0));
            return column.length == 1
                    ? v.times(column[0])
                    : Tensor.vector(column).times(v);
        }
        Tensor product = v.multipliedBy(matrix);
        return matrix.rows() == 1 ? product.component(0) : product;
    }
}
