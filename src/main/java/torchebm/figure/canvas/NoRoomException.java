package torchebm.figure.canvas;

/** A figure that is too small for its content. The message contains the required size. */
public final class NoRoomException extends RuntimeException {
    /** The smallest size of a plot with its axes and title, in units of the canvas. */
    private static final int LEAST = 60;

    /** The suggested size of a plot with its axes and title. */
    private static final int ENOUGH = 200;

    private final int width;
    private final int height;

    private NoRoomException(String message, int width, int height) {
        super(message);
        this.width = width;
        this.height = height;
    }

    /**
     * Checks that a canvas has room for a plot.
     *
     * @param barWidth the width of the colour bar beside it; 0 for none
     * @throws NoRoomException if it has not
     */
    public static void check(Canvas canvas, int barWidth) {
        if (canvas.width() < barWidth + LEAST || canvas.height() < LEAST) {
            throw of("the figure", canvas, barWidth + ENOUGH, ENOUGH);
        }
    }

    /**
     * Returns the exception for a figure of panels, of which this is one.
     *
     * @param canvas of the whole figure
     * @param beside the width of everything beside the panels
     * @param above the height of everything above the panels
     */
    public NoRoomException inPanels(Canvas canvas, int count, int columns, int rows, int beside, int above) {
        return of(
                "a figure of " + count + " panels in " + columns + (columns == 1 ? " column" : " columns"),
                canvas,
                columns * width + beside,
                rows * height + above);
    }

    private static NoRoomException of(String what, Canvas canvas, int width, int height) {
        return new NoRoomException(
                what + " does not fit on " + size(canvas, canvas.width(), canvas.height()) + " pixels: it needs "
                        + size(canvas, Math.max(width, canvas.width()), Math.max(height, canvas.height())),
                width,
                height);
    }

    private static String size(Canvas canvas, int width, int height) {
        return Math.round(width * canvas.pixels()) + " × " + Math.round(height * canvas.pixels());
    }
}
