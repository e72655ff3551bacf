package torchebm.analysis.path;

import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;

/** Finds kinks of an energy on straight ways. For one thread. */
public final class WayToKink {
    /** The distance from a kink, relative to the widths of the box, at which a point is at it. */
    public static final double AT = 1e-9;

    /** The part of the way to a kink after which a step along a curve ends. */
    public static final double SHORT_OF = 0.999;

    /** The relative difference up to which gradients, and changes of the energy, are equal. */
    static final double EQUAL = 1e-9;

    static final double ROUNDING = 1e-13;

    /** The distance behind a kink at which the gradient beyond is evaluated. */
    private static final double BEHIND = 1e-10;

    /** The part of the change of a slope on a way that is found again at a kink; a smooth one becomes small. */
    private static final double JUMP = 0.02;

    private static final int MOST_BISECTIONS = 60;

    private final SteepestFlow flow;
    private final EnergySurface surface;
    private final int n;
    private final boolean isLinear;
    private final double[] place;
    private final double[] gradient;
    private final double[] beyond;
    private double found;

    WayToKink(SteepestFlow flow) {
        this.flow = flow;
        this.surface = flow.surface();
        this.n = surface.dimension();
        this.isLinear = surface.isPiecewiseLinear();
        this.place = new double[n];
        this.gradient = new double[n];
        this.beyond = new double[n];
    }

    /** Returns the last point at which the energy was evaluated; not copied. */
    double[] place() {
        return place;
    }

    /** Returns the gradient there; not copied. */
    double[] gradient() {
        return gradient;
    }

    /** Returns the energy at the point behind a kink that was found. */
    double found() {
        return found;
    }

    /** Returns the gradient at that point; not copied. */
    double[] beyond() {
        return beyond;
    }

    /**
     * Returns the part of a straight way up to a kink, which is passed by less than 10⁻⁹ widths of the box; NaN if there is none.
     *
     * @param way from x
     */
    public double kink(double[] x, double[] way) {
        double[] here = new double[n];
        double before = flow.gradient(x, here);
        double after = evaluate(x, 1, way);
        return kink(x, way, before, VectorSums.dot(here, way), after, VectorSums.dot(gradient, way));
    }

    /** Evaluates the energy and {@link #gradient} on a straight way. */
    double evaluate(double[] x, double part, double[] way) {
        for (int i = 0; i < n; i++) {
            place[i] = x[i] + part * way[i];
        }
        flow.bring(place);
        return flow.gradient(place, gradient);
    }

    /**
     * Finds a kink on a way, where the lines through the energies at two points with their slopes meet: if there is only one kink
     * between two lines, it is exactly there.
     */
    double kink(double[] x, double[] way, double before, double slope, double after, double slopeAfter) {
        double size = surface.size(way);
        double behind = BEHIND / size;
        double noise = ROUNDING * Math.max(Math.abs(before), surface.energyScale());
        double change = Math.abs(slopeAfter - slope);
        double low = 0;
        double high = 1;
        double lowEnergy = before;
        double lowSlope = slope;
        double highEnergy = after;
        double highSlope = slopeAfter;
        boolean isAtHigh = false; // the lines meet at the upper end
        System.arraycopy(gradient, 0, beyond, 0, n);
        for (int k = 0; k < MOST_BISECTIONS; k++) {
            if (!(Math.abs(highSlope - lowSlope) > (isLinear ? 0 : JUMP * change))) {
                return Double.NaN;
            }
            if (high - low <= 3 * behind) {
                found = highEnergy;
                return high;
            }
            double part = low + (highEnergy - lowEnergy - highSlope * (high - low)) / (lowSlope - highSlope);
            boolean isBetween = part >= low && part <= high && k < MOST_BISECTIONS / 2;
            part = isBetween ? part : 0.5 * (low + high);
            double next = isAtHigh ? high - 2 * behind : Math.min(part + behind, 0.5 * (part + high));
            next = next > low && next < high ? next : 0.5 * (low + high);
            isAtHigh = false;
            double there = evaluate(x, next, way);
            double slopeThere = VectorSums.dot(gradient, way);
            if (!Double.isFinite(there) || !Double.isFinite(slopeThere)) {
                return Double.NaN;
            }
            double line = lowEnergy + lowSlope * (next - low);
            double slack = 3 * behind * Math.abs(slopeThere - lowSlope) + noise;
            boolean isLow = isLinear
                    ? Math.abs(slopeThere - lowSlope) <= EQUAL * (Math.abs(lowSlope) + change)
                            && Math.abs(there - line) <= slack + EQUAL * Math.abs(there)
                    : Math.abs(slopeThere - lowSlope) <= Math.abs(slopeThere - highSlope);
            if (isLow) {
                low = next;
                lowEnergy = there;
                lowSlope = slopeThere;
            } else {
                high = next;
                highEnergy = there;
                highSlope = slopeThere;
                isAtHigh = Math.abs(there - line) <= slack;
                System.arraycopy(gradient, 0, beyond, 0, n);
            }
        }
        return Double.NaN;
    }
}
