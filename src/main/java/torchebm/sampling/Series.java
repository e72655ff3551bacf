package torchebm.sampling;

/**
 * Elementary functions of many numbers by their series, in additions, multiplications, divisions and roots alone: the same bits on every machine,
 * in loops that the JIT compiler turns into vector instructions.
 */
final class Series {
    /** The least negative exponent whose power is told from 0. */
    static final double SMALLEST = -40;

    private static final double LN2_HIGH = 0x1.62e42fee00000p-1;
    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

    /** The bits of √½, rounded down to 20 bits. */
    private static final long ROOT_HALF = 0x3FE6A09E00000000L;

    private static final long ONE = 0x3FF0000000000000L;
    private static final int MANTISSA = 52;
    private static final long MANTISSA_MASK = (1L << MANTISSA) - 1;
    private static final int SQUARINGS = 7;

    private Series() {}

    /**
     * Writes √(−2 ln u). With u = 2ᵏ z, √½ ≤ z &lt; √2 and s = (z − 1)/(z + 1), ln u = k ln 2 + 2 (s + s³/3 + s⁵/5 + …), with a relative
     * error of less than 10⁻¹⁴.
     *
     * @param u normal numbers in (0, 1); changed
     * @param r receives the results
     */
    static void radii(double[] u, double[] r, int n) {
        for (int c = 0; c < n; c++) {
            long shifted = Double.doubleToRawLongBits(u[c]) + (ONE - ROOT_HALF);
            u[c] = Double.longBitsToDouble((shifted & MANTISSA_MASK) + ROOT_HALF);
            r[c] = (int) (shifted >>> MANTISSA) - 1023;
        }
        for (int c = 0; c < n; c++) {
            double f = u[c] - 1;
            double s = f / (f + 2);
            double t = s * s;
            double sum = 1.0 / 19;
            sum = sum * t + 1.0 / 17;
            sum = sum * t + 1.0 / 15;
            sum = sum * t + 1.0 / 13;
            sum = sum * t + 1.0 / 11;
            sum = sum * t + 1.0 / 9;
            sum = sum * t + 1.0 / 7;
            sum = sum * t + 1.0 / 5;
            sum = sum * t + 1.0 / 3;
            // s = f/2 − f s/2, so that the first term of the series has no rounding error.
            double log = f - s * (f - 2 * t * sum);
            r[c] = Math.sqrt(-2 * (r[c] * LN2_HIGH + (log + r[c] * LN2_LOW)));
        }
    }

    /** Writes sin πw for |w| ≤ ½. */
    static void sines(double[] w, double[] sine, int n) {
        for (int c = 0; c < n; c++) {
            double a = Math.PI * w[c];
            double t = a * a;
            double sum = 1.0 / 355_687_428_096_000.0;
            sum = sum * t - 1.0 / 1_307_674_368_000.0;
            sum = sum * t + 1.0 / 6_227_020_800.0;
            sum = sum * t - 1.0 / 39_916_800;
            sum = sum * t + 1.0 / 362_880;
            sum = sum * t - 1.0 / 5_040;
            sum = sum * t + 1.0 / 120;
            sum = sum * t - 1.0 / 6;
            sum = sum * t + 1;
            sine[c] = a * sum;
        }
    }

    /** Writes cos πw for |w| ≤ ½. */
    static void cosines(double[] w, double[] cosine, int n) {
        for (int c = 0; c < n; c++) {
            double a = Math.PI * w[c];
            double t = a * a;
            double sum = -1.0 / 6_402_373_705_728_000.0;
            sum = sum * t + 1.0 / 20_922_789_888_000.0;
            sum = sum * t - 1.0 / 87_178_291_200.0;
            sum = sum * t + 1.0 / 479_001_600.0;
            sum = sum * t - 1.0 / 3_628_800;
            sum = sum * t + 1.0 / 40_320;
            sum = sum * t - 1.0 / 720;
            sum = sum * t + 1.0 / 24;
            sum = sum * t - 1.0 / 2;
            sum = sum * t + 1;
            cosine[c] = sum;
        }
    }

    /**
     * Replaces x by eˣ, with a relative error of less than 10⁻¹³: the series of e^(x/128), squared seven times. A power of a number beyond
     * {@value #SMALLEST} is that of {@value #SMALLEST}, 4 × 10⁻¹⁸; that of a positive number is 1.
     */
    static void powers(double[] x, int n) {
        for (int c = 0; c < n; c++) {
            double a = Math.min(0, Math.max(SMALLEST, x[c])) * (1.0 / (1 << SQUARINGS));
            double sum = 1.0 / 6_227_020_800.0;
            sum = sum * a + 1.0 / 479_001_600;
            sum = sum * a + 1.0 / 39_916_800;
            sum = sum * a + 1.0 / 3_628_800;
            sum = sum * a + 1.0 / 362_880;
            sum = sum * a + 1.0 / 40_320;
            sum = sum * a + 1.0 / 5_040;
            sum = sum * a + 1.0 / 720;
            sum = sum * a + 1.0 / 120;
            sum = sum * a + 1.0 / 24;
            sum = sum * a + 1.0 / 6;
            sum = sum * a + 1.0 / 2;
            sum = sum * a + 1;
            sum = sum * a + 1;
            sum *= sum;
            sum *= sum;
            sum *= sum;
            sum *= sum;
            sum *= sum;
            sum *= sum;
            sum *= sum;
            x[c] = sum;
        }
    }
}
