package torchebm.figure.layer;

import java.util.List;

/**
 * A known point of a landscape, marked in a plot.
 *
 * @param kind the kind of the point
 * @param x the position along the first axis
 * @param y the position along the second axis; a plot over one axis does not use it
 * @param label the lines of text beside it; empty for none
 */
public record Marker(Kind kind, double x, double y, List<String> label) {
    /** The kinds of known points. */
    public enum Kind {
        /** A minimum: a dot. */
        MINIMUM,
        /** A saddle: a cross. */
        SADDLE,
        /** A maximum: a triangle. */
        MAXIMUM
    }

    public Marker {
        label = List.copyOf(label);
    }

    /** Returns true if there is text beside it. */
    public boolean hasLabel() {
        return !label.isEmpty();
    }

    /** A marker without text. */
    public Marker(Kind kind, double x, double y) {
        this(kind, x, y, List.of());
    }
}
