package torchebm.compute.fused;

import java.util.Arrays;
import torchebm.graph.Binary;
import torchebm.graph.Matrix;
import torchebm.graph.Unary;

/**
 * float32 as plain loops, which the JIT compiler turns into vector instructions where it can: where what is written is
 * indexed by the loop's own variable alone.
 */
class Float32Loops implements Kernel<float[]> {
    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public int bytes() {
        return Float.BYTES;
    }

    @Override
    public float[] allocate(int n) {
        return new float[n];
    }

    @Override
    public float[] rounded(double[] numbers) {
        float[] rounded = new float[numbers.length];
        for (int k = 0; k < rounded.length; k++) {
            rounded[k] = (float) numbers[k];
        }
        return rounded;
    }

    @Override
    public void fill(float[] r, int n, double number) {
        Arrays.fill(r, 0, n, (float) number);
    }

    @Override
    public void store(float[] a, int i, int n, double[] target, int offset) {
        for (int k = 0; k < n; k++) {
            target[offset + k] = a[i + k];
        }
    }

    @Override
    public void copy(float[] a, int i, float[] r, int offset, int n) {
        System.arraycopy(a, i, r, offset, n);
    }

    @Override
    public double get(float[] a, int i) {
        return a[i];
    }

    @Override
    public void map(Unary function, float[] a, int i, float[] r, int o, int n) {
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
                    r[k] = (float) Math.sqrt(a[from + k]);
                }
            }
            case EXP -> {
                for (int k = o; k < end; k++) {
                    r[k] = (float) Math.exp(a[from + k]);
                }
            }
            case LOG -> {
                for (int k = o; k < end; k++) {
                    r[k] = (float) Math.log(a[from + k]);
                }
            }
            case SIN -> {
                for (int k = o; k < end; k++) {
                    r[k] = (float) Math.sin(a[from + k]);
                }
            }
            case COS -> {
                for (int k = o; k < end; k++) {
                    r[k] = (float) Math.cos(a[from + k]);
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
                    r[k] = (float) function.apply(a[from + k]);
                }
            }
        }
    }

    @Override
    public void combine(Binary operator, float[] a, int i, float[] b, int j, float[] r, int o, int n) {
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
                    r[k] = (float) operator.apply(a[from + k], b[beside + k]);
                }
            }
        }
    }

    @Override
    public void combineTwice(
            Binary first,
            Binary second,
            float[] a,
            int i,
            float[] b,
            int j,
            float[] c,
            int l,
            float[] r,
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
    public void select(float[] c, int h, float[] a, int i, float[] b, int j, float[] r, int o, int n) {
        int where = h - o;
        int from = i - o;
        int beside = j - o;
        int end = o + n;
        for (int k = o; k < end; k++) {
            r[k] = c[where + k] != 0 ? a[from + k] : b[beside + k];
        }
    }

    @Override
    public float[] packed(Matrix matrix) {
        float[] weights = new float[matrix.rows() * matrix.columns()];
        for (int row = 0; row < matrix.rows(); row++) {
            for (int j = 0; j < matrix.columns(); j++) {
                weights[row * matrix.columns() + j] = (float) matrix.get(row, j);
            }
        }
        return weights;
    }

    @Override
    public void dense(Dense<float[]> layer, float[] in, int i, int stride, float[] r, int o, int n, float[] panel) {
        for (int row = 0; row < layer.rows(); row++) {
            int to = o + row * stride;
            Arrays.fill(r, to, to + n, layer.bias()[row]);
            for (int j = 0; j < layer.columns(); j++) {
                float weight = layer.weights()[row * layer.columns() + j];
                int from = i + j * stride - to;
                for (int k = to; k < to + n; k++) {
                    r[k] += weight * in[from + k];
                }
            }
        }
    }

    @Override
    public float[][] arrays(int n) {
        return new float[n][];
    }
}
