package torchebm.figure.surface;

import java.awt.geom.Path2D;

/** A patch of a surface, or a part of one: a convex polygon on the canvas whose corners have heights. */
final class PatchShape {
    /** The most corners of a cell with what reaches under others that is cut on both sides, and some more. */
    private static final int MOST = 24;

    private final double[] x = new double[MOST];
    private final double[] y = new double[MOST];
    private final double[] z = new double[MOST];
    private int count;

    void clear() {
        count = 0;
    }

    void add(double placeX, double placeY, double height) {
        x[count] = placeX;
        y[count] = placeY;
        z[count] = height;
        count++;
    }

    boolean isEmpty() {
        return count < 3;
    }

    double lowest() {
        return least(z);
    }

    double highest() {
        return largest(z);
    }

    double mean() {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += z[k];
        }
        return sum / count;
    }

    double left() {
        return least(x);
    }

    double right() {
        return largest(x);
    }

    double top() {
        return least(y);
    }

    double bottom() {
        return largest(y);
    }

    private double least(double[] numbers) {
        double least = numbers[0];
        for (int k = 1; k < count; k++) {
            least = Math.min(least, numbers[k]);
        }
        return least;
    }

    private double largest(double[] numbers) {
        double largest = numbers[0];
        for (int k = 1; k < count; k++) {
            largest = Math.max(largest, numbers[k]);
        }
        return largest;
    }

    /** Returns the larger side of the rectangle around the polygon. */
    double size() {
        return Math.max(right() - left(), bottom() - top());
    }

    /** Returns true if the polygon has a turn in one direction at every corner. */
    boolean isConvex() {
        boolean hasLeft = false;
        boolean hasRight = false;
        for (int k = 0; k < count; k++) {
            int next = (k + 1) % count;
            int last = (k + 2) % count;
            double turn = (x[next] - x[k]) * (y[last] - y[next]) - (y[next] - y[k]) * (x[last] - x[next]);
            hasLeft |= turn > 0;
            hasRight |= turn < 0;
        }
        return !(hasLeft && hasRight);
    }

    /** Adds a corner of another polygon. */
    void addCorner(PatchShape other, int k) {
        add(other.x[k], other.y[k], other.z[k]);
    }

    /** Adds an edge of another polygon, moved outwards, and its ends. */
    void addEdge(PatchShape other, int from, int to, double distance) {
        double dx = other.x[to] - other.x[from];
        double dy = other.y[to] - other.y[from];
        double length = Math.sqrt(dx * dx + dy * dy);
        double out = length > 0 ? Math.copySign(distance / length, other.twiceArea()) : 0;
        addCorner(other, from);
        add(other.x[from] + out * dy, other.y[from] - out * dx, other.z[from]);
        add(other.x[to] + out * dy, other.y[to] - out * dx, other.z[to]);
        addCorner(other, to);
    }

    /** Returns true if the corners of another polygon are inside of this one, if it is convex, or so near to it. */
    boolean contains(PatchShape other, double distance) {
        double twice = twiceArea();
        for (int k = 0; k < count; k++) {
            int next = k + 1 == count ? 0 : k + 1;
            double dx = x[next] - x[k];
            double dy = y[next] - y[k];
            double least = -distance * Math.sqrt(dx * dx + dy * dy);
            for (int m = 0; m < other.count; m++) {
                double inside = dx * (other.y[m] - y[k]) - dy * (other.x[m] - x[k]);
                if ((twice >= 0 ? inside : -inside) < least) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns twice the area, positive or negative depending on the direction of the corners. */
    private double twiceArea() {
        double twice = 0;
        for (int k = 1; k + 1 < count; k++) {
            twice += (x[k] - x[0]) * (y[k + 1] - y[0]) - (x[k + 1] - x[0]) * (y[k] - y[0]);
        }
        return twice;
    }

    /** Copies the part from a height upwards to another polygon. */
    void cutBelow(double height, PatchShape part) {
        cut(height, 1, part);
    }

    /** Copies the part up to a height to another polygon. */
    void cutAbove(double height, PatchShape part) {
        cut(height, -1, part);
    }

    /** Cuts the polygon by the algorithm of Sutherland and Hodgman. */
    private void cut(double height, int sign, PatchShape part) {
        part.clear();
        for (int k = 0; k < count; k++) {
            int next = k + 1 == count ? 0 : k + 1;
            double here = sign * (z[k] - height);
            double there = sign * (z[next] - height);
            if (here >= 0) {
                part.add(x[k], y[k], z[k]);
            }
            if (here < 0 != there < 0) {
                double t = here / (here - there);
                part.add(x[k] + t * (x[next] - x[k]), y[k] + t * (y[next] - y[k]), height);
            }
        }
    }

    /** Appends the polygon to a path. All polygons run in the same direction, so that overlapping ones are united. */
    void appendTo(Path2D path) {
        double twice = twiceArea();
        for (int k = 0; k < count; k++) {
            int at = twice >= 0 ? k : count - 1 - k;
            if (k == 0) {
                path.moveTo(x[at], y[at]);
            } else {
                path.lineTo(x[at], y[at]);
            }
        }
        path.closePath();
    }
}
