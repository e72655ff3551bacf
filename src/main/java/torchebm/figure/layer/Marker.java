package torchebm.figure.layer;

/**
 * A known point of a landscape, marked in a plot.
 *
 * @param kind the kind of the point
 * @param x the position along the first axis
 * @param y the position along the second axis; a plot over one axis does not use it
 */
public record Marker(Kind kind, double x, double y) {
    /** The kinds of known points. */
    public enum Kind {
        /** A minimum: a dot. */
        MINIMUM,
        /** A saddle: a cross. */
        SADDLE,
        /** A maximum: a triangle. */
        MAXIMUM
    }
}
