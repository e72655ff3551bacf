package torchebm.compute.fused;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import torchebm.graph.Binary;
import torchebm.graph.Unary;

/**
 * float32 with {@code jdk.incubator.vector}, where that is faster than what the JIT compiler makes of plain loops:
 * transcendental functions, choices and matrices.
 */
final class Float32Vectors extends Float32Loops {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /** Rows and vectors that are worked on at once: enough to keep the multipliers busy. */
    private static final int ROWS = 4;

    private static final int WIDTH = 2 * LANES;

    @Override
    public String name() {
        return "vectors of " + LANES;
    }

    @Override
    public void map(Unary function, float[] a, int i, float[] r, int n) {
        switch (function) {
            case EXP -> each(VectorOperators.EXP, a, i, r, n);
            case EXPM1 -> each(VectorOperators.EXPM1, a, i, r, n);
            case LOG -> each(VectorOperators.LOG, a, i, r, n);
            case LOG1P -> each(VectorOperators.LOG1P, a, i, r, n);
            case SIN -> each(VectorOperators.SIN, a, i, r, n);
            case COS -> each(VectorOperators.COS, a, i, r, n);
            case TAN -> each(VectorOperators.TAN, a, i, r, n);
            case ASIN -> each(VectorOperators.ASIN, a, i, r, n);
            case ACOS -> each(VectorOperators.ACOS, a, i, r, n);
            case ATAN -> each(VectorOperators.ATAN, a, i, r, n);
            case SINH -> each(VectorOperators.SINH, a, i, r, n);
            case COSH -> each(VectorOperators.COSH, a, i, r, n);
            case TANH -> each(VectorOperators.TANH, a, i, r, n);
            default -> super.map(function, a, i, r, n);
        }
    }

    private static void each(VectorOperators.Unary function, float[] a, int i, float[] r, int n) {
        int k = 0;
        for (; k < SPECIES.loopBound(n); k += LANES) {
            FloatVector.fromArray(SPECIES, a, i + k).lanewise(function).intoArray(r, k);
        }
        if (k < n) {
            VectorMask<Float> rest = SPECIES.indexInRange(k, n);
            FloatVector.fromArray(SPECIES, a, i + k, rest).lanewise(function).intoArray(r, k, rest);
        }
    }

    @Override
    public void combine(Binary operator, float[] a, int i, float[] b, int j, float[] r, int n) {
        if (operator != Binary.POWER) {
            super.combine(operator, a, i, b, j, r, n);
            return;
        }
        int k = 0;
        for (; k < SPECIES.loopBound(n); k += LANES) {
            FloatVector base = FloatVector.fromArray(SPECIES, a, i + k);
            base.pow(FloatVector.fromArray(SPECIES, b, j + k)).intoArray(r, k);
        }
        if (k < n) {
            VectorMask<Float> rest = SPECIES.indexInRange(k, n);
            FloatVector base = FloatVector.fromArray(SPECIES, a, i + k, rest);
            base.pow(FloatVector.fromArray(SPECIES, b, j + k, rest)).intoArray(r, k, rest);
        }
    }

    @Override
    public void select(float[] c, int h, float[] a, int i, float[] b, int j, float[] r, int n) {
        int k = 0;
        for (; k < SPECIES.loopBound(n); k += LANES) {
            VectorMask<Float> chosen = FloatVector.fromArray(SPECIES, c, h + k).compare(VectorOperators.NE, 0);
            FloatVector other = FloatVector.fromArray(SPECIES, b, j + k);
            other.blend(FloatVector.fromArray(SPECIES, a, i + k), chosen).intoArray(r, k);
        }
        for (; k < n; k++) {
            r[k] = c[h + k] != 0 ? a[i + k] : b[j + k];
        }
    }

    @Override
    public void dense(float[] weights, float[] in, int stride, float[][] out, int columns, int n) {
        int row = 0;
        for (; row + ROWS <= out.length; row += ROWS) {
            int p = 0;
            for (; p + WIDTH <= n; p += WIDTH) {
                block(weights, row * columns, in, stride, p, out, row, columns);
            }
            rest(weights, in, stride, p, out, row, row + ROWS, columns, n);
        }
        rest(weights, in, stride, 0, out, row, out.length, columns, n);
    }

    /** Four rows of the matrix at two vectors of points, in eight sums that never leave their registers. */
    private static void block(
            float[] weights, int first, float[] in, int stride, int p, float[][] out, int row, int columns) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        for (int j = 0; j < columns; j++) {
            int at = j * stride + p;
            FloatVector x0 = FloatVector.fromArray(SPECIES, in, at);
            FloatVector x1 = FloatVector.fromArray(SPECIES, in, at + LANES);
            FloatVector w0 = FloatVector.broadcast(SPECIES, weights[first + j]);
            s00 = w0.fma(x0, s00);
            s01 = w0.fma(x1, s01);
            FloatVector w1 = FloatVector.broadcast(SPECIES, weights[first + columns + j]);
            s10 = w1.fma(x0, s10);
            s11 = w1.fma(x1, s11);
            FloatVector w2 = FloatVector.broadcast(SPECIES, weights[first + 2 * columns + j]);
            s20 = w2.fma(x0, s20);
            s21 = w2.fma(x1, s21);
            FloatVector w3 = FloatVector.broadcast(SPECIES, weights[first + 3 * columns + j]);
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

    /** The rows from … to − 1 at the points from p on, one by one. */
    private static void rest(
            float[] weights, float[] in, int stride, int p, float[][] out, int from, int to, int columns, int n) {
        for (int row = from; row < to; row++) {
            float[] r = out[row];
            int k = p;
            for (; k + LANES <= n; k += LANES) {
                FloatVector sum = FloatVector.zero(SPECIES);
                for (int j = 0; j < columns; j++) {
                    FloatVector x = FloatVector.fromArray(SPECIES, in, j * stride + k);
                    sum = x.fma(FloatVector.broadcast(SPECIES, weights[row * columns + j]), sum);
                }
                sum.intoArray(r, k);
            }
            for (; k < n; k++) {
                float sum = 0;
                for (int j = 0; j < columns; j++) {
                    sum += weights[row * columns + j] * in[j * stride + k];
                }
                r[k] = sum;
            }
        }
    }
}
