package torchebm.integral.descent;

import java.util.ArrayList;
import java.util.List;
import torchebm.analysis.surface.EnergySurface;

/** Corners of kinks that descents passed, with the minima at their ends: different descents slide through the same corners. */
final class Trail {
    /** The distance, relative to the widths of the box, up to which points are the same. */
    private static final double SAME = 1e-9;

    /** The largest number of points. */
    private static final int MOST = 512;

    private final EnergySurface surface;
    private final List<double[]> points = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private int known = Descent.NONE;

    Trail(EnergySurface surface) {
        this.surface = surface;
    }

    /** Begins a descent. */
    void begin() {
        known = Descent.NONE;
    }

    /** Returns true if an earlier descent that ended at a minimum passed a point, and else adds the point to this descent. */
    boolean meets(double[] x) {
        for (int k = 0; k < ends.size(); k++) {
            if (ends.get(k) != Descent.NONE && surface.distance(points.get(k), x) <= SAME) {
                known = ends.get(k);
                return true;
            }
        }
        if (points.size() < MOST) {
            points.add(x.clone());
        }
        return false;
    }

    /** Returns true if this descent met an earlier one. */
    boolean isKnown() {
        return known != Descent.NONE;
    }

    /** Returns the end of the descent that was met. */
    int end() {
        return known;
    }

    /** Ends a descent at a minimum, or at {@link Descent#NONE}. */
    void finish(int end) {
        while (ends.size() < points.size()) {
            ends.add(end);
        }
    }
}
