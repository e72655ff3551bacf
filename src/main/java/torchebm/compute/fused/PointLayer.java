package torchebm.compute.fused;

import torchebm.compute.code.Instruction;
import torchebm.graph.Matrix;

/**
 * A matrix times a vector plus a bias at one point. Columns whose factor is 0 are omitted, such as half of them after ReLU and in
 * its gradient. This keeps every bit: 0 or −0 changes no sum except −0, so all terms are added if a sum is −0.
 *
 * @param <A> the kernel's arrays
 */
final class PointLayer<A> implements PointOperation {
    private static final long NEGATIVE_ZERO = Double.doubleToRawLongBits(-0.0);

    /** The indices of the vector's components. */
    private final int[] operands;

    private final int rows;
    private final Kernel<A> kernel;

    /** The matrix by columns: its elements are read in the order of {@link Kernel#addProduct}. */
    private final A columns;

    private final A bias;

    /** True if no element of the matrix is infinite or NaN: its products with 0 are 0. */
    private final boolean isFinite;

    PointLayer(Instruction dense, Kernel<A> kernel) {
        Matrix matrix = dense.affine().matrix();
        this.operands = new int[dense.operands()];
        this.rows = matrix.rows();
        this.kernel = kernel;
        double[] elements = new double[rows * operands.length];
        for (int j = 0; j < operands.length; j++) {
            operands[j] = dense.operand(j);
            for (int row = 0; row < rows; row++) {
                elements[j * rows + row] = matrix.get(row, j);
            }
        }
        this.columns = kernel.rounded(elements);
        this.bias = kernel.rounded(dense.affine().biases());
        boolean finite = true;
        for (int i = 0; i < elements.length; i++) {
            finite &= Double.isFinite(kernel.type().get(columns, i));
        }
        this.isFinite = finite;
    }

    @Override
    public Workspace newWorkspace() {
        return new Workspace();
    }

    /** The arrays of one thread. */
    final class Workspace implements PointOperation.Workspace {
        private final double[] factors = new double[operands.length];
        private final int[] from = new int[operands.length];
        private final A in = kernel.allocate(operands.length);
        private final A sums = kernel.allocate(rows);

        private Workspace() {}

        /** Writes the product to the values from result on. */
        @Override
        public void run(double[] x, int result) {
            int terms = multiply(x, result, isFinite);
            if (terms < operands.length && hasNegativeZero(x, result)) {
                multiply(x, result, false);
            }
        }

        /** Computes the product, and returns the number of its columns that were read. */
        private int multiply(double[] x, int result, boolean omitsZeros) {
            int terms = 0;
            for (int j = 0; j < operands.length; j++) {
                double factor = x[operands[j]];
                if (factor != 0 || !omitsZeros) {
                    factors[terms] = factor;
                    from[terms] = j * rows;
                    terms++;
                }
            }
            kernel.type().gather(factors, 0, 1, in, terms);
            kernel.type().copy(bias, 0, sums, 0, rows);
            kernel.addProduct(columns, from, in, sums, rows, terms);
            kernel.type().store(sums, 0, x, result, rows);
            return terms;
        }

        private boolean hasNegativeZero(double[] x, int from) {
            for (int row = 0; row < rows; row++) {
                if (Double.doubleToRawLongBits(x[from + row]) == NEGATIVE_ZERO) {
                    return true;
                }
            }
            return false;
        }
    }
}
