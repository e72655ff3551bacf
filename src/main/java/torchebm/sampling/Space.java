package torchebm.sampling;

import java.util.Arrays;

/**
 * The set of points that chains may visit: a box, whose sides may be infinite, with coordinates that are periodic. A chain that
 * leaves the box is reflected at its faces, or enters it on the other side of a period.
 */
public final class Space {
    private final double[] min;
    private final double[] max;
    private final boolean[] isPeriodic;
    private final boolean[] isBounded;

    /**
     * @param min the lower bounds, shape (n); −∞ without one
     * @param max the upper bounds, shape (n); ∞ without one
     * @param isPeriodic true for each coordinate with the period max − min
     */
    public Space(double[] min, double[] max, boolean[] isPeriodic) {
        this.min = min.clone();
        this.max = max.clone();
        this.isPeriodic = isPeriodic.clone();
        this.isBounded = new boolean[min.length];
        for (int i = 0; i < min.length; i++) {
            isBounded[i] = Double.isFinite(min[i]) || Double.isFinite(max[i]);
        }
    }

    /** Returns the whole space of n dimensions. */
    public static Space everywhere(int n) {
        double[] max = new double[n];
        Arrays.fill(max, Double.POSITIVE_INFINITY);
        double[] min = new double[n];
        Arrays.fill(min, Double.NEGATIVE_INFINITY);
        return new Space(min, max, new boolean[n]);
    }

    /** Returns true if a coordinate is periodic. */
    public boolean isPeriodic(int i) {
        return isPeriodic[i];
    }

    /** Returns true if a coordinate has bounds at which chains are reflected. */
    public boolean isReflecting(int i) {
        return isBounded[i] && !isPeriodic[i];
    }

    /** Returns the lower bound. */
    public double min(int i) {
        return min[i];
    }

    /** Returns the upper bound. */
    public double max(int i) {
        return max[i];
    }

    /** Returns the distance between the bounds; ∞ without one of them. */
    double width(int i) {
        return max[i] - min[i];
    }

    /**
     * Brings one coordinate of many points back into the box. A reflection reverses the velocity.
     *
     * @param x the coordinate, shape (points)
     * @param velocity the velocity along it, shape (points)
     */
    void fold(int i, double[] x, double[] velocity, int points) {
        if (!isBounded[i]) {
            return;
        }
        double low = min[i];
        double high = max[i];
        for (int k = 0; k < points; k++) {
            if (!(x[k] >= low && x[k] <= high)) {
                if (isPeriodic[i]) {
                    x[k] = wrapped(x[k], low, high);
                } else {
                    reflect(x, velocity, k, low, high);
                }
            }
        }
    }

    private static double wrapped(double x, double low, double high) {
        double period = high - low;
        double inside = x - period * Math.floor((x - low) / period);
        return inside >= low && inside < high ? inside : Double.isFinite(inside) ? low : inside;
    }

    private static void reflect(double[] x, double[] velocity, int k, double low, double high) {
        double at = x[k];
        double width = high - low;
        if (Double.isInfinite(width)) {
            x[k] = at < low ? low + (low - at) : at > high ? high - (at - high) : at;
            velocity[k] = x[k] == at ? velocity[k] : -velocity[k];
            return;
        }
        double offset = at - low;
        double turns = Math.floor(offset / width); // the number of faces that were crossed
        double rest = offset - turns * width;
        boolean isOdd = turns % 2 != 0;
        x[k] = Math.min(high, Math.max(low, isOdd ? high - rest : low + rest));
        velocity[k] = isOdd ? -velocity[k] : velocity[k];
    }
}
