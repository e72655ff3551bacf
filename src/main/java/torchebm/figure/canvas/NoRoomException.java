package torchebm.figure.canvas;

/** A figure that is too small for its content. The message contains a size that is large enough. */
public final class NoRoomException extends RuntimeException {
    /** Suggested sizes are multiples of this. */
    private static final int ROUND = 10;

    /** The most pixels along a side of a figure. */
    private static final int MOST_PIXELS = 10_000;

    private static final double ROUNDING = 1e-6;

    private final boolean hasEqualUnits;
    private final boolean isPossible;
    private final double width;
    private final double height;

    private NoRoomException(String message, boolean hasEqualUnits, boolean isPossible, double width, double height) {
        super(message);
        this.hasEqualUnits = hasEqualUnits;
        this.isPossible = isPossible;
        this.width = width;
        this.height = height;
    }

    /** Returns true if the size that fits is one that a figure may have. */
    public boolean isPossible() {
        return isPossible;
    }

    /** Returns true if the units of the axes have the same length. */
    public boolean hasEqualUnits() {
        return hasEqualUnits;
    }

    /** Returns the width that fits, in units of the canvas. */
    public double width() {
        return width;
    }

    /** Returns the height that fits, in units of the canvas. */
    public double height() {
        return height;
    }

    /**
     * Returns the exception for a canvas on which an axis or a bar has no room for two labels.
     *
     * @param plots the number of plots
     * @param hasEqualUnits true if the units of the axes have the same length
     * @param needed the width and height of a canvas on which they fit
     */
    public static NoRoomException of(Canvas canvas, int plots, int columns, boolean hasEqualUnits, double[] needed) {
        String what = plots == 1
                ? "the figure"
                : "a figure of " + plots + " panels in " + columns + (columns == 1 ? " column" : " columns");
        long width = rounded(canvas, needed[0]);
        long height = rounded(canvas, needed[1]);
        boolean isPossible = Math.max(width, height) <= MOST_PIXELS;
        return new NoRoomException(
                what + " does not fit on " + canvas.widthInPixels() + " × " + canvas.heightInPixels() + " pixels"
                        + (isPossible
                                ? ": it needs about " + width + " × " + height
                                : ", nor on any size up to " + MOST_PIXELS + " × " + MOST_PIXELS
                                        + (hasEqualUnits
                                                ? ": the ranges are too different for units of equal length"
                                                : "")),
                hasEqualUnits,
                isPossible,
                width / canvas.pixels(),
                height / canvas.pixels());
    }

    private static long rounded(Canvas canvas, double units) {
        return ROUND * (long) Math.ceil(units * canvas.pixels() / ROUND - ROUNDING);
    }
}
