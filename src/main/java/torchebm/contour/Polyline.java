package torchebm.contour;

/**
 * Points joined by straight lines.
 *
 * @param x the first coordinates; not copied
 * @param y the second coordinates, as many; not copied
 * @param closed whether the last point is joined to the first, which is not repeated
 */
@SuppressWarnings("ArrayRecordComponent") // a contour may have a million points
public record Polyline(double[] x, double[] y, boolean closed) {
    /** The number of points. */
    public int size() {
        return x.length;
    }

    /** The length of all lines together. */
    public double length() {
        double length = 0;
        for (int i = 1; i < x.length; i++) {
            length += Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
        }
        return closed ? length + Math.hypot(x[0] - x[x.length - 1], y[0] - y[x.length - 1]) : length;
    }

    /** The enclosed area of a closed line: positive if it runs counter-clockwise. */
    public double area() {
        double twice = 0;
        for (int i = 1; i + 1 < x.length; i++) {
            twice += (x[i] - x[0]) * (y[i + 1] - y[0]) - (x[i + 1] - x[0]) * (y[i] - y[0]);
        }
        return twice / 2;
    }
}
