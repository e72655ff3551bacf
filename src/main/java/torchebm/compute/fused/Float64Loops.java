package torchebm.compute.fused;

import java.util.Arrays;
import torchebm.graph.Binary;
import torchebm.graph.Matrix;
import torchebm.graph.Unary;

/** float64 as plain loops, which the JIT compiler turns into vector instructions where it can. */
class Float64Loops implements Kernel<double[]> {
    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public int bytes() {
        return Double.BYTES;
    }

    @Override
    public double[] allocate(int n) {
        return new double[n];
    }

    @Override
    public double[] rounded(double[] numbers) {
        return numbers;
    }

    @Override
    public void fill(double[] r, int n, double number) {
        Arrays.fill(r, 0, n, number);
    }

    @Override
    public void store(double[] a, int i, int n, double[] target, int offset) {
        System.arraycopy(a, i, target, offset, n);
    }

    @Override
    public void copy(double[] a, int i, double[] r, int offset, int n) {
        System.arraycopy(a, i, r, offset, n);
    }

    @Override
    public double get(double[] a, int i) {
        return a[i];
    }

    @Override
    public void map(Unary function, double[] a, int i, double[] r, int o, int n) {
        switch (function) {
            case NEGATE -> {
                for (int k = 0; k < n; k++) {
                    r[o + k] = -a[i + k];
                }
            }
            case ABS -> {
                for (int k = 0; k < n; k++) {
                    r[o + k] = Math.abs(a[i + k]);
                }
            }
            case SQUARE -> {
                for (int k = 0; k < n; k++) {
                    r[o + k] = a[i + k] * a[i + k];
                }
            }
            case RELU -> {
                for (int k = 0; k < n; k++) {
                    r[o + k] = Math.max(a[i + k], 0);
                }
            }
            case SQRT -> {
                for (int k = 0; k < n; k++) {
                    r[o + k] = Math.sqrt(a[i + k]);
                }
            }
            case EXP -> {
                for (int k = 0; k < n; k++) {
                    r[o + k] = Math.exp(a[i + k]);
                }
            }
            case LOG -> {
                for (int k = 0; k < n; k++) {
                    r[o + k] = Math.log(a[i + k]);
                }
            }
            case SIN -> {
                for (int k = 0; k < n; k++) {
                    r[o + k] = Math.sin(a[i + k]);
                }
            }
            case COS -> {
                for (int k = 0; k < n; k++) {
                    r[o + k] = Math.cos(a[i + k]);
                }
            }
            default -> {
                for (int k = 0; k < n; k++) {
                    r[o + k] = function.apply(a[i + k]);
                }
            }
        }
    }

    @Override
    public void combine(Binary operator, double[] a, int i, double[] b, int j, double[] r, int o, int n) {
        switch (operator) {
            case ADD -> {
                for (int k = 0; k < n; k++) {
                    r[o + k] = a[i + k] + b[j + k];
                }
            }
            case SUBTRACT -> {
                for (int k = 0; k < n; k++) {
                    r[o + k] = a[i + k] - b[j + k];
                }
            }
            case MULTIPLY -> {
                for (int k = 0; k < n; k++) {
                    r[o + k] = a[i + k] * b[j + k];
                }
            }
            case DIVIDE -> {
                for (int k = 0; k < n; k++) {
                    r[o + k] = a[i + k] / b[j + k];
                }
            }
            case MAX -> {
                for (int k = 0; k < n; k++) {
                    r[o + k] = Math.max(a[i + k], b[j + k]);
                }
            }
            case MIN -> {
                for (int k = 0; k < n; k++) {
                    r[o + k] = Math.min(a[i + k], b[j + k]);
                }
            }
            case LESS -> {
                for (int k = 0; k < n; k++) {
                    r[o + k] = a[i + k] < b[j + k] ? 1 : 0;
                }
            }
            case LESS_EQUAL -> {
                for (int k = 0; k < n; k++) {
                    r[o + k] = a[i + k] <= b[j + k] ? 1 : 0;
                }
            }
            case EQUAL -> {
                for (int k = 0; k < n; k++) {
                    r[o + k] = a[i + k] == b[j + k] ? 1 : 0;
                }
            }
            case POWER -> {
                for (int k = 0; k < n; k++) {
                    r[o + k] = Math.pow(a[i + k], b[j + k]);
                }
            }
        }
    }

    @Override
    public void select(double[] c, int h, double[] a, int i, double[] b, int j, double[] r, int o, int n) {
        for (int k = 0; k < n; k++) {
            r[o + k] = c[h + k] != 0 ? a[i + k] : b[j + k];
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
                int from = i + j * stride;
                for (int k = 0; k < n; k++) {
                    r[to + k] += weight * in[from + k];
                }
            }
        }
    }

    @Override
    public double[][] arrays(int n) {
        return new double[n][];
    }
}
