package torchebm.compute.fused;

import java.util.Arrays;
import torchebm.graph.Binary;
import torchebm.graph.Matrix;
import torchebm.graph.SplineDerivative;
import torchebm.graph.Unary;

/**
 * The float64 kernel as plain loops. The JIT compiler vectorizes a loop whose result is indexed by the loop's variable
 * alone.
 */
class Float64Loops implements Kernel<double[]> {
    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public SplineTiles<double[]> spline(SplineDerivative derivative) {
        return new Float64Spline(SplineNumbers.of(derivative, type()));
    }

    @Override
    public NumberType<double[]> type() {
        return NumberType.FLOAT64;
    }

    @Override
    public void map(Unary function, double[] a, int i, double[] r, int o, int n) {
        int from = i - o;
        int end = o + n;
        switch (function) {
            case NEGATE -> {
                for (int k = o; k < end; k++) {
                    r[k] = -a[from + k];
                }
            }
            case ABS -> {
                for (int k = o; k < end; k++) {
                    r[k] = Math.abs(a[from + k]);
                }
            }
            case SQUARE -> {
                for (int k = o; k < end; k++) {
                    r[k] = a[from + k] * a[from + k];
                }
            }
            case RELU -> {
                for (int k = o; k < end; k++) {
                    r[k] = Math.max(a[from + k], 0);
                }
            }
            case SQRT -> {
                for (int k = o; k < end; k++) {
                    r[k] = Math.sqrt(a[from + k]);
                }
            }
            case EXP -> {
                for (int k = o; k < end; k++) {
                    r[k] = Math.exp(a[from + k]);
                }
            }
            case LOG -> {
                for (int k = o; k < end; k++) {
                    r[k] = Math.log(a[from + k]);
                }
            }
            case SIN -> {
                for (int k = o; k < end; k++) {
                    r[k] = Math.sin(a[from + k]);
                }
            }
            case COS -> {
                for (int k = o; k < end; k++) {
                    r[k] = Math.cos(a[from + k]);
                }
            }
            case SIGN,
                    EXPM1,
                    LOG1P,
                    TAN,
                    ASIN,
                    ACOS,
                    ATAN,
                    SINH,
                    COSH,
                    TANH,
                    FLOOR,
                    CEIL,
                    ROUND,
                    ERF,
                    SIGMOID,
                    SOFTPLUS,
                    DETACH -> {
                for (int k = o; k < end; k++) {
                    r[k] = function.apply(a[from + k]);
                }
            }
        }
    }

    @Override
    public void combine(Binary operator, double[] a, int i, double[] b, int j, double[] r, int o, int n) {
        int from = i - o;
        int beside = j - o;
        int end = o + n;
        switch (operator) {
            case ADD -> {
                for (int k = o; k < end; k++) {
                    r[k] = a[from + k] + b[beside + k];
                }
            }
            case SUBTRACT -> {
                for (int k = o; k < end; k++) {
                    r[k] = a[from + k] - b[beside + k];
                }
            }
            case MULTIPLY -> {
                for (int k = o; k < end; k++) {
                    r[k] = a[from + k] * b[beside + k];
                }
            }
            case DIVIDE -> {
                for (int k = o; k < end; k++) {
                    r[k] = a[from + k] / b[beside + k];
                }
            }
            case MAX -> {
                for (int k = o; k < end; k++) {
                    r[k] = Math.max(a[from + k], b[beside + k]);
                }
            }
            case MIN -> {
                for (int k = o; k < end; k++) {
                    r[k] = Math.min(a[from + k], b[beside + k]);
                }
            }
            case LESS -> {
                for (int k = o; k < end; k++) {
                    r[k] = a[from + k] < b[beside + k] ? 1 : 0;
                }
            }
            case LESS_EQUAL -> {
                for (int k = o; k < end; k++) {
                    r[k] = a[from + k] <= b[beside + k] ? 1 : 0;
                }
            }
            case EQUAL -> {
                for (int k = o; k < end; k++) {
                    r[k] = a[from + k] == b[beside + k] ? 1 : 0;
                }
            }
            case POWER, MODULO, HYPOT, ATAN2 -> {
                for (int k = o; k < end; k++) {
                    r[k] = operator.apply(a[from + k], b[beside + k]);
                }
            }
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
        int from = i - o;
        int beside = j - o;
        int then = l - o;
        int end = o + n;
        if (first == Binary.ADD && second == Binary.ADD) {
            for (int k = o; k < end; k++) {
                r[k] = a[from + k] + b[beside + k] + c[then + k];
            }
        } else if (first == Binary.ADD) {
            for (int k = o; k < end; k++) {
                r[k] = (a[from + k] + b[beside + k]) * c[then + k];
            }
        } else if (second == Binary.ADD) {
            for (int k = o; k < end; k++) {
                r[k] = a[from + k] * b[beside + k] + c[then + k];
            }
        } else {
            for (int k = o; k < end; k++) {
                r[k] = a[from + k] * b[beside + k] * c[then + k];
            }
        }
    }

    @Override
    public void select(double[] c, int h, double[] a, int i, double[] b, int j, double[] r, int o, int n) {
        int where = h - o;
        int from = i - o;
        int beside = j - o;
        int end = o + n;
        for (int k = o; k < end; k++) {
            r[k] = c[where + k] != 0 ? a[from + k] : b[beside + k];
        }
    }

    @Override
    public double[] packed(Matrix matrix) {
        double[] weights = new double[matrix.rows() * matrix.columns()];
        for (int row = 0; row < matrix.rows(); row++) {
            for (int j = 0; j < matrix.columns(); j++) {
                weights[row * matrix.columns() + j] = matrix.get(row, j);
            }
        }
        return weights;
    }

    @Override
    public void dense(Dense<double[]> layer, double[] in, int i, int stride, double[] r, int o, int n, double[] panel) {
        for (int row = 0; row < layer.rows(); row++) {
            int to = o + row * stride;
            Arrays.fill(r, to, to + n, layer.bias()[row]);
            for (int j = 0; j < layer.columns(); j++) {
                double weight = layer.weights()[row * layer.columns() + j];
                int from = i + j * stride - to;
                for (int k = to; k < to + n; k++) {
                    r[k] += weight * in[from + k];
                }
            }
        }
    }

    @Override
    public void addProduct(double[] matrix, int[] from, double[] in, double[] sums, int rows, int columns) {
        int j = 0;
        for (; j + 4 <= columns; j += 4) {
            addFour(matrix, from, j, in, sums, rows);
        }
        for (; j < columns; j++) {
            addOne(matrix, from[j], in[j], sums, rows);
        }
    }

    /** Adds four columns from column j on, each times its factor, to the sums, one after the other. */
    void addFour(double[] matrix, int[] from, int j, double[] in, double[] sums, int rows) {
        int first = from[j];
        int second = from[j + 1];
        int third = from[j + 2];
        int fourth = from[j + 3];
        double x0 = in[j];
        double x1 = in[j + 1];
        double x2 = in[j + 2];
        double x3 = in[j + 3];
        for (int row = 0; row < rows; row++) {
            sums[row] = sums[row]
                    + matrix[first + row] * x0
                    + matrix[second + row] * x1
                    + matrix[third + row] * x2
                    + matrix[fourth + row] * x3;
        }
    }

    /** Adds a column times a factor to the sums. */
    void addOne(double[] matrix, int from, double factor, double[] sums, int rows) {
        for (int row = 0; row < rows; row++) {
            sums[row] += matrix[from + row] * factor;
        }
    }
}
