package torchebm.figure.canvas;

import java.util.Optional;

/**
 * The lettering of a figure. All sizes of text, strokes, ticks and markers are in proportion to its size.
 *
 * @param size the font size of the labels of axes, in units of the canvas (1/96 inch)
 * @param face the typeface; empty for that of the theme
 */
public record Lettering(double size, Optional<Typeface> face) {
    /** The units in a point (1/72 inch). */
    public static final double UNITS_A_POINT = 96.0 / 72;

    /** The size at which strokes and markers have their nominal lengths: 10 points. */
    private static final double NOMINAL = 10 * UNITS_A_POINT;

    private static final double USUAL_WIDTH = 800;
    private static final double ASPECT = 4.0 / 3;
    private static final double LEAST = 7 * UNITS_A_POINT;

    /** A lettering in the typeface of the theme. */
    public Lettering(double size) {
        this(size, Optional.empty());
    }

    /**
     * Returns the default lettering of a figure: 10 points at a width of 800 units, 8 points at 3.4 inches. Below, it
     * shrinks with the fourth root of the width, as text must be legible; above, it grows with the square root, as large
     * figures are shown reduced.
     *
     * @param width of a plot in units
     * @param height of a plot in units
     */
    public static Lettering of(double width, double height) {
        double side = Math.min(width, ASPECT * height);
        return new Lettering(Math.max(LEAST, NOMINAL * Math.pow(side / USUAL_WIDTH, side < USUAL_WIDTH ? 0.25 : 0.5)));
    }

    /** Returns the lettering of a font size in points. */
    public static Lettering ofPoints(double points) {
        return new Lettering(points * UNITS_A_POINT);
    }

    /** Returns this lettering in another typeface. */
    public Lettering in(Optional<Typeface> other) {
        return new Lettering(size, other);
    }

    /** Returns the factor by which strokes and markers are drawn larger than their nominal lengths. */
    public double scale() {
        return size / NOMINAL;
    }
}
