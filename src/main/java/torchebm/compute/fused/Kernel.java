package torchebm.compute.fused;

import torchebm.graph.Binary;
import torchebm.graph.Unary;

/**
 * The operations as plain loops over a tile. A result may overwrite an operand that stands at the
 * same place.
 */
final class Kernel {
    private Kernel() {}

    static void map(Unary function, double[] a, int i, double[] r, int n) {
        switch (function) {
            case NEGATE -> {
                for (int k = 0; k < n; k++) {
                    r[k] = -a[i + k];
                }
            }
            case ABS -> {
                for (int k = 0; k < n; k++) {
                    r[k] = Math.abs(a[i + k]);
                }
            }
            case SQUARE -> {
                for (int k = 0; k < n; k++) {
                    r[k] = a[i + k] * a[i + k];
                }
            }
            case SQRT -> {
                for (int k = 0; k < n; k++) {
                    r[k] = Math.sqrt(a[i + k]);
                }
            }
            case EXP -> {
                for (int k = 0; k < n; k++) {
                    r[k] = Math.exp(a[i + k]);
                }
            }
            case LOG -> {
                for (int k = 0; k < n; k++) {
                    r[k] = Math.log(a[i + k]);
                }
            }
            case SIN -> {
                for (int k = 0; k < n; k++) {
                    r[k] = Math.sin(a[i + k]);
                }
            }
            case COS -> {
                for (int k = 0; k < n; k++) {
                    r[k] = Math.cos(a[i + k]);
                }
            }
            default -> {
                for (int k = 0; k < n; k++) {
                    r[k] = function.apply(a[i + k]);
                }
            }
        }
    }

    static void combine(Binary operator, double[] a, int i, double[] b, int j, double[] r, int n) {
        switch (operator) {
            case ADD -> {
                for (int k = 0; k < n; k++) {
                    r[k] = a[i + k] + b[j + k];
                }
            }
            case SUBTRACT -> {
                for (int k = 0; k < n; k++) {
                    r[k] = a[i + k] - b[j + k];
                }
            }
            case MULTIPLY -> {
                for (int k = 0; k < n; k++) {
                    r[k] = a[i + k] * b[j + k];
                }
            }
            case DIVIDE -> {
                for (int k = 0; k < n; k++) {
                    r[k] = a[i + k] / b[j + k];
                }
            }
            default -> {
                for (int k = 0; k < n; k++) {
                    r[k] = operator.apply(a[i + k], b[j + k]);
                }
            }
        }
    }

    static void select(double[] c, int h, double[] a, int i, double[] b, int j, double[] r, int n) {
        for (int k = 0; k < n; k++) {
            r[k] = c[h + k] != 0 ? a[i + k] : b[j + k];
        }
    }

    /** Rounds to the nearest float32. */
    static void round(double[] r, int n) {
        for (int k = 0; k < n; k++) {
            r[k] = (float) r[k];
        }
    }
}
