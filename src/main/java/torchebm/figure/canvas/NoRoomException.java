package torchebm.figure.canvas;

/** A figure is too small for what it is to hold. The message says how large it must be. */
public final class NoRoomException extends RuntimeException {
    /** Below this size, in units of the canvas, nothing is left between axes and title. */
    private static final int LEAST = 60;

    /** The size that is suggested for what stands between the bars. */
    private static final int ENOUGH = 200;

    private final int width;
    private final int height;

    private NoRoomException(String message, int width, int height) {
        super(message);
        this.width = width;
        this.height = height;
    }

    /**
     * Does nothing if a canvas has room for a plot.
     *
     * @param barWidth the width of the colour bar beside it; 0 for none
     */
    public static void check(Canvas canvas, int barWidth) {
        if (canvas.width() < barWidth + LEAST || canvas.height() < LEAST) {
            throw of("the figure", canvas, barWidth + ENOUGH, ENOUGH);
        }
    }

    /**
     * The same for a figure of several of the panels that have no room.
     *
     * @param canvas of the whole figure
     * @param beside what stands beside the panels
     * @param above what stands above them
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
                what + " has no room on " + size(canvas, canvas.width(), canvas.height()) + " pixels: it fits on "
                        + size(canvas, Math.max(width, canvas.width()), Math.max(height, canvas.height())),
                width,
                height);
    }

    private static String size(Canvas canvas, int width, int height) {
        return Math.round(width * canvas.pixels()) + " × " + Math.round(height * canvas.pixels());
    }
}
