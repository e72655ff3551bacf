package torchebm.figure.tree;

import java.util.Arrays;

/**
 * The outline of a branch: its left and right ends in rows of equal height, relative to the place at which it begins. A row
 * holds everything that touches it, so outlines that do not overlap have no crossing lines.
 */
final class BranchOutline {
    static final int ROWS = 640;

    private int low;
    private double[] left;
    private double[] right;
    private double shift;

    /** @param row of a minimum */
    BranchOutline(int row) {
        this.low = row;
        this.left = new double[] {0};
        this.right = new double[] {0};
    }

    /** Returns the row of a height from 0 to 1; others are in the nearest row. */
    static int row(double height) {
        return (int) Math.max(0, Math.min(ROWS - 1, Math.floor(height * ROWS)));
    }

    int low() {
        return low;
    }

    int top() {
        return low + left.length - 1;
    }

    /** Returns the end of a row on a side: 1 for right, −1 for left, with the sign of the side; −∞ if it is empty. */
    double reach(int row, int side) {
        if (row < low || row > top()) {
            return Double.NEGATIVE_INFINITY;
        }
        return side > 0 ? right[row - low] + shift : -left[row - low] - shift;
    }

    /** Moves the outline to the right. */
    void move(double distance) {
        shift += distance;
    }

    /** Includes a line from one place to another in some rows. */
    void include(int from, int to, double x0, double x1) {
        grow(Math.min(from, low), Math.max(to, top()));
        for (int row = from; row <= to; row++) {
            left[row - low] = Math.min(left[row - low], Math.min(x0, x1) - shift);
            right[row - low] = Math.max(right[row - low], Math.max(x0, x1) - shift);
        }
    }

    /** Includes another outline that is moved to the right. */
    void include(BranchOutline other, double distance) {
        for (int row = other.low; row <= other.top(); row++) {
            if (other.reach(row, 1) >= -other.reach(row, -1)) {
                include(row, row, distance - other.reach(row, -1), distance + other.reach(row, 1));
            }
        }
    }

    /** Includes an oblique line. */
    void include(double x0, double y0, double x1, double y1) {
        for (int row = row(y0); row <= row(y1); row++) {
            double begin = Math.max(y0, (double) row / ROWS);
            double end = Math.min(y1, (row + 1.0) / ROWS);
            double slope = y1 > y0 ? (x1 - x0) / (y1 - y0) : 0;
            double from = row == row(y0) ? x0 : x0 + (begin - y0) * slope;
            double to = row == row(y1) ? x1 : x0 + (end - y0) * slope;
            include(row, row, from, to);
        }
    }

    private void grow(int from, int to) {
        if (from < low || to > top()) {
            // Room for as many rows again, so that a trunk with many branches does not grow one row at a time.
            int last = to > top() ? Math.min(ROWS - 1, Math.max(to, top() + left.length)) : top();
            left = grown(left, from, last, Double.POSITIVE_INFINITY);
            right = grown(right, from, last, Double.NEGATIVE_INFINITY);
            low = from;
        }
    }

    private double[] grown(double[] ends, int from, int to, double empty) {
        double[] grown = new double[to - from + 1];
        Arrays.fill(grown, empty);
        System.arraycopy(ends, 0, grown, low - from, ends.length);
        return grown;
    }
}
