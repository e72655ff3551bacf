package torchebm.figure.layer;

/**
 * A marked point.
 *
 * @param kind the shape of the marker
 * @param x the position along the first axis
 * @param y the position along the second axis
 */
public record Marker(Kind kind, double x, double y) {
    /** The kinds of markers. */
    public enum Kind {
        /** A filled circle. */
        MINIMUM,
        /** A cross. */
        SADDLE,
        /** A triangle. */
        MAXIMUM,
        /** A dot, one of many. */
        SAMPLE
    }
}
