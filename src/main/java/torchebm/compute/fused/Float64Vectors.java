package torchebm.compute.fused;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import torchebm.graph.Binary;
import torchebm.graph.Matrix;
import torchebm.graph.Unary;

/**
 * The float64 kernel with {@code jdk.incubator.vector} for the operations that it computes faster than plain loops:
 * transcendental functions, comparisons, selections and matrix products. Every array has room for one more vector, so
 * that the last vector of a tile may extend beyond its end; those elements are never read. Each operation has its own
 * loop, because a vector operator that is not a constant is not compiled to an instruction.
 */
final class Float64Vectors extends Float64Loops {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /**
     * The rows of a block, which is computed for two vectors of points: enough independent sums to keep the multipliers
     * busy.
     */
    private static final int ROWS = 4;

    private static final int WIDTH = 2 * LANES;

    @Override
    public int lanes() {
        return LANES;
    }

    private static DoubleVector at(double[] a, int i) {
        return DoubleVector.fromArray(SPECIES, a, i);
    }

    @Override
    public void map(Unary function, double[] a, int i, double[] r, int o, int n) {
        switch (function) {
            case RELU -> {
                for (int k = 0; k < n; k += LANES) {
                    DoubleVector x = at(a, i + k);
                    x.blend(0, x.compare(VectorOperators.LE, 0)).intoArray(r, o + k);
                }
            }
            case EXP -> Float64VectorFunctions.exp(a, i, r, o, n);
            case EXPM1 -> Float64VectorFunctions.expm1(a, i, r, o, n);
            case LOG -> Float64VectorFunctions.log(a, i, r, o, n);
            case LOG1P -> Float64VectorFunctions.log1p(a, i, r, o, n);
            case SIN -> Float64VectorFunctions.sin(a, i, r, o, n);
            case COS -> Float64VectorFunctions.cos(a, i, r, o, n);
            case TAN -> Float64VectorFunctions.tan(a, i, r, o, n);
            case ASIN -> Float64VectorFunctions.asin(a, i, r, o, n);
            case ACOS -> Float64VectorFunctions.acos(a, i, r, o, n);
            case ATAN -> Float64VectorFunctions.atan(a, i, r, o, n);
            case SINH -> Float64VectorFunctions.sinh(a, i, r, o, n);
            case COSH -> Float64VectorFunctions.cosh(a, i, r, o, n);
            case TANH -> Float64VectorFunctions.tanh(a, i, r, o, n);
            case SIGMOID -> Float64VectorFunctions.sigmoid(a, i, r, o, n);
            case SOFTPLUS -> Float64VectorFunctions.softplus(a, i, r, o, n);
            case ERF -> Float64VectorFunctions.erf(a, i, r, o, n);
            case NEGATE, ABS, SIGN, SQUARE, SQRT, FLOOR, CEIL, ROUND, DETACH -> super.map(function, a, i, r, o, n);
        }
    }

    @Override
    public void combine(Binary operator, double[] a, int i, double[] b, int j, double[] r, int o, int n) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        switch (operator) {
            case MAX -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).max(at(b, j + k)).intoArray(r, o + k);
                }
            }
            case MIN -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).min(at(b, j + k)).intoArray(r, o + k);
                }
            }
            case LESS -> {
                for (int k = 0; k < n; k += LANES) {
                    zero.blend(1, at(a, i + k).compare(VectorOperators.LT, at(b, j + k)))
                            .intoArray(r, o + k);
                }
            }
            case LESS_EQUAL -> {
                for (int k = 0; k < n; k += LANES) {
                    zero.blend(1, at(a, i + k).compare(VectorOperators.LE, at(b, j + k)))
                            .intoArray(r, o + k);
                }
            }
            case EQUAL -> {
                for (int k = 0; k < n; k += LANES) {
                    zero.blend(1, at(a, i + k).compare(VectorOperators.EQ, at(b, j + k)))
                            .intoArray(r, o + k);
                }
            }
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, POWER, MODULO, HYPOT, ATAN2 ->
                super.combine(operator, a, i, b, j, r, o, n);
        }
    }

    @Override
    public void select(double[] c, int h, double[] a, int i, double[] b, int j, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            at(b, j + k)
                    .blend(at(a, i + k), at(c, h + k).compare(VectorOperators.NE, 0))
                    .intoArray(r, o + k);
        }
    }

    /** Returns the weights in blocks of ROWS rows, each column by column; the remaining rows one by one. */
    @Override
    public double[] packed(Matrix matrix) {
        int columns = matrix.columns();
        double[] weights = new double[matrix.rows() * columns];
        int whole = matrix.rows() / ROWS * ROWS;
        for (int row = 0; row < matrix.rows(); row++) {
            int block = row < whole ? row / ROWS * ROWS : row;
            int rows = row < whole ? ROWS : 1;
            for (int j = 0; j < columns; j++) {
                weights[block * columns + j * rows + row - block] = matrix.get(row, j);
            }
        }
        return weights;
    }

    @Override
    public void dense(Dense<double[]> layer, double[] in, int i, int stride, double[] r, int o, int n, double[] panel) {
        int columns = layer.columns();
        // A tile has room for whole vectors, so the last ones may extend beyond n.
        for (int p = 0; p < n; p += WIDTH) {
            // The operands at these points are copied to a panel, which stays in the L1 cache for all rows.
            for (int j = 0; j < columns; j++) {
                at(in, i + j * stride + p).intoArray(panel, j * WIDTH);
                at(in, i + j * stride + p + LANES).intoArray(panel, j * WIDTH + LANES);
            }
            int row = 0;
            for (; row + ROWS <= layer.rows(); row += ROWS) {
                block(layer, row, panel, r, o + row * stride + p, stride);
            }
            for (; row < layer.rows(); row++) {
                row(layer, row, panel, r, o + row * stride + p);
            }
        }
    }

    /** Four rows of the matrix at two vectors of points, as eight sums in registers. */
    private static void block(Dense<double[]> layer, int row, double[] panel, double[] r, int to, int stride) {
        double[] weights = layer.weights();
        double[] bias = layer.bias();
        int columns = layer.columns();
        int first = row * columns;
        DoubleVector s00 = DoubleVector.broadcast(SPECIES, bias[row]);
        DoubleVector s01 = s00;
        DoubleVector s10 = DoubleVector.broadcast(SPECIES, bias[row + 1]);
        DoubleVector s11 = s10;
        DoubleVector s20 = DoubleVector.broadcast(SPECIES, bias[row + 2]);
        DoubleVector s21 = s20;
        DoubleVector s30 = DoubleVector.broadcast(SPECIES, bias[row + 3]);
        DoubleVector s31 = s30;
        for (int j = 0; j < columns; j++) {
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

    /** One row of the matrix at two vectors of points. */
    private static void row(Dense<double[]> layer, int row, double[] panel, double[] r, int to) {
        double[] weights = layer.weights();
        int columns = layer.columns();
        int first = row * columns;
        DoubleVector s0 = DoubleVector.broadcast(SPECIES, layer.bias()[row]);
        DoubleVector s1 = s0;
        for (int j = 0; j < columns; j++) {
            DoubleVector w = DoubleVector.broadcast(SPECIES, weights[first + j]);
            s0 = w.fma(at(panel, j * WIDTH), s0);
            s1 = w.fma(at(panel, j * WIDTH + LANES), s1);
        }
        s0.intoArray(r, to);
        s1.intoArray(r, to + LANES);
    }
}
