package torchebm.compute.fused;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import torchebm.graph.Binary;
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
    public void map(Unary function, double[] a, int i, double[] r, int n) {
        switch (function) {
            case RELU -> {
                for (int k = 0; k < n; k += LANES) {
                    DoubleVector x = at(a, i + k);
                    x.blend(0, x.compare(VectorOperators.LE, 0)).intoArray(r, k);
                }
            }
            case EXP -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.EXP).intoArray(r, k);
                }
            }
            case EXPM1 -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.EXPM1).intoArray(r, k);
                }
            }
            case LOG -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.LOG).intoArray(r, k);
                }
            }
            case LOG1P -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.LOG1P).intoArray(r, k);
                }
            }
            case SIN -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.SIN).intoArray(r, k);
                }
            }
            case COS -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.COS).intoArray(r, k);
                }
            }
            case TAN -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.TAN).intoArray(r, k);
                }
            }
            case ASIN -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.ASIN).intoArray(r, k);
                }
            }
            case ACOS -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.ACOS).intoArray(r, k);
                }
            }
            case ATAN -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.ATAN).intoArray(r, k);
                }
            }
            case SINH -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.SINH).intoArray(r, k);
                }
            }
            case COSH -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.COSH).intoArray(r, k);
                }
            }
            case TANH -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).lanewise(VectorOperators.TANH).intoArray(r, k);
                }
            }
            default -> super.map(function, a, i, r, n);
        }
    }

    @Override
    public void combine(Binary operator, double[] a, int i, double[] b, int j, double[] r, int n) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        switch (operator) {
            case POWER -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).pow(at(b, j + k)).intoArray(r, k);
                }
            }
            case MAX -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).max(at(b, j + k)).intoArray(r, k);
                }
            }
            case MIN -> {
                for (int k = 0; k < n; k += LANES) {
                    at(a, i + k).min(at(b, j + k)).intoArray(r, k);
                }
            }
            case LESS -> {
                for (int k = 0; k < n; k += LANES) {
                    zero.blend(1, at(a, i + k).compare(VectorOperators.LT, at(b, j + k)))
                            .intoArray(r, k);
                }
            }
            case LESS_EQUAL -> {
                for (int k = 0; k < n; k += LANES) {
                    zero.blend(1, at(a, i + k).compare(VectorOperators.LE, at(b, j + k)))
                            .intoArray(r, k);
                }
            }
            case EQUAL -> {
                for (int k = 0; k < n; k += LANES) {
                    zero.blend(1, at(a, i + k).compare(VectorOperators.EQ, at(b, j + k)))
                            .intoArray(r, k);
                }
            }
            case ADD, SUBTRACT, MULTIPLY, DIVIDE -> super.combine(operator, a, i, b, j, r, n);
        }
    }

    @Override
    public void select(double[] c, int h, double[] a, int i, double[] b, int j, double[] r, int n) {
        for (int k = 0; k < n; k += LANES) {
            at(b, j + k)
                    .blend(at(a, i + k), at(c, h + k).compare(VectorOperators.NE, 0))
                    .intoArray(r, k);
        }
    }

    @Override
    public void dense(double[] weights, double[] in, int stride, double[][] out, int columns, int n) {
        // A tile has room for whole vectors, so the last ones may go beyond n: nobody reads what comes of it.
        for (int p = 0; p < n; p += WIDTH) {
            // The vector at these few points stays in the nearest cache while all rows pass by.
            int row = 0;
            for (; row + ROWS <= out.length; row += ROWS) {
                block(weights, row * columns, in, stride, p, out, row, columns);
            }
            for (; row < out.length; row++) {
                row(weights, row * columns, in, stride, p, out[row], columns);
            }
        }
    }

    /** Four rows of the matrix at two vectors of points, in eight sums that never leave their registers. */
    private static void block(
            double[] weights, int first, double[] in, int stride, int p, double[][] out, int row, int columns) {
        DoubleVector s00 = DoubleVector.zero(SPECIES);
        DoubleVector s01 = s00;
        DoubleVector s10 = s00;
        DoubleVector s11 = s00;
        DoubleVector s20 = s00;
        DoubleVector s21 = s00;
        DoubleVector s30 = s00;
        DoubleVector s31 = s00;
        for (int j = 0; j < columns; j++) {
            int at = j * stride + p;
            DoubleVector x0 = DoubleVector.fromArray(SPECIES, in, at);
            DoubleVector x1 = DoubleVector.fromArray(SPECIES, in, at + LANES);
            DoubleVector w0 = DoubleVector.broadcast(SPECIES, weights[first + j]);
            s00 = w0.fma(x0, s00);
            s01 = w0.fma(x1, s01);
            DoubleVector w1 = DoubleVector.broadcast(SPECIES, weights[first + columns + j]);
            s10 = w1.fma(x0, s10);
            s11 = w1.fma(x1, s11);
            DoubleVector w2 = DoubleVector.broadcast(SPECIES, weights[first + 2 * columns + j]);
            s20 = w2.fma(x0, s20);
            s21 = w2.fma(x1, s21);
            DoubleVector w3 = DoubleVector.broadcast(SPECIES, weights[first + 3 * columns + j]);
            s30 = w3.fma(x0, s30);
            s31 = w3.fma(x1, s31);
        }
        s00.intoArray(out[row], p);
        s01.intoArray(out[row], p + LANES);
        s10.intoArray(out[row + 1], p);
        s11.intoArray(out[row + 1], p + LANES);
        s20.intoArray(out[row + 2], p);
        s21.intoArray(out[row + 2], p + LANES);
        s30.intoArray(out[row + 3], p);
        s31.intoArray(out[row + 3], p + LANES);
    }

    /** One row of the matrix at two vectors of points. */
    private static void row(double[] weights, int first, double[] in, int stride, int p, double[] r, int columns) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = s0;
        for (int j = 0; j < columns; j++) {
            int at = j * stride + p;
            DoubleVector w = DoubleVector.broadcast(SPECIES, weights[first + j]);
            s0 = w.fma(DoubleVector.fromArray(SPECIES, in, at), s0);
            s1 = w.fma(DoubleVector.fromArray(SPECIES, in, at + LANES), s1);
        }
        s0.intoArray(r, p);
        s1.intoArray(r, p + LANES);
    }
}
