package torchebm.plot.size;

/**
 * The size of a figure.
 *
 * @param width in units of 1/96 inch; at 96 dpi a whole number if it was given in pixels
 * @param height in units of 1/96 inch
 * @param pixels the number of pixels per unit in a PNG
 * @param isPhysical true if the size was given in inches or another unit of length
 * @param isUsual true if both sides are defaults
 */
public record FigureSize(double width, double height, double pixels, boolean isPhysical, boolean isUsual) {
    /** Returns the width of a PNG. */
    public double widthInPixels() {
        return width * pixels;
    }

    /** Returns the height of a PNG. */
    public double heightInPixels() {
        return height * pixels;
    }
}
