package torchebm.compute.fused;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import torchebm.graph.Binary;
import torchebm.graph.Matrix;
import torchebm.graph.Unary;

/**
 * float32 with {@code jdk.incubator.vector}, where that is faster than what the JIT compiler makes of plain loops:
 * transcendental functions, comparisons, choices and matrices. Every array has room for one vector more than it is
 * asked for, so that the last vector of a tile may go beyond its end; nobody reads what it computes there. The loops
 * are written out for each operation, because an operation that is not a constant is not compiled to an instruction.
 */
final class Float32Vectors extends Float32Loops {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private static final float INFINITY = Float.POSITIVE_INFINITY;

    /** Rows that are worked on at once, at two vectors of points: enough to keep the multipliers busy. */
    private static final int ROWS = 4;

    private static final int WIDTH = 2 * LANES;

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public float[] allocate(int n) {
        return new float[n + LANES];
    }

    @Override
    public float[] rounded(double[] numbers) {
        float[] rounded = allocate(numbers.length);
        for (int k = 0; k < numbers.length; k++) {
            rounded[k] = (float) numbers[k];
        }
        return rounded;
    }

    private static FloatVector at(float[] a, int i) {
        return FloatVector.fromArray(SPECIES, a, i);
    }

    @Override
    public void map(Unary function, float[] a, int i, float[] r, int o, int n) {
        switch (function) {
            case RELU -> {
                for (int k = 0; k < n; k += LANES) {
                    FloatVector x = at(a, i + k);
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

    private static FloatVector sigmoid(FloatVector x) {
        return FloatVector.broadcast(SPECIES, 1)
                .div(x.neg().lanewise(VectorOperators.EXP).add(1));
    }

    private static FloatVector softplus(FloatVector x) {
        return x.lanewise(VectorOperators.ABS)
                .neg()
                .lanewise(VectorOperators.EXP)
                .lanewise(VectorOperators.LOG1P)
                .add(x.max(0));
    }

    /** xʸ, where Java has NaN for 1 to the power of ±∞ or NaN and for −1 to that of ±∞: 1 as in C. */
    private static FloatVector power(FloatVector x, FloatVector y) {
        VectorMask<Float> isOne = x.compare(VectorOperators.EQ, 1);
        VectorMask<Float> isInfinite = y.lanewise(VectorOperators.ABS).compare(VectorOperators.EQ, INFINITY);
        return x.pow(y).blend(1, isOne.or(isInfinite.and(x.compare(VectorOperators.EQ, -1))));
    }

    private static FloatVector erf(FloatVector x) {
        FloatVector size = x.lanewise(VectorOperators.ABS).min((float) Erf.LARGEST);
        FloatVector square = size.mul(size);
        FloatVector near = size.mul(polynomial(Erf.NEAR_P, square)).div(polynomial(Erf.NEAR_Q, square));
        FloatVector rest = polynomial(Erf.FAR_P, size).div(polynomial(Erf.FAR_Q, size));
        FloatVector far =
                square.neg().lanewise(VectorOperators.EXP).mul(rest).neg().add(1);
        FloatVector result = far.blend(near, size.compare(VectorOperators.LE, (float) Erf.SWITCH));
        return result.blend(result.neg(), x.compare(VectorOperators.LT, 0)).blend(x, x.compare(VectorOperators.EQ, 0));
    }

    /** c₀ xᵐ + … + cₘ. */
    private static FloatVector polynomial(double[] coefficients, FloatVector x) {
        FloatVector sum = FloatVector.broadcast(SPECIES, (float) coefficients[0]);
        for (int k = 1; k < coefficients.length; k++) {
            sum = sum.fma(x, FloatVector.broadcast(SPECIES, (float) coefficients[k]));
        }
        return sum;
    }

    @Override
    public void combine(Binary operator, float[] a, int i, float[] b, int j, float[] r, int o, int n) {
        FloatVector zero = FloatVector.zero(SPECIES);
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
    public void select(float[] c, int h, float[] a, int i, float[] b, int j, float[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            at(b, j + k)
                    .blend(at(a, i + k), at(c, h + k).compare(VectorOperators.NE, 0))
                    .intoArray(r, o + k);
        }
    }

    /** The weights of ROWS rows column by column, then those of the next; rows that are left one by one. */
    @Override
    public float[] packed(Matrix matrix) {
        int columns = matrix.columns();
        float[] weights = new float[matrix.rows() * columns];
        int whole = matrix.rows() / ROWS * ROWS;
        for (int row = 0; row < matrix.rows(); row++) {
            int block = row < whole ? row / ROWS * ROWS : row;
            int rows = row < whole ? ROWS : 1;
            for (int j = 0; j < columns; j++) {
                weights[block * columns + j * rows + row - block] = (float) matrix.get(row, j);
            }
        }
        return weights;
    }

    @Override
    public void dense(Dense<float[]> layer, float[] in, int i, int stride, float[] r, int o, int n, float[] panel) {
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
    private static void block(Dense<float[]> layer, int row, float[] panel, float[] r, int to, int stride) {
        float[] weights = layer.weights();
        float[] bias = layer.bias();
        int columns = layer.columns();
        int first = row * columns;
        FloatVector s00 = FloatVector.broadcast(SPECIES, bias[row]);
        FloatVector s01 = s00;
        FloatVector s10 = FloatVector.broadcast(SPECIES, bias[row + 1]);
        FloatVector s11 = s10;
        FloatVector s20 = FloatVector.broadcast(SPECIES, bias[row + 2]);
        FloatVector s21 = s20;
        FloatVector s30 = FloatVector.broadcast(SPECIES, bias[row + 3]);
        FloatVector s31 = s30;
        for (int j = 0; j < columns; j++) {
            FloatVector x0 = at(panel, j * WIDTH);
            FloatVector x1 = at(panel, j * WIDTH + LANES);
            FloatVector w0 = FloatVector.broadcast(SPECIES, weights[first + j * ROWS]);
            s00 = w0.fma(x0, s00);
            s01 = w0.fma(x1, s01);
            FloatVector w1 = FloatVector.broadcast(SPECIES, weights[first + j * ROWS + 1]);
            s10 = w1.fma(x0, s10);
            s11 = w1.fma(x1, s11);
            FloatVector w2 = FloatVector.broadcast(SPECIES, weights[first + j * ROWS + 2]);
            s20 = w2.fma(x0, s20);
            s21 = w2.fma(x1, s21);
            FloatVector w3 = FloatVector.broadcast(SPECIES, weights[first + j * ROWS + 3]);
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
    private static void row(Dense<float[]> layer, int row, float[] panel, float[] r, int to) {
        float[] weights = layer.weights();
        int columns = layer.columns();
        int first = row * columns;
        FloatVector s0 = FloatVector.broadcast(SPECIES, layer.bias()[row]);
        FloatVector s1 = s0;
        for (int j = 0; j < columns; j++) {
            FloatVector w = FloatVector.broadcast(SPECIES, weights[first + j]);
            s0 = w.fma(at(panel, j * WIDTH), s0);
            s1 = w.fma(at(panel, j * WIDTH + LANES), s1);
        }
        s0.intoArray(r, to);
        s1.intoArray(r, to + LANES);
    }
}
