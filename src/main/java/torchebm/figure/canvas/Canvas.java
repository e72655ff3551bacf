package torchebm.figure.canvas;

import java.awt.BasicStroke;

/**
 * The size, title and theme of a figure.
 *
 * @param width in units of 1/96 inch, at least 1
 * @param height in the same units
 * @param pixels the number of pixels per unit in a PNG
 * @param isPhysical true if the size was given in physical units, such as inches, and not in pixels
 * @param title above the drawing; empty for none
 * @param theme the colours and strokes
 * @param lettering the size of text, strokes and markers
 */
public record Canvas(
        double width,
        double height,
        double pixels,
        boolean isPhysical,
        String title,
        Theme theme,
        Lettering lettering) {
    /** The rounding error of a length, in units and in pixels. */
    private static final double ROUNDING = 1e-9;

    public Canvas {
        if (!(width >= 1) || !(height >= 1) || !(pixels > 0)) {
            throw new IllegalArgumentException("a canvas cannot have a size of " + width + " × " + height);
        }
    }

    /** A canvas with a size in pixels and the light theme. */
    public Canvas(double width, double height, String title) {
        this(width, height, 1, false, title, Theme.named("light").orElseThrow(), Lettering.of(width, height));
    }

    /** Returns a canvas of another size and with another title, with the same lettering. */
    public Canvas part(double partWidth, double partHeight, String partTitle) {
        return new Canvas(partWidth, partHeight, pixels, isPhysical, partTitle, theme, lettering);
    }

    /** Returns the width of a PNG in pixels. */
    public int widthInPixels() {
        return rounded(width * pixels);
    }

    /** Returns the height of a PNG in pixels. */
    public int heightInPixels() {
        return rounded(height * pixels);
    }

    /**
     * Returns the nearest whole number, at least 1. A half is rounded up, even if rounding errors made it less: 1.15 inches at 90
     * dpi are 104 pixels.
     */
    public static int rounded(double length) {
        return (int) Math.max(1, Math.round(length + ROUNDING));
    }

    /** Returns a stroke of a width in units at the nominal font size; it is wider if the lettering is larger. */
    public BasicStroke stroke(double width) {
        return theme.stroke((float) (width * lettering.scale()));
    }

    /** Returns the stroke of axes and ticks. */
    public BasicStroke hairline() {
        return stroke(theme.hairline());
    }
}
