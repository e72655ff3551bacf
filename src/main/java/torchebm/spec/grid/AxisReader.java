package torchebm.spec.grid;

import torchebm.core.Frame;
import torchebm.core.Interval;
import torchebm.core.Value;
import torchebm.document.Place;
import torchebm.document.Section;
import torchebm.grid.Axis;

/** Reads the range of an axis. */
final class AxisReader {
    /** The largest number of points of an axis. */
    private static final int MAX_POINTS = 100_000_000;

    private AxisReader() {}

    /**
     * Returns an axis.
     *
     * @param i its coordinate, counted from 0
     * @param name the name of the coordinate
     * @param usual the range without {@code min} and {@code max}
     * @param frame has the range that must not be left
     * @param defaultPoints the number of points without {@code points}
     */
    static Axis read(int i, String name, Section section, Interval usual, Frame.Axis frame, int defaultPoints) {
        Interval range = range(name, section, usual, frame);
        return new Axis(
                i,
                name,
                range.min(),
                range.max(),
                section.integer("points", 2, MAX_POINTS).orElse(defaultPoints));
    }

    /**
     * Returns the range of an axis.
     *
     * @param usual the range without {@code min} and {@code max}
     * @param frame has the range that must not be left
     */
    static Interval range(String name, Section section, Interval usual, Frame.Axis frame) {
        Interval bounds = frame.bounds();
        double min = section.number("min").orElse(Math.max(usual.min(), bounds.min()));
        double max = section.number("max").orElse(Math.min(usual.max(), bounds.max()));
        Place place = section.placeOf(section.node("min") != null ? "min" : "max");
        if (!(min < max)) {
            throw place.error("min must be less than max, but they are "
                    + new Value.Scalar(min)
                    + " and "
                    + new Value.Scalar(max));
        }
        if (!Double.isFinite(max - min)) {
            throw place.error("the range from min to max is too wide");
        }
        if (min < bounds.min() || max > bounds.max()) {
            throw place.error(name + " from " + new Value.Scalar(min) + " to " + new Value.Scalar(max)
                    + " leaves the table, " + frame.covered());
        }
        return new Interval(min, max);
    }
}
