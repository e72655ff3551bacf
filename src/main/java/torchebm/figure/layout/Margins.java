package torchebm.figure.layout;

/** The space that titles, labels and bars need around the area of a plot. */
public record Margins(double left, double top, double right, double bottom) {
    /** No space. */
    public static final Margins NONE = new Margins(0, 0, 0, 0);

    /** Returns the larger of each margin. */
    public Margins max(Margins other) {
        return new Margins(
                Math.max(left, other.left),
                Math.max(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }
}
