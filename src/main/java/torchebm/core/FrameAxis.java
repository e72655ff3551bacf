package torchebm.core;

/**
 * The name, the period and the bounds of a coordinate of a model.
 *
 * @param label its name and unit, such as {@code phi (rad)}; empty for none
 * @param period the length of a period; 0 if it is not periodic
 * @param bounds the range outside of which the model has no energy; infinite without bounds
 */
public record FrameAxis(String label, double period, Interval bounds) {
    private static final Interval EVERYWHERE = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** An axis of which nothing is known. */
    public static final FrameAxis UNKNOWN = new FrameAxis("", 0, EVERYWHERE);

    public FrameAxis(String label, double period) {
        this(label, period, EVERYWHERE);
    }

    /** Returns this axis for a model that also has the bounds of another one, and its label and period if this has none. */
    FrameAxis and(FrameAxis other) {
        double min = Math.max(bounds.min(), other.bounds.min());
        double max = Math.min(bounds.max(), other.bounds.max());
        return new FrameAxis(
                label.isEmpty() ? other.label : label, period == 0 ? other.period : period, new Interval(min, max));
    }
}
