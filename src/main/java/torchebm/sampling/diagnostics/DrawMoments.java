package torchebm.sampling.diagnostics;

/**
 * Mean and variance of numbers.
 *
 * @param mean NaN if there are none
 * @param variance with the divisor count − 1; NaN if there are fewer than two numbers, and exactly 0 if all are equal
 */
record DrawMoments(double mean, double variance) {
    static DrawMoments of(double... x) {
        return ofAll(new double[][] {x});
    }

    /** Returns the moments of all numbers together. */
    static DrawMoments ofAll(double[][] x) {
        double origin = x.length == 0 || x[0].length == 0 ? Double.NaN : x[0][0]; // so that equal numbers are exact
        long count = 0;
        double sum = 0;
        for (double[] part : x) {
            count += part.length;
            for (double number : part) {
                sum += number - origin;
            }
        }
        double mean = origin + sum / count;
        double squares = 0;
        for (double[] part : x) {
            for (double number : part) {
                squares += (number - mean) * (number - mean);
            }
        }
        return new DrawMoments(mean, count < 2 ? Double.NaN : squares / (count - 1));
    }
}
