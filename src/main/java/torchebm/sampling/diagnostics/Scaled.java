package torchebm.sampling.diagnostics;

/**
 * Numbers in units of a power of two, in which their fourth powers neither overflow nor vanish. Products with the unit are
 * exact.
 *
 * @param x shape (chains, draws); may be the given arrays
 * @param unit 1 unless numbers are very large or very small
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Scaled(double[][] x, double unit) {
    /** Exponents up to this one need no unit. */
    private static final int MODERATE = 200;

    static Scaled of(double[]... x) {
        double largest = 0;
        for (double[] chain : x) {
            for (double number : chain) {
                double size = Math.abs(number);
                largest = size > largest && size <= Double.MAX_VALUE ? size : largest;
            }
        }
        int exponent = Math.getExponent(largest);
        if (largest == 0 || Math.abs(exponent) <= MODERATE) {
            return new Scaled(x, 1);
        }
        double[][] scaled = new double[x.length][];
        for (int chain = 0; chain < x.length; chain++) {
            scaled[chain] = new double[x[chain].length];
            for (int t = 0; t < x[chain].length; t++) {
                scaled[chain][t] = Math.scalb(x[chain][t], -exponent);
            }
        }
        return new Scaled(scaled, Math.scalb(1.0, exponent));
    }
}
