package torchebm.figure.layout;

import java.awt.geom.Rectangle2D;
import torchebm.figure.axis.AxisScale;

/**
 * The area between the axes of a plot, in which layers are drawn.
 *
 * @param rectangle in units of the canvas, where y points down
 * @param x the scale of the first axis, from left to right
 * @param y the scale of the second axis, from bottom to top
 */
public record PlotArea(Rectangle2D rectangle, AxisScale x, AxisScale y) {
    /** Returns the place of a point, given by its coordinates, on the canvas. */
    public double[] place(double first, double second) {
        return new double[] {left(first), top(second)};
    }

    /** Returns the distance of a first coordinate from the left side of the canvas. */
    public double left(double first) {
        return rectangle.getX() + x.part(first) * rectangle.getWidth();
    }

    /** Returns the distance of a second coordinate from the top of the canvas. */
    public double top(double second) {
        return rectangle.getMaxY() - y.part(second) * rectangle.getHeight();
    }

    /** Returns the place of a point of [0, 1]², counted from the lower left corner, on the canvas. */
    public double[] partly(double s, double t) {
        return new double[] {
            rectangle.getX() + s * rectangle.getWidth(), rectangle.getMaxY() - t * rectangle.getHeight()
        };
    }
}
