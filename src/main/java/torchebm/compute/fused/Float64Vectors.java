package torchebm.compute.fused;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import torchebm.graph.Binary;
import torchebm.graph.Matrix;
import torchebm.graph.Unary;

/**
 * float64 with {@code jdk.incubator.vector}, where that is faster than what the JIT compiler makes of plain loops:
 * transcendental functions, comparisons, choices and matrices. Every array has room for one vector more than it is
 * asked for, so that the last vector of a tile may go beyond its end; nobody reads what it computes there. The loops
 * are written out for each operation, because an operation that is not a constant is not compiled to an instruction.
 */
final class Float64Vectors extends Float64Loops {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /** Rows that are worked on at once, at two vectors of points: enough to keep the multipliers busy. */
    private static final int ROWS = 4;

    private static final int WIDTH = 2 * LANES;

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public double[] allocate(int n) {
        return new double[n + LANES];
    }

    @Override
    public double[] rounded(double[] numbers) {
        double[] rounded = allocate(numbers.length);
        for (int k = 0; k < numbers.length; k++) {
            rounded[k] = numbers[k];
        }
        return rounded;
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
            case ERF -> {
                for (int k = 0; k < n; k += LANES) {
                    erf(at(a, i + k)).intoArray(r, o + k);
                }
            }
            case EXP -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.EXP).intoArray(r, o + k);
                }
            }
            case EXPM1 -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.EXPM1).intoArray(r, o + k);
                }
            }
            case LOG -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.LOG).intoArray(r, o + k);
                }
            }
            case LOG1P -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.LOG1P).intoArray(r, o + k);
                }
            }
            case SIN -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.SIN).intoArray(r, o + k);
                }
            }
            case COS -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.COS).intoArray(r, o + k);
                }
            }
            case TAN -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.TAN).intoArray(r, o + k);
                }
            }
            case ASIN -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.ASIN).intoArray(r, o + k);
                }
            }
            case ACOS -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.ACOS).intoArray(r, o + k);
                }
            }
            case ATAN -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.ATAN).intoArray(r, o + k);
                }
            }
            case SINH -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.SINH).intoArray(r, o + k);
                }
            }
            case COSH -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.COSH).intoArray(r, o + k);
                }
            }
            case TANH -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.TANH).intoArray(r, o + k);
                }
            }
            case SIGMOID -> {
                for (int k = 0; k < n; k += LANES) {
                    sigmoid(at(a, i + k)).intoArray(r, o + k);
                }
            }
            case SOFTPLUS -> {
                for (int k = 0; k < n; k += LANES) {
                    softplus(at(a, i + k)).intoArray(r, o + k);
                }
            }
            case NEGATE, ABS, SIGN, SQUARE, SQRT, FLOOR, CEIL, ROUND, DETACH -> super.map(function, a, i, r, o, n);
        }
    }

    private static DoubleVector sigmoid(DoubleVector x) {
        return DoubleVector.broadcast(SPECIES, 1)
                .div(x.neg().lanewise(VectorOperators.EXP).add(1));
    }

    private static DoubleVector softplus(DoubleVector x) {
        return x.lanewise(VectorOperators.ABS)
                .neg()
                .lanewise(VectorOperators.EXP)
                .lanewise(VectorOperators.LOG1P)
                .add(x.max(0));
    }

    /** xʸ, where Java has NaN for 1 to the power of ±∞ or NaN and for −1 to that of ±∞: 1 as in C. */
    private static DoubleVector power(DoubleVector x, DoubleVector y) {
        VectorMask<Double> isOne = x.compare(VectorOperators.EQ, 1);
        VectorMask<Double> isInfinite = y.lanewise(VectorOperators.ABS).compare(VectorOperators.EQ, INFINITY);
        return x.pow(y).blend(1, isOne.or(isInfinite.and(x.compare(VectorOperators.EQ, -1))));
    }

    private static DoubleVector erf(DoubleVector x) {
        DoubleVector size = x.lanewise(VectorOperators.ABS).min(Erf.LARGEST);
        DoubleVector square = size.mul(size);
        DoubleVector near = size.mul(polynomial(Erf.NEAR_P, square)).div(polynomial(Erf.NEAR_Q, square));
        DoubleVector rest = polynomial(Erf.FAR_P, size).div(polynomial(Erf.FAR_Q, size));
        DoubleVector far =
                square.neg().lanewise(VectorOperators.EXP).mul(rest).neg().add(1);
        DoubleVector result = far.blend(near, size.compare(VectorOperators.LE, Erf.SWITCH));
        return result.blend(result.neg(), x.compare(VectorOperators.LT, 0)).blend(x, x.compare(VectorOperators.EQ, 0));
    }

    /** c₀ xᵐ + … + cₘ. */
    private static DoubleVector polynomial(double[] coefficients, DoubleVector x) {
        DoubleVector sum = DoubleVector.broadcast(SPECIES, coefficients[0]);
        for (int k = 1; k < coefficients.length; k++) {
            sum = sum.fma(x, DoubleVector.broadcast(SPECIES, coefficients[k]));
        }
        return sum;
    }

    @Override
    public void combine(Binary operator, double[] a, int i, double[] b, int j, double[] r, int o, int n) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        switch (operator) {
            case POWER -> {
                for (int k = 0; k < n; k += LANES) {
                    power(at(a, i + k), at(b, j + k)).intoArray(r, o + k);
                }
            }
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
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, HYPOT, ATAN2 -> super.combine(operator, a, i, b, j, r, o, n);
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

    /** The weights of ROWS rows column by column, then those of the next; rows that are left one by one. */
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
        // A tile has room for whole vectors, so the last ones may go beyond n: nobody reads what comes of it.
        for (int p = 0; p < n; p += WIDTH) {
            // The vector at these few points, gathered in the nearest cache, stays there while all rows pass by.
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

    /** Four rows of the matrix at two vectors of points, in eight sums that never leave their registers. */
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
