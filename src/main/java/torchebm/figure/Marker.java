package torchebm.figure;

/**
 * A point to mark.
 *
 * @param kind how it is drawn
 * @param x along the first axis
 * @param y along the second axis
 */
public record Marker(Kind kind, double x, double y) {
    /** The kinds of marks. */
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
