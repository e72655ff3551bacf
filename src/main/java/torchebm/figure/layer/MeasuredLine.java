package torchebm.figure.layer;

import java.awt.geom.Path2D;
import java.util.Arrays;

/** A line on the canvas, whose points are addressed by the length of the line up to them. Used by one thread. */
final class MeasuredLine {
    /** The number of points that are tried before they are searched. */
    private static final int NEAR = 6;

    private final double[] x;
    private final double[] y;
    private final double[] along;
    private final boolean isClosed;

    /** The index of the last point that was found. */
    private int found;

    /**
     * @param x at least one; the first point of a closed line is repeated at its end; not copied
     * @param y the same number; not copied
     */
    MeasuredLine(double[] x, double[] y, boolean isClosed) {
        this.x = x;
        this.y = y;
        this.isClosed = isClosed;
        this.along = new double[x.length];
        for (int i = 1; i < x.length; i++) {
            double dx = x[i] - x[i - 1];
            double dy = y[i] - y[i - 1];
            along[i] = along[i - 1] + Math.sqrt(dx * dx + dy * dy);
        }
    }

    /** @param points shape (n, 2) */
    static MeasuredLine of(double[][] points, boolean isClosed) {
        double[] x = new double[points.length];
        double[] y = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            x[i] = points[i][0];
            y[i] = points[i][1];
        }
        return new MeasuredLine(x, y, isClosed);
    }

    boolean isClosed() {
        return isClosed;
    }

    /** Returns the length; that of one lap of a closed line. */
    double lap() {
        return along[along.length - 1];
    }

    /** Returns the length of the line between two positions; the shorter way round a closed line. */
    double distance(double a, double b) {
        double direct = Math.abs(a - b);
        return isClosed ? Math.min(direct % lap(), lap() - direct % lap()) : direct;
    }

    /** Returns the point at a position; beyond the ends, the end of an open line, or the next lap of a closed one. */
    double[] at(double position) {
        double inside = isClosed ? position - Math.floor(position / lap()) * lap() : position;
        int i = before(inside);
        if (i + 1 >= x.length || !(inside > 0)) {
            return new double[] {x[i], y[i]};
        }
        double t = (inside - along[i]) / (along[i + 1] - along[i]);
        return new double[] {x[i] + t * (x[i + 1] - x[i]), y[i] + t * (y[i + 1] - y[i])};
    }

    /** Returns the index of the last point that is not after a position; it is often near the one that was found before. */
    private int before(double position) {
        int i = found;
        for (int k = 0; k < NEAR; k++) {
            if (i > 0 && along[i] > position) {
                i--;
            } else if (i + 1 < along.length && along[i + 1] <= position) {
                i++;
            } else {
                found = i;
                return i;
            }
        }
        i = Arrays.binarySearch(along, position);
        found = i >= 0 ? i : Math.max(0, -i - 2);
        return found;
    }

    /** Returns the whole line. */
    Path2D path() {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, x.length + 1);
        path.moveTo(x[0], y[0]);
        for (int i = 1; i < x.length; i++) {
            path.lineTo(x[i], y[i]);
        }
        if (isClosed) {
            path.closePath();
        }
        return path;
    }

    /** Adds the part between two positions, which are at most one lap apart, to a path. */
    void addTo(Path2D path, double from, double to) {
        if (!(from < to)) {
            return;
        }
        double[] start = at(from);
        path.moveTo(start[0], start[1]);
        double begin = isClosed ? from - Math.floor(from / lap()) * lap() : from;
        double end = begin + (to - from);
        for (double lap = 0; lap < end; lap += lap()) {
            for (int i = Math.max(1, before(begin - lap) + 1); i < x.length && along[i] + lap < end; i++) {
                path.lineTo(x[i], y[i]);
            }
            if (!isClosed) {
                break;
            }
        }
        double[] last = at(to);
        path.lineTo(last[0], last[1]);
    }
}
