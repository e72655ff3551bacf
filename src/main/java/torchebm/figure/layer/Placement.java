package torchebm.figure.layer;

/** Places the points of markers and overlays on the canvas. */
@FunctionalInterface
public interface Placement {
    /** Returns (x, y) in units of the canvas, where y points down; NaN for a point that is not visible. */
    double[] place(double first, double second);
}
