package torchebm.plot;

/** The part of the values between two percentiles, from 0 to 100. */
public record Percentiles(double low, double high) {
    /** All values. */
    public static final Percentiles ALL = new Percentiles(0, 100);
}
