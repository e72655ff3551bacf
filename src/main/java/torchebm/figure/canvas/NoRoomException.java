package torchebm.figure.canvas;

/** A figure that is too small for its content. The message contains a size that is large enough. */
public final class NoRoomException extends RuntimeException {
    /** Suggested sizes are multiples of this. */
    private static final int ROUND = 10;

    private NoRoomException(String message) {
        super(message);
    }

    /**
     * Returns the exception for a canvas on which an axis or a bar has no room for two labels.
     *
     * @param plots the number of plots
     * @param needed the width and height of a canvas on which they fit
     */
    public static NoRoomException of(Canvas canvas, int plots, int columns, double[] needed) {
        String what = plots == 1
                ? "the figure"
                : "a figure of " + plots + " panels in " + columns + (columns == 1 ? " column" : " columns");
        return new NoRoomException(what + " does not fit on " + canvas.widthInPixels() + " × "
                + canvas.heightInPixels() + " pixels: it needs about " + rounded(canvas, needed[0]) + " × "
                + rounded(canvas, needed[1]));
    }

    private static long rounded(Canvas canvas, double units) {
        return ROUND * (long) Math.ceil(units * canvas.pixels() / ROUND);
    }
}
