package torchebm.compute.fused;

import torchebm.compute.code.Instruction;
import torchebm.graph.Matrix;

/**
 * A matrix times a vector plus a bias at one point. The matrix is stored by columns, so that the inner loop runs over independent
 * sums and is compiled to vector instructions; the terms of each sum are added in the order of {@link Kernel#dense}.
 */
abstract class PointLayer {
    /** The arrays that all layers of a workspace use. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Scratch(double[] sums, float[] singleSums) {
        Scratch(int length, boolean isSingle) {
            this(new double[isSingle ? 0 : length], new float[isSingle ? length : 0]);
        }
    }

    /** The indices of the vector's components. */
    final int[] operands;

    final int rows;

    private PointLayer(int[] operands, int rows) {
        this.operands = operands;
        this.rows = rows;
    }

    static PointLayer of(Instruction dense, boolean isSingle) {
        int[] operands = new int[dense.operands()];
        for (int j = 0; j < operands.length; j++) {
            operands[j] = dense.operand(j);
        }
        return isSingle ? new Float32(dense.affine(), operands) : new Float64(dense.affine(), operands);
    }

    /** Writes the product to the values from result on. */
    abstract void run(double[] x, int result, Scratch scratch);

    private static double bias(Instruction.Affine affine, int row) {
        return affine.bias().length == 0 ? -0.0 : affine.bias()[row]; // −0 + a is a, whatever its sign
    }

    private static final class Float64 extends PointLayer {
        private final double[] weights;
        private final double[] bias;

        Float64(Instruction.Affine affine, int[] operands) {
            super(operands, affine.matrix().rows());
            Matrix matrix = affine.matrix();
            this.weights = new double[rows * operands.length];
            this.bias = new double[rows];
            for (int row = 0; row < rows; row++) {
                bias[row] = bias(affine, row);
                for (int j = 0; j < operands.length; j++) {
                    weights[j * rows + row] = matrix.get(row, j);
                }
            }
        }

        @Override
        void run(double[] x, int result, Scratch scratch) {
            double[] sums = scratch.sums;
            System.arraycopy(bias, 0, sums, 0, rows);
            int j = 0;
            for (; j + 4 <= operands.length; j += 4) {
                double x0 = x[operands[j]];
                double x1 = x[operands[j + 1]];
                double x2 = x[operands[j + 2]];
                double x3 = x[operands[j + 3]];
                addFour(weights, j * rows, x0, x1, x2, x3, sums, rows);
            }
            for (; j < operands.length; j++) {
                add(weights, j * rows, x[operands[j]], sums, rows);
            }
            System.arraycopy(sums, 0, x, result, rows);
        }

        private static void addFour(
                double[] weights, int from, double x0, double x1, double x2, double x3, double[] sums, int n) {
            int second = from + n;
            int third = second + n;
            int fourth = third + n;
            for (int row = 0; row < n; row++) {
                sums[row] = sums[row]
                        + weights[from + row] * x0
                        + weights[second + row] * x1
                        + weights[third + row] * x2
                        + weights[fourth + row] * x3;
            }
        }

        private static void add(double[] weights, int from, double factor, double[] sums, int n) {
            for (int row = 0; row < n; row++) {
                sums[row] += weights[from + row] * factor;
            }
        }
    }

    private static final class Float32 extends PointLayer {
        private final float[] weights;
        private final float[] bias;

        Float32(Instruction.Affine affine, int[] operands) {
            super(operands, affine.matrix().rows());
            Matrix matrix = affine.matrix();
            this.weights = new float[rows * operands.length];
            this.bias = new float[rows];
            for (int row = 0; row < rows; row++) {
                bias[row] = (float) bias(affine, row);
                for (int j = 0; j < operands.length; j++) {
                    weights[j * rows + row] = (float) matrix.get(row, j);
                }
            }
        }

        @Override
        void run(double[] x, int result, Scratch scratch) {
            float[] sums = scratch.singleSums;
            System.arraycopy(bias, 0, sums, 0, rows);
            int j = 0;
            for (; j + 4 <= operands.length; j += 4) {
                float x0 = (float) x[operands[j]];
                float x1 = (float) x[operands[j + 1]];
                float x2 = (float) x[operands[j + 2]];
                float x3 = (float) x[operands[j + 3]];
                addFour(weights, j * rows, x0, x1, x2, x3, sums, rows);
            }
            for (; j < operands.length; j++) {
                add(weights, j * rows, (float) x[operands[j]], sums, rows);
            }
            for (int row = 0; row < rows; row++) {
                x[result + row] = sums[row];
            }
        }

        private static void addFour(
                float[] weights, int from, float x0, float x1, float x2, float x3, float[] sums, int n) {
            int second = from + n;
            int third = second + n;
            int fourth = third + n;
            for (int row = 0; row < n; row++) {
                sums[row] = sums[row]
                        + weights[from + row] * x0
                        + weights[second + row] * x1
                        + weights[third + row] * x2
                        + weights[fourth + row] * x3;
            }
        }

        private static void add(float[] weights, int from, float factor, float[] sums, int n) {
            for (int row = 0; row < n; row++) {
                sums[row] += weights[from + row] * factor;
            }
        }
    }
}
