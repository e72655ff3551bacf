package torchebm.figure.canvas;

/**
 * What every figure has.
 *
 * @param width in units of 1/96 inch, at least 1
 * @param height in the same units
 * @param pixels how many pixels a unit has in a PNG
 * @param isPhysical whether the size was asked for in inches or the like rather than in pixels
 * @param title above the drawing; empty for none
 * @param theme its looks
 */
public record Canvas(int width, int height, double pixels, boolean isPhysical, String title, Theme theme) {
    public Canvas {
        if (width < 1 || height < 1 || !(pixels > 0)) {
            throw new IllegalArgumentException("a canvas of " + width + " × " + height + " pixels has no room");
        }
    }

    /** A canvas of pixels with the light theme. */
    public Canvas(int width, int height, String title) {
        this(width, height, 1, false, title, Theme.named("light").orElseThrow());
    }

    /** Another size, and another title. */
    public Canvas part(int partWidth, int partHeight, String partTitle) {
        return new Canvas(partWidth, partHeight, pixels, isPhysical, partTitle, theme);
    }
}
