package torchebm.contour;

/**
 * Points connected by straight lines.
 *
 * @param x the first coordinates; not copied
 * @param y the second coordinates, the same number; not copied
 * @param closed true if the last point is connected to the first, which is not repeated
 */
@SuppressWarnings("ArrayRecordComponent") // a contour may have a million points
public record Polyline(double[] x, double[] y, boolean closed) {
    /** Returns the number of points. */
    public int size() {
        return x.length;
    }

    /** Returns the total length of the lines. */
    public double length() {
        double length = 0;
        for (int i = 1; i < x.length; i++) {
            length += Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
        }
        return closed ? length + Math.hypot(x[0] - x[x.length - 1], y[0] - y[x.length - 1]) : length;
    }

    /** Returns the enclosed area of a closed line; positive if the line runs counter-clockwise. */
    public double area() {
        double twice = 0;
        for (int i = 1; i + 1 < x.length; i++) {
            twice += (x[i] - x[0]) * (y[i + 1] - y[0]) - (x[i + 1] - x[0]) * (y[i] - y[0]);
        }
        return twice / 2;
    }
}
