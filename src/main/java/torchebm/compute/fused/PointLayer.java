package torchebm.compute.fused;

import torchebm.compute.code.Instruction;
import torchebm.graph.Matrix;

/**
 * A matrix times a vector plus a bias at one point.
 *
 * @param <A> the kernel's arrays
 */
final class PointLayer<A> implements PointOperation {
    /** The indices of the vector's components. */
    private final int[] operands;

    private final int rows;
    private final Kernel<A> kernel;

    /** The matrix by columns: its elements are read in the order of {@link Kernel#addProduct}. */
    private final A columns;

    private final A bias;

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
        this.columns = kernel.type().rounded(elements, elements.length);
        this.bias = kernel.type().rounded(dense.affine().biases(), rows);
    }

    @Override
    public Workspace newWorkspace() {
        return new Workspace();
    }

    /** The arrays of one thread. */
    final class Workspace implements PointOperation.Workspace {
        private final double[] gathered = new double[operands.length];
        private final A in = kernel.type().allocate(operands.length);
        private final A sums = kernel.type().allocate(rows);

        private Workspace() {}

        /** Writes the product to the values from result on. */
        @Override
        public void run(double[] x, int result) {
            for (int j = 0; j < operands.length; j++) {
                gathered[j] = x[operands[j]];
            }
            kernel.type().gather(gathered, 0, 1, in, operands.length);
            kernel.type().copy(bias, 0, sums, 0, rows);
            kernel.addProduct(columns, in, sums, rows, operands.length);
            kernel.type().store(sums, 0, x, result, rows);
        }
    }
}
