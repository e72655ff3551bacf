package torchebm.compute.fused;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import torchebm.graph.Binary;
import torchebm.graph.Matrix;
import torchebm.graph.Unary;

/**
 * The float64 kernel with {@code jdk.incubator.vector} for the operations that it computes faster than plain loops. Loops that the JIT
 * compiler vectorizes begin and end with single elements, which take half of the time of a tile. Every array has room for one more vector, so
 * that the last vector of a tile may extend beyond its end; those elements are never read. Each operation has its own
 * loop, because a vector operator that is not a constant is not compiled to an instruction, and in a method of its own: of a method
 * with many loops, the JIT compiler turns only some into instructions, and objects remain in the others.
 */
final class Float64Vectors extends Float64Loops {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

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
            case RELU -> relu(a, i, r, o, n);
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
            case SQUARE -> square(a, i, r, o, n);
            case NEGATE -> negate(a, i, r, o, n);
            case ABS -> abs(a, i, r, o, n);
            case SQRT -> sqrt(a, i, r, o, n);
            case SIGN, FLOOR, CEIL, ROUND, DETACH -> super.map(function, a, i, r, o, n);
        }
    }

    private static void relu(double[] a, int i, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            DoubleVector x = at(a, i + k);
            x.blend(0, x.compare(VectorOperators.LE, 0)).intoArray(r, o + k);
        }
    }

    private static void square(double[] a, int i, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            DoubleVector x = at(a, i + k);
            x.mul(x).intoArray(r, o + k);
        }
    }

    private static void negate(double[] a, int i, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            at(a, i + k).neg().intoArray(r, o + k);
        }
    }

    private static void abs(double[] a, int i, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            at(a, i + k).abs().intoArray(r, o + k);
        }
    }

    private static void sqrt(double[] a, int i, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            at(a, i + k).sqrt().intoArray(r, o + k);
        }
    }

    @Override
    public void combine(Binary operator, double[] a, int i, double[] b, int j, double[] r, int o, int n) {
        switch (operator) {
            case MAX -> max(a, i, b, j, r, o, n);
            case MIN -> min(a, i, b, j, r, o, n);
            case LESS -> less(a, i, b, j, r, o, n);
            case LESS_EQUAL -> lessOrEqual(a, i, b, j, r, o, n);
            case EQUAL -> equal(a, i, b, j, r, o, n);
            case ADD -> add(a, i, b, j, r, o, n);
            case SUBTRACT -> subtract(a, i, b, j, r, o, n);
            case MULTIPLY -> multiply(a, i, b, j, r, o, n);
            case DIVIDE -> divide(a, i, b, j, r, o, n);
            case POWER, MODULO, HYPOT, ATAN2 -> super.combine(operator, a, i, b, j, r, o, n);
        }
    }

    private static void max(double[] a, int i, double[] b, int j, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            at(a, i + k).max(at(b, j + k)).intoArray(r, o + k);
        }
    }

    private static void min(double[] a, int i, double[] b, int j, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            at(a, i + k).min(at(b, j + k)).intoArray(r, o + k);
        }
    }

    private static void add(double[] a, int i, double[] b, int j, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            at(a, i + k).add(at(b, j + k)).intoArray(r, o + k);
        }
    }

    private static void subtract(double[] a, int i, double[] b, int j, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            at(a, i + k).sub(at(b, j + k)).intoArray(r, o + k);
        }
    }

    private static void multiply(double[] a, int i, double[] b, int j, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            at(a, i + k).mul(at(b, j + k)).intoArray(r, o + k);
        }
    }

    private static void divide(double[] a, int i, double[] b, int j, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            at(a, i + k).div(at(b, j + k)).intoArray(r, o + k);
        }
    }

    private static void less(double[] a, int i, double[] b, int j, double[] r, int o, int n) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        for (int k = 0; k < n; k += LANES) {
            zero.blend(1, at(a, i + k).compare(VectorOperators.LT, at(b, j + k)))
                    .intoArray(r, o + k);
        }
    }

    private static void lessOrEqual(double[] a, int i, double[] b, int j, double[] r, int o, int n) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        for (int k = 0; k < n; k += LANES) {
            zero.blend(1, at(a, i + k).compare(VectorOperators.LE, at(b, j + k)))
                    .intoArray(r, o + k);
        }
    }

    private static void equal(double[] a, int i, double[] b, int j, double[] r, int o, int n) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        for (int k = 0; k < n; k += LANES) {
            zero.blend(1, at(a, i + k).compare(VectorOperators.EQ, at(b, j + k)))
                    .intoArray(r, o + k);
        }
    }

    @Override
    public void combineTwice(
            Binary first,
            Binary second,
            double[] a,
            int i,
            double[] b,
            int j,
            double[] c,
            int l,
            double[] r,
            int o,
            int n) {
        if (first == Binary.ADD && second == Binary.ADD) {
            addAdd(a, i, b, j, c, l, r, o, n);
        } else if (first == Binary.ADD) {
            addMultiply(a, i, b, j, c, l, r, o, n);
        } else if (second == Binary.ADD) {
            multiplyAdd(a, i, b, j, c, l, r, o, n);
        } else {
            multiplyMultiply(a, i, b, j, c, l, r, o, n);
        }
    }

    private static void addAdd(double[] a, int i, double[] b, int j, double[] c, int l, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            at(a, i + k).add(at(b, j + k)).add(at(c, l + k)).intoArray(r, o + k);
        }
    }

    private static void addMultiply(double[] a, int i, double[] b, int j, double[] c, int l, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            at(a, i + k).add(at(b, j + k)).mul(at(c, l + k)).intoArray(r, o + k);
        }
    }

    private static void multiplyAdd(double[] a, int i, double[] b, int j, double[] c, int l, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            at(a, i + k).mul(at(b, j + k)).add(at(c, l + k)).intoArray(r, o + k);
        }
    }

    private static void multiplyMultiply(
            double[] a, int i, double[] b, int j, double[] c, int l, double[] r, int o, int n) {
        for (int k = 0; k < n; k += LANES) {
            at(a, i + k).mul(at(b, j + k)).mul(at(c, l + k)).intoArray(r, o + k);
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

    @Override
    public double[] packed(Matrix matrix) {
        return Float64VectorProducts.packed(matrix);
    }

    @Override
    public void dense(Dense<double[]> layer, double[] in, int i, int stride, double[] r, int o, int n, double[] panel) {
        Float64VectorProducts.dense(layer, in, i, stride, r, o, n, panel);
    }

    /** The same sums as in {@link Float64Loops}: products are rounded, too. */
    @Override
    void addFour(double[] matrix, int[] from, int j, double[] in, double[] sums, int rows) {
        int first = from[j];
        int second = from[j + 1];
        int third = from[j + 2];
        int fourth = from[j + 3];
        DoubleVector x0 = DoubleVector.broadcast(SPECIES, in[j]);
        DoubleVector x1 = DoubleVector.broadcast(SPECIES, in[j + 1]);
        DoubleVector x2 = DoubleVector.broadcast(SPECIES, in[j + 2]);
        DoubleVector x3 = DoubleVector.broadcast(SPECIES, in[j + 3]);
        for (int row = 0; row < rows; row += LANES) {
            at(sums, row)
                    .add(at(matrix, first + row).mul(x0))
                    .add(at(matrix, second + row).mul(x1))
                    .add(at(matrix, third + row).mul(x2))
                    .add(at(matrix, fourth + row).mul(x3))
                    .intoArray(sums, row);
        }
    }

    @Override
    void addOne(double[] matrix, int from, double factor, double[] sums, int rows) {
        DoubleVector x = DoubleVector.broadcast(SPECIES, factor);
        for (int row = 0; row < rows; row += LANES) {
            at(sums, row).add(at(matrix, from + row).mul(x)).intoArray(sums, row);
        }
    }
}
