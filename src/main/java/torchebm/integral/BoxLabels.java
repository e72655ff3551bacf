package torchebm.integral;

import java.util.Arrays;

/**
 * The minima of points on the faces of a box and of its centre. Borders of basins are surfaces, so one that crosses a box also crosses
 * its faces, unless it is around a basin inside the box.
 *
 * @param side the number of points along an axis
 * @param labels the number of the minimum of each point of the grid; {@link #UNKNOWN} inside
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BoxLabels(int dimension, int side, int[] labels) {
    /** The numbers of points along an axis, by dimension; odd. */
    private static final int[] SIDES = {0, 9, 9, 5};

    private static final int UNKNOWN = -2;

    /** The distance of the first point from a face, relative to the width. */
    private static final double INSET = 1e-4;

    private static final double TOLERANCE = 1e-5;

    static BoxLabels of(Box box, int n, Basins.Evaluator basins) {
        int side = SIDES[n];
        int[] labels = new int[(int) Math.pow(side, n)];
        Arrays.fill(labels, UNKNOWN);
        double[] t = new double[n];
        for (int p = 0; p < labels.length; p++) {
            boolean isFace = n == 1 || p == labels.length / 2;
            for (int i = 0, rest = p; i < n; i++, rest /= side) {
                int j = rest % side;
                isFace |= j == 0 || j == side - 1;
                t[i] = box.min(i) + box.width(i) * position(j, side);
            }
            labels[p] = isFace ? basins.end(t, TOLERANCE) : UNKNOWN;
        }
        return new BoxLabels(n, side, labels);
    }

    /** Returns the place of a point along an axis, from 0 to 1. */
    static double position(int j, int side) {
        return Math.max(INSET, Math.min(1 - INSET, (double) j / (side - 1)));
    }

    /** Returns true if all points have the same minimum. */
    boolean isWhole() {
        for (int label : labels) {
            if (label != UNKNOWN && label != labels[0]) {
                return false;
            }
        }
        return true;
    }

    int first() {
        return labels[0];
    }

    /** Returns the axis along which minima change most often. */
    int axis() {
        int best = 0;
        int most = -1;
        int step = 1;
        for (int axis = 0; axis < dimension; axis++, step *= side) {
            int changes = 0;
            for (int p = 0; p < labels.length; p++) {
                boolean isFirst = p / step % side == 0;
                int last = p + (side - 1) * step;
                if (isFirst && labels[p] != labels[last]) {
                    changes++;
                }
            }
            if (changes > most) {
                most = changes;
                best = axis;
            }
        }
        return best;
    }
}
