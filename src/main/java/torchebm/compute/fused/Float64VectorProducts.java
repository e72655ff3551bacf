package torchebm.compute.fused;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import torchebm.graph.Matrix;

/**
 * Products of a matrix and a vector at many points, with {@code jdk.incubator.vector}: blocks of weights and of operands that stay in the
 * caches are multiplied with sums in registers.
 */
final class Float64VectorProducts {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** True if there are 32 registers for vectors, rather than 16. */
    private static final boolean IS_WIDE = SPECIES.vectorBitSize() == 512;

    /** The rows that are multiplied at the points of a panel at once: enough sums to keep the multipliers busy. */
    private static final int MANY_ROWS = 5;

    private static final int ROWS = 4;

    /** The rows of a block, and the distance of its columns: a power of two, for which the JIT compiler omits checks of bounds. */
    private static final int BLOCK = 15;

    private static final int STRIDE = 16;

    /** The number of points of a panel. */
    private static final int WIDTH = (IS_WIDE ? 4 : 2) * LANES;

    /** About the most rows of weights that are multiplied at all panels of a tile. */
    private static final int HEIGHT = 256;

    /** The most columns of a panel, which stays in the L1 cache for all rows. */
    private static final int DEPTH = IS_WIDE ? 64 : 128;

    private Float64VectorProducts() {}

    private static DoubleVector at(double[] a, int i) {
        return DoubleVector.fromArray(SPECIES, a, i);
    }

    /** Returns the weights in blocks of rows, each column by column: first the blocks of 15 rows, then of 4, then of 1. */
    static double[] packed(Matrix matrix) {
        int columns = matrix.columns();
        int blocks = blocks(matrix.rows());
        double[] weights = new double[(matrix.rows() + blocks * (STRIDE - BLOCK)) * columns];
        for (int row = 0, rows; row < matrix.rows(); row += rows) {
            rows = rows(row, matrix.rows());
            int from = offset(row, matrix.rows(), columns);
            int stride = rows == BLOCK ? STRIDE : rows;
            for (int j = 0; j < columns; j++) {
                for (int k = 0; k < rows; k++) {
                    weights[from + j * stride + k] = matrix.get(row + k, j);
                }
            }
        }
        return weights;
    }

    /** Returns the number of blocks of 15 of all rows, such that blocks of 4 remain. */
    private static int blocks(int all) {
        int blocks = all / BLOCK;
        return Math.max(0, blocks - (blocks + all) % ROWS);
    }

    /** Returns the number of rows of the block that begins with a row. */
    private static int rows(int row, int all) {
        return row < blocks(all) * BLOCK ? BLOCK : all - row >= ROWS ? ROWS : 1;
    }

    /** Returns the index of the first weight of a block. */
    private static int offset(int row, int all, int columns) {
        return (row + Math.min(row / BLOCK, blocks(all)) * (STRIDE - BLOCK)) * columns;
    }

    /** Computes a layer, as {@link Kernel#dense} describes. */
    static void dense(
            Kernel.Dense<double[]> layer, double[] in, int i, int stride, double[] r, int o, int n, double[] panel) {
        for (int column = 0; column < layer.columns(); column += DEPTH) {
            int depth = Math.min(DEPTH, layer.columns() - column);
            for (int row = 0, end; row < layer.rows(); row = end) {
                end = end(row, layer.rows());
                // A tile has room for whole panels, so the last ones may extend beyond n.
                for (int p = 0; p < n; p += WIDTH) {
                    pack(in, i + column * stride + p, stride, depth, panel);
                    multiply(layer, row, end, column, depth, panel, r, o + p, stride);
                }
            }
        }
    }

    /** Returns the end of the rows whose weights stay in the L2 cache for all panels of a tile. */
    private static int end(int row, int all) {
        int end = row;
        while (end < all && end - row < HEIGHT) {
            end += rows(end, all);
        }
        return end;
    }

    /** Copies some columns of the operands at the points of a panel, which are read one after the other. */
    private static void pack(double[] in, int i, int stride, int depth, double[] panel) {
        for (int j = 0; j < depth; j++) {
            for (int k = 0; k < WIDTH; k += LANES) {
                at(in, i + j * stride + k).intoArray(panel, j * WIDTH + k);
            }
        }
    }

    /** Adds the products of some columns to the sums of some rows. */
    private static void multiply(
            Kernel.Dense<double[]> layer,
            int from,
            int end,
            int column,
            int depth,
            double[] panel,
            double[] r,
            int o,
            int stride) {
        double[] weights = layer.weights();
        for (int row = from, rows; row < end; row += rows) {
            rows = rows(row, layer.rows());
            int first = offset(row, layer.rows(), layer.columns());
            int to = o + row * stride;
            if (column == 0) {
                begin(layer.bias(), row, rows, r, to, stride);
            }
            if (rows == BLOCK) {
                for (int k = 0; k < BLOCK; k += MANY_ROWS) {
                    five(weights, first + column * STRIDE + k, panel, depth, r, to + k * stride, stride);
                }
            } else if (rows == ROWS) {
                four(weights, first + column * ROWS, panel, depth, r, to, stride);
            } else {
                one(weights, first + column, panel, depth, r, to);
            }
        }
    }

    /** Sets the sums at the points of a panel to the bias. */
    private static void begin(double[] bias, int row, int rows, double[] r, int to, int stride) {
        for (int k = 0; k < rows; k++) {
            DoubleVector sum = DoubleVector.broadcast(SPECIES, bias[row + k]);
            for (int p = 0; p < WIDTH; p += LANES) {
                sum.intoArray(r, to + k * stride + p);
            }
        }
    }

    /** Adds the products of five rows at the points of a panel. */
    private static void five(double[] weights, int first, double[] panel, int depth, double[] r, int to, int stride) {
        if (IS_WIDE) {
            fiveWide(weights, first, panel, depth, r, to, stride);
        } else {
            fiveNarrow(weights, first, panel, depth, r, to, stride);
        }
    }

    /** Adds the products of four rows at the points of a panel. */
    private static void four(double[] weights, int first, double[] panel, int depth, double[] r, int to, int stride) {
        if (IS_WIDE) {
            fourWide(weights, first, panel, depth, r, to, stride);
        } else {
            fourNarrow(weights, first, panel, depth, r, to, stride);
        }
    }

    /** Adds the products of five rows at four vectors of points, with twenty sums in registers. */
    private static void fiveWide(
            double[] weights, int first, double[] panel, int depth, double[] r, int to, int stride) {
        DoubleVector s00 = at(r, to);
        DoubleVector s01 = at(r, to + LANES);
        DoubleVector s02 = at(r, to + 2 * LANES);
        DoubleVector s03 = at(r, to + 3 * LANES);
        DoubleVector s10 = at(r, to + stride);
        DoubleVector s11 = at(r, to + stride + LANES);
        DoubleVector s12 = at(r, to + stride + 2 * LANES);
        DoubleVector s13 = at(r, to + stride + 3 * LANES);
        DoubleVector s20 = at(r, to + 2 * stride);
        DoubleVector s21 = at(r, to + 2 * stride + LANES);
        DoubleVector s22 = at(r, to + 2 * stride + 2 * LANES);
        DoubleVector s23 = at(r, to + 2 * stride + 3 * LANES);
        DoubleVector s30 = at(r, to + 3 * stride);
        DoubleVector s31 = at(r, to + 3 * stride + LANES);
        DoubleVector s32 = at(r, to + 3 * stride + 2 * LANES);
        DoubleVector s33 = at(r, to + 3 * stride + 3 * LANES);
        DoubleVector s40 = at(r, to + 4 * stride);
        DoubleVector s41 = at(r, to + 4 * stride + LANES);
        DoubleVector s42 = at(r, to + 4 * stride + 2 * LANES);
        DoubleVector s43 = at(r, to + 4 * stride + 3 * LANES);
        for (int j = 0; j < depth; j++) {
            DoubleVector x0 = at(panel, j * WIDTH);
            DoubleVector x1 = at(panel, j * WIDTH + LANES);
            DoubleVector x2 = at(panel, j * WIDTH + 2 * LANES);
            DoubleVector x3 = at(panel, j * WIDTH + 3 * LANES);
            DoubleVector w0 = DoubleVector.broadcast(SPECIES, weights[first + j * STRIDE]);
            s00 = w0.fma(x0, s00);
            s01 = w0.fma(x1, s01);
            s02 = w0.fma(x2, s02);
            s03 = w0.fma(x3, s03);
            DoubleVector w1 = DoubleVector.broadcast(SPECIES, weights[first + j * STRIDE + 1]);
            s10 = w1.fma(x0, s10);
            s11 = w1.fma(x1, s11);
            s12 = w1.fma(x2, s12);
            s13 = w1.fma(x3, s13);
            DoubleVector w2 = DoubleVector.broadcast(SPECIES, weights[first + j * STRIDE + 2]);
            s20 = w2.fma(x0, s20);
            s21 = w2.fma(x1, s21);
            s22 = w2.fma(x2, s22);
            s23 = w2.fma(x3, s23);
            DoubleVector w3 = DoubleVector.broadcast(SPECIES, weights[first + j * STRIDE + 3]);
            s30 = w3.fma(x0, s30);
            s31 = w3.fma(x1, s31);
            s32 = w3.fma(x2, s32);
            s33 = w3.fma(x3, s33);
            DoubleVector w4 = DoubleVector.broadcast(SPECIES, weights[first + j * STRIDE + 4]);
            s40 = w4.fma(x0, s40);
            s41 = w4.fma(x1, s41);
            s42 = w4.fma(x2, s42);
            s43 = w4.fma(x3, s43);
        }
        s00.intoArray(r, to);
        s01.intoArray(r, to + LANES);
        s02.intoArray(r, to + 2 * LANES);
        s03.intoArray(r, to + 3 * LANES);
        s10.intoArray(r, to + stride);
        s11.intoArray(r, to + stride + LANES);
        s12.intoArray(r, to + stride + 2 * LANES);
        s13.intoArray(r, to + stride + 3 * LANES);
        s20.intoArray(r, to + 2 * stride);
        s21.intoArray(r, to + 2 * stride + LANES);
        s22.intoArray(r, to + 2 * stride + 2 * LANES);
        s23.intoArray(r, to + 2 * stride + 3 * LANES);
        s30.intoArray(r, to + 3 * stride);
        s31.intoArray(r, to + 3 * stride + LANES);
        s32.intoArray(r, to + 3 * stride + 2 * LANES);
        s33.intoArray(r, to + 3 * stride + 3 * LANES);
        s40.intoArray(r, to + 4 * stride);
        s41.intoArray(r, to + 4 * stride + LANES);
        s42.intoArray(r, to + 4 * stride + 2 * LANES);
        s43.intoArray(r, to + 4 * stride + 3 * LANES);
    }

    /** Adds the products of four rows at four vectors of points. */
    private static void fourWide(
            double[] weights, int first, double[] panel, int depth, double[] r, int to, int stride) {
        DoubleVector s00 = at(r, to);
        DoubleVector s01 = at(r, to + LANES);
        DoubleVector s02 = at(r, to + 2 * LANES);
        DoubleVector s03 = at(r, to + 3 * LANES);
        DoubleVector s10 = at(r, to + stride);
        DoubleVector s11 = at(r, to + stride + LANES);
        DoubleVector s12 = at(r, to + stride + 2 * LANES);
        DoubleVector s13 = at(r, to + stride + 3 * LANES);
        DoubleVector s20 = at(r, to + 2 * stride);
        DoubleVector s21 = at(r, to + 2 * stride + LANES);
        DoubleVector s22 = at(r, to + 2 * stride + 2 * LANES);
        DoubleVector s23 = at(r, to + 2 * stride + 3 * LANES);
        DoubleVector s30 = at(r, to + 3 * stride);
        DoubleVector s31 = at(r, to + 3 * stride + LANES);
        DoubleVector s32 = at(r, to + 3 * stride + 2 * LANES);
        DoubleVector s33 = at(r, to + 3 * stride + 3 * LANES);
        for (int j = 0; j < depth; j++) {
            DoubleVector x0 = at(panel, j * WIDTH);
            DoubleVector x1 = at(panel, j * WIDTH + LANES);
            DoubleVector x2 = at(panel, j * WIDTH + 2 * LANES);
            DoubleVector x3 = at(panel, j * WIDTH + 3 * LANES);
            DoubleVector w0 = DoubleVector.broadcast(SPECIES, weights[first + j * ROWS]);
            s00 = w0.fma(x0, s00);
            s01 = w0.fma(x1, s01);
            s02 = w0.fma(x2, s02);
            s03 = w0.fma(x3, s03);
            DoubleVector w1 = DoubleVector.broadcast(SPECIES, weights[first + j * ROWS + 1]);
            s10 = w1.fma(x0, s10);
            s11 = w1.fma(x1, s11);
            s12 = w1.fma(x2, s12);
            s13 = w1.fma(x3, s13);
            DoubleVector w2 = DoubleVector.broadcast(SPECIES, weights[first + j * ROWS + 2]);
            s20 = w2.fma(x0, s20);
            s21 = w2.fma(x1, s21);
            s22 = w2.fma(x2, s22);
            s23 = w2.fma(x3, s23);
            DoubleVector w3 = DoubleVector.broadcast(SPECIES, weights[first + j * ROWS + 3]);
            s30 = w3.fma(x0, s30);
            s31 = w3.fma(x1, s31);
            s32 = w3.fma(x2, s32);
            s33 = w3.fma(x3, s33);
        }
        s00.intoArray(r, to);
        s01.intoArray(r, to + LANES);
        s02.intoArray(r, to + 2 * LANES);
        s03.intoArray(r, to + 3 * LANES);
        s10.intoArray(r, to + stride);
        s11.intoArray(r, to + stride + LANES);
        s12.intoArray(r, to + stride + 2 * LANES);
        s13.intoArray(r, to + stride + 3 * LANES);
        s20.intoArray(r, to + 2 * stride);
        s21.intoArray(r, to + 2 * stride + LANES);
        s22.intoArray(r, to + 2 * stride + 2 * LANES);
        s23.intoArray(r, to + 2 * stride + 3 * LANES);
        s30.intoArray(r, to + 3 * stride);
        s31.intoArray(r, to + 3 * stride + LANES);
        s32.intoArray(r, to + 3 * stride + 2 * LANES);
        s33.intoArray(r, to + 3 * stride + 3 * LANES);
    }

    /** Adds the products of four rows at two vectors of points, with eight sums in registers. */
    private static void fourNarrow(
            double[] weights, int first, double[] panel, int depth, double[] r, int to, int stride) {
        DoubleVector s00 = at(r, to);
        DoubleVector s01 = at(r, to + LANES);
        DoubleVector s10 = at(r, to + stride);
        DoubleVector s11 = at(r, to + stride + LANES);
        DoubleVector s20 = at(r, to + 2 * stride);
        DoubleVector s21 = at(r, to + 2 * stride + LANES);
        DoubleVector s30 = at(r, to + 3 * stride);
        DoubleVector s31 = at(r, to + 3 * stride + LANES);
        for (int j = 0; j < depth; j++) {
            DoubleVector x0 = at(panel, j * WIDTH);
            DoubleVector x1 = at(panel, j * WIDTH + LANES);
            DoubleVector w0 = DoubleVector.broadcast(SPECIES, weights[first + j * ROWS]);
            s00 = w0.fma(x0, s00);
            s01 = w0.fma(x1, s01);
            DoubleVector w1 = DoubleVector.broadcast(SPECIES, weights[first + j * ROWS + 1]);
            s10 = w1.fma(x0, s10);
            s11 = w1.fma(x1, s11);
            DoubleVector w2 = DoubleVector.broadcast(SPECIES, weights[first + j * ROWS + 2]);
            s20 = w2.fma(x0, s20);
            s21 = w2.fma(x1, s21);
            DoubleVector w3 = DoubleVector.broadcast(SPECIES, weights[first + j * ROWS + 3]);
            s30 = w3.fma(x0, s30);
            s31 = w3.fma(x1, s31);
        }
        s00.intoArray(r, to);
        s01.intoArray(r, to + LANES);
        s10.intoArray(r, to + stride);
        s11.intoArray(r, to + stride + LANES);
        s20.intoArray(r, to + 2 * stride);
        s21.intoArray(r, to + 2 * stride + LANES);
        s30.intoArray(r, to + 3 * stride);
        s31.intoArray(r, to + 3 * stride + LANES);
    }

    /** Adds the products of five rows at two vectors of points, with ten sums in registers. */
    private static void fiveNarrow(
            double[] weights, int first, double[] panel, int depth, double[] r, int to, int stride) {
        DoubleVector s00 = at(r, to);
        DoubleVector s01 = at(r, to + LANES);
        DoubleVector s10 = at(r, to + stride);
        DoubleVector s11 = at(r, to + stride + LANES);
        DoubleVector s20 = at(r, to + 2 * stride);
        DoubleVector s21 = at(r, to + 2 * stride + LANES);
        DoubleVector s30 = at(r, to + 3 * stride);
        DoubleVector s31 = at(r, to + 3 * stride + LANES);
        DoubleVector s40 = at(r, to + 4 * stride);
        DoubleVector s41 = at(r, to + 4 * stride + LANES);
        for (int j = 0; j < depth; j++) {
            DoubleVector x0 = at(panel, j * WIDTH);
            DoubleVector x1 = at(panel, j * WIDTH + LANES);
            DoubleVector w0 = DoubleVector.broadcast(SPECIES, weights[first + j * STRIDE]);
            s00 = w0.fma(x0, s00);
            s01 = w0.fma(x1, s01);
            DoubleVector w1 = DoubleVector.broadcast(SPECIES, weights[first + j * STRIDE + 1]);
            s10 = w1.fma(x0, s10);
            s11 = w1.fma(x1, s11);
            DoubleVector w2 = DoubleVector.broadcast(SPECIES, weights[first + j * STRIDE + 2]);
            s20 = w2.fma(x0, s20);
            s21 = w2.fma(x1, s21);
            DoubleVector w3 = DoubleVector.broadcast(SPECIES, weights[first + j * STRIDE + 3]);
            s30 = w3.fma(x0, s30);
            s31 = w3.fma(x1, s31);
            DoubleVector w4 = DoubleVector.broadcast(SPECIES, weights[first + j * STRIDE + 4]);
            s40 = w4.fma(x0, s40);
            s41 = w4.fma(x1, s41);
        }
        s00.intoArray(r, to);
        s01.intoArray(r, to + LANES);
        s10.intoArray(r, to + stride);
        s11.intoArray(r, to + stride + LANES);
        s20.intoArray(r, to + 2 * stride);
        s21.intoArray(r, to + 2 * stride + LANES);
        s30.intoArray(r, to + 3 * stride);
        s31.intoArray(r, to + 3 * stride + LANES);
        s40.intoArray(r, to + 4 * stride);
        s41.intoArray(r, to + 4 * stride + LANES);
    }

    /** Adds the products of one row. */
    private static void one(double[] weights, int first, double[] panel, int depth, double[] r, int to) {
        for (int k = 0; k < WIDTH; k += 2 * LANES) {
            DoubleVector s0 = at(r, to + k);
            DoubleVector s1 = at(r, to + k + LANES);
            for (int j = 0; j < depth; j++) {
                DoubleVector w = DoubleVector.broadcast(SPECIES, weights[first + j]);
                s0 = w.fma(at(panel, j * WIDTH + k), s0);
                s1 = w.fma(at(panel, j * WIDTH + k + LANES), s1);
            }
            s0.intoArray(r, to + k);
            s1.intoArray(r, to + k + LANES);
        }
    }
}
