package torchebm.core;

/** The usual range of one coordinate. */
public record Interval(double min, double max) {
    /** Returns the interval [−r, r]. */
    public static Interval symmetric(double r) {
        return new Interval(-r, r);
    }
}
