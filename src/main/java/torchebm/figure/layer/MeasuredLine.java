package torchebm.figure.layer;

import java.awt.geom.Path2D;
import java.util.Arrays;

/** A line on the canvas, whose points are addressed by the length of the line up to them. */
final class MeasuredLine {
    private final double[][] points;
    private final double[] along;
    private final boolean isClosed;

    /**
     * @param points at least one, shape (n, 2); the first point of a closed line is repeated at its end; not copied
     */
    MeasuredLine(double[][] points, boolean isClosed) {
        this.points = points;
        this.isClosed = isClosed;
        this.along = new double[points.length];
        for (int i = 1; i < points.length; i++) {
            double dx = points[i][0] - points[i - 1][0];
            double dy = points[i][1] - points[i - 1][1];
            along[i] = along[i - 1] + Math.sqrt(dx * dx + dy * dy);
        }
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
        if (i + 1 >= points.length || inside <= 0) {
            return points[i];
        }
        double t = (inside - along[i]) / (along[i + 1] - along[i]);
        return new double[] {
            points[i][0] + t * (points[i + 1][0] - points[i][0]), points[i][1] + t * (points[i + 1][1] - points[i][1])
        };
    }

    /** Returns the index of the last point that is not after a position. */
    private int before(double position) {
        int i = Arrays.binarySearch(along, position);
        return i >= 0 ? i : Math.max(0, -i - 2);
    }

    /** Returns the whole line. */
    Path2D path() {
        Path2D.Double path = new Path2D.Double();
        addTo(path, 0, lap());
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
            for (int i = Math.max(1, before(begin - lap) + 1); i < points.length && along[i] + lap < end; i++) {
                path.lineTo(points[i][0], points[i][1]);
            }
            if (!isClosed) {
                break;
            }
        }
        double[] last = at(to);
        path.lineTo(last[0], last[1]);
    }
}
