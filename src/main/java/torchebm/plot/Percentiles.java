package torchebm.plot;

/**
 * A range of values between two percentiles.
 *
 * @param low the lower percentile, from 0 to 100
 * @param high the upper percentile, from 0 to 100
 */
public record Percentiles(double low, double high) {
    /** All values. */
    public static final Percentiles ALL = new Percentiles(0, 100);
}
