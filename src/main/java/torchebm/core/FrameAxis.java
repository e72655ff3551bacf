package torchebm.core;

/**
 * The name, the period and the bounds of a coordinate of a model.
 *
 * @param name such as {@code phi}; empty for none
 * @param unit such as {@code rad}; empty for none
 * @param period the length of a period; 0 if it is not periodic
 * @param bounds the range outside of which the model has no energy; infinite without bounds
 */
public record FrameAxis(String name, String unit, double period, Interval bounds) {
    private static final Interval EVERYWHERE = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** An axis of which nothing is known. */
    public static final FrameAxis UNKNOWN = new FrameAxis("", "", 0);

    public FrameAxis(String name, String unit, double period) {
        this(name, unit, period, EVERYWHERE);
    }

    /** Returns the name and the unit, such as {@code phi (rad)}; empty without a name. */
    public String label() {
        return unit.isEmpty() || name.isEmpty() ? name : name + " (" + unit + ")";
    }

    /** Returns the part of a message that names the bounds, and what to do. */
    public String covered() {
        return "which has energies from " + new Value.Scalar(bounds.min()) + " to " + new Value.Scalar(bounds.max())
                + ": choose a smaller range, or outside: nan or clamp for the model";
    }

    /** Returns true if a coordinate is outside of the bounds; NaN is. */
    public boolean isOutside(double x) {
        return !(x >= bounds.min() && x <= bounds.max());
    }

    /** Returns this axis for a model that also has the bounds of another one, and its name and period if this has none. */
    FrameAxis and(FrameAxis other) {
        FrameAxis named = name.isEmpty() ? other : this;
        double min = Math.max(bounds.min(), other.bounds.min());
        double max = Math.min(bounds.max(), other.bounds.max());
        return new FrameAxis(named.name, named.unit, period == 0 ? other.period : period, new Interval(min, max));
    }
}
