package torchebm.contour;

import java.util.Arrays;

/** A growing sequence of points, and the length of the line through them. */
final class PointSequence {
    private double[] x = new double[64];
    private double[] y = new double[64];
    private int count;
    private double length;

    PointSequence(double firstX, double firstY) {
        x[0] = firstX;
        y[0] = firstY;
        count = 1;
    }

    /** Adds a point to the end. */
    void add(double nextX, double nextY) {
        length = lengthTo(nextX, nextY);
        if (count == x.length) {
            x = Arrays.copyOf(x, 2 * count);
            y = Arrays.copyOf(y, 2 * count);
        }
        x[count] = nextX;
        y[count++] = nextY;
    }

    double length() {
        return length;
    }

    /** Returns the length of the line to its end, and from there to a point. */
    double lengthTo(double nextX, double nextY) {
        double dx = nextX - x[count - 1];
        double dy = nextY - y[count - 1];
        return length + Math.sqrt(dx * dx + dy * dy);
    }

    /** Returns the line from the last point of this sequence to its first, and on to the last point of another one. */
    Polyline reversedThen(PointSequence other) {
        int n = count + other.count - 1;
        double[] allX = new double[n];
        double[] allY = new double[n];
        for (int i = 0; i < count; i++) {
            allX[i] = x[count - 1 - i];
            allY[i] = y[count - 1 - i];
        }
        System.arraycopy(other.x, 0, allX, count - 1, other.count);
        System.arraycopy(other.y, 0, allY, count - 1, other.count);
        return new Polyline(allX, allY, false);
    }
}
