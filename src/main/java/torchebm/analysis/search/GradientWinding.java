package torchebm.analysis.search;

import org.jspecify.annotations.Nullable;
import torchebm.analysis.surface.EnergySurface;

/**
 * The winding number of the gradient around rectangles in the plane: how often ∇E turns on the way around. It is the sum of the
 * indices of the stationary points inside: 1 for a minimum or a maximum, −1 for a saddle. At a kink, where the gradient jumps, it turns
 * by the shorter way, over the convex hull of both gradients; so points at kinks count like smooth ones. For one thread.
 *
 * <p>Sources: H. Hopf, Math. Ann. 96 (1927) 225; F. H. Clarke, Optimization and Nonsmooth Analysis (1983).
 */
final class GradientWinding {
    /** Returned where the gradient vanishes or is not defined on the way. */
    static final int UNKNOWN = Integer.MIN_VALUE;

    /** The angle up to which the gradient is taken to turn evenly between two points. */
    private static final double EVEN = Math.PI / 4;

    /** The largest angle of a jump: the gradients on both sides are not opposite, beyond rounding. */
    private static final double MOST_JUMP = Math.PI - 1e-9;

    /** The angle of a jump up to which a short way suffices. */
    private static final double SMALL_JUMP = 0.75 * Math.PI;

    private static final int MOST_HALVINGS = 50;
    private static final int MOST_HALVINGS_AT_KINKS = 10;

    /** The difference of a change of the energy from the predicted one, relative to the largest that a slope makes. */
    private static final double UNEVEN = 0.02;

    private static final double ROUNDING = 1e-13;

    /** The part of the gradients at the ends of a way up to which one on the way vanishes. */
    private static final double VANISHING = 1e-7;

    /** The most evaluations on one way. */
    private static final int MOST_EVALUATIONS = 1000;

    /** The sum of the angles of a way, without their signs, above which it is fine. */
    private static final double MUCH = 0.75 * Math.PI;

    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;
    private final boolean hasKinks;
    private final double energyScale;
    private boolean isFine;
    private double angles;
    private double largest;
    private long last;

    /** @param surface a scaled one, of two dimensions */
    GradientWinding(EnergySurface surface) {
        this.surface = surface;
        this.evaluator = surface.newEvaluator();
        this.hasKinks = surface.hasKinks();
        this.energyScale = surface.energyScale();
    }

    /** Returns the number of evaluations so far. */
    long evaluations() {
        return evaluator.evaluations();
    }

    /** Returns true if the gradient turned much on a way since {@link #forget}. */
    boolean isFine() {
        return isFine;
    }

    /** Begins another way for {@link #isFine}. */
    void forget() {
        isFine = false;
    }

    /** Returns the gradient at a point, followed by the energy; null if it is 0 or not finite. */
    double @Nullable [] gradient(double[] x) {
        double[] gradient = new double[3];
        double energy = evaluator.energy(x, gradient);
        gradient[2] = energy;
        double size = size(gradient);
        return Double.isFinite(energy) && size > 0 && size < Double.POSITIVE_INFINITY ? gradient : null;
    }

    private static double size(double[] gradient) {
        return Math.max(Math.abs(gradient[0]), Math.abs(gradient[1]));
    }

    /** Returns the winding number around a rectangle, or {@link #UNKNOWN}. */
    int around(double[] low, double[] high) {
        forget();
        double[][] corners = {low, {high[0], low[1]}, high, {low[0], high[1]}};
        double turn = 0;
        for (int k = 0; k < corners.length && !Double.isNaN(turn); k++) {
            turn += turn(corners[k], corners[(k + 1) % corners.length]);
        }
        return Double.isNaN(turn) ? UNKNOWN : (int) Math.rint(turn / (2 * Math.PI));
    }

    /** Returns the winding number around a point, in a square of a half width. */
    int around(double[] x, double half) {
        double[] low = {x[0] - half, x[1] - half};
        double[] high = {x[0] + half, x[1] + half};
        return around(low, high);
    }

    /** Returns the angle by which the gradient turns on the straight way from a to b; NaN if it is not known. */
    double turn(double[] a, double[] b) {
        return turn(a, gradient(a), b, gradient(b));
    }

    /**
     * Returns the angle by which the gradient turns on the straight way from a to b; NaN if it is not known.
     *
     * @param before the gradient at a, followed by the energy; null if it is 0 or not finite
     * @param after likewise at b
     */
    double turn(double[] a, double @Nullable [] before, double[] b, double @Nullable [] after) {
        if (before == null || after == null) {
            return Double.NaN;
        }
        last = evaluator.evaluations() + MOST_EVALUATIONS;
        largest = Math.max(size(before), size(after));
        angles = 0;
        double turn = turn(a, before, b, after, 0);
        isFine |= angles > MUCH;
        return turn;
    }

    /** Returns true if the energy changes as its slopes at both ends predict: the gradient does nothing else between them. */
    private boolean isEven(double[] a, double[] before, double[] b, double[] after) {
        double[] way = {b[0] - a[0], b[1] - a[1]};
        double change = 0.5 * ((before[0] + after[0]) * way[0] + (before[1] + after[1]) * way[1]);
        double most = Math.max(size(before), size(after)) * size(way);
        double rounding = ROUNDING * Math.max(energyScale, Math.abs(before[2]));
        return Math.abs(after[2] - before[2] - change) <= UNEVEN * most + rounding;
    }

    private double turn(double[] a, double[] before, double[] b, double[] after, int halvings) {
        double angle =
                Math.atan2(before[0] * after[1] - before[1] * after[0], before[0] * after[0] + before[1] * after[1]);
        if (halvings > 0 && Math.abs(angle) <= EVEN && isEven(a, before, b, after)) {
            angles += Math.abs(angle);
            return angle;
        }
        boolean isShort =
                halvings >= (hasKinks && Math.abs(angle) <= SMALL_JUMP ? MOST_HALVINGS_AT_KINKS : MOST_HALVINGS);
        double[] middle = {0.5 * (a[0] + b[0]), 0.5 * (a[1] + b[1])};
        if (isShort || surface.distance(a, middle) == 0 || surface.distance(middle, b) == 0) {
            angles += Math.abs(angle);
            boolean isJump = hasKinks && Math.min(size(before), size(after)) > VANISHING * largest;
            return isJump && Math.abs(angle) <= MOST_JUMP ? angle : Double.NaN; // else the gradient vanishes between
        }
        double[] between = gradient(middle);
        if (between == null || evaluator.evaluations() > last) {
            return Double.NaN;
        }
        return turn(a, before, middle, between, halvings + 1) + turn(middle, between, b, after, halvings + 1);
    }
}
