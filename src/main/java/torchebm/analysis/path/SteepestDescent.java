package torchebm.analysis.path;

import java.util.ArrayList;
import java.util.List;
import torchebm.analysis.surface.Derivatives;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;
import torchebm.grid.Eigensystem;

/**
 * The path of steepest descent, dx/dt = −∇E(x), as the solution of the local quadratic approximation of E: in the basis of the
 * eigenvectors of the Hessian, with eigenvalues λ and components g of the gradient, Δ(t) = −g (1 − e^(−λt)) / λ. A step ends where
 * the gradient that was predicted turns away from the exact one. Narrow valleys are not stiff for it. The path ends at a kink, where
 * {@link DescentPath} goes on. For one thread.
 *
 * <p>Source: M. Page, J. W. McIver, J. Chem. Phys. 88, 922 (1988).
 */
public final class SteepestDescent {
    /** The first distance from a saddle, relative to the widths of the box. */
    private static final double OFF_SADDLE = 1e-4;

    /** The factor of this distance where the saddle is flat, the largest distance, and the fall of the energy that is no rounding error. */
    private static final double FARTHER = 2;

    private static final double MOST_OFF = 0.3;
    private static final double MEASURABLE = 1e-12;

    private static final double FIRST_STEP = 1e-3;
    private static final double MOST_STEP = 0.005;
    private static final double LEAST_STEP = 1e-7;

    /** The step whose error is not looked at; and the sine of the angle by which the gradient turns in such a step at a kink only. */
    private static final double SHORT = 1e-3 * MOST_STEP;

    private static final double KINK = 0.1;

    /** The largest error of a step across the path, relative to the widths of the box. */
    private static final double TOLERANCE = 1e-6;

    /** The part of the whole fall of the energy that may remain at the end. */
    private static final double ARRIVED = 1e-10;

    /** The largest ratio of the widths of the box for which paths depend on the coordinates as they are. */
    private static final double MOST_RATIO = 1000;

    /** The difference of energies that is rounding, relative to their scale. */
    private static final double ROUNDING = 1e-14;

    private static final int MOST_STEPS = 100_000;
    private static final int HALVINGS = 12;

    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;
    private final int n;
    private final boolean[] isHeld;
    private boolean hasArrived;

    /** @param given its coordinates are scaled by the widths of the box if these are very different */
    public SteepestDescent(EnergySurface given) {
        this.surface = given.widthRatio() > MOST_RATIO ? given.scaled() : given;
        this.evaluator = surface.newEvaluator();
        this.n = surface.dimension();
        this.isHeld = new boolean[n];
    }

    /**
     * Returns the points of the path from a saddle, which is the first one.
     *
     * @param direction the eigenvector of the negative eigenvalue, of either sign
     */
    public List<double[]> fromSaddle(double[] saddle, double[] direction) {
        List<double[]> path = new ArrayList<>();
        double[] start = surface.toUnits(saddle);
        double[] way = surface.toUnits(direction);
        path.add(start);
        follow(beside(start, way), path);
        return plain(path);
    }

    /** Returns a point beside a saddle from which the energy falls by more than rounding errors: not too close to a flat one. */
    private double[] beside(double[] saddle, double[] way) {
        double energy = evaluator.energy(saddle);
        double fall = MEASURABLE * Math.max(Math.abs(energy), surface.energyScale());
        double[] beside = VectorSums.moved(saddle, OFF_SADDLE / surface.size(way), way);
        for (double off = FARTHER * OFF_SADDLE;
                off < MOST_OFF && evaluator.energy(beside) > energy - fall;
                off *= FARTHER) {
            beside = VectorSums.moved(saddle, off / surface.size(way), way);
        }
        return beside;
    }

    /** Returns the points of the path from a point, which is the first one; none if the energy is not finite there. */
    public List<double[]> from(double[] start) {
        List<double[]> path = new ArrayList<>();
        follow(surface.toUnits(start), path);
        return plain(path);
    }

    /** Returns true if the last path ended at a minimum, and not at a kink. */
    boolean hasArrived() {
        return hasArrived;
    }

    private List<double[]> plain(List<double[]> path) {
        path.replaceAll(surface::fromUnits);
        return path;
    }

    /** Adds points until the energy falls no more, or cannot be evaluated. Periodic coordinates continue beyond their ranges. */
    private void follow(double[] start, List<double[]> path) {
        Derivatives at = Derivatives.at(inBox(start.clone()), evaluator);
        double first = at.energy();
        double rounding = ROUNDING * surface.energyScale();
        hasArrived = false;
        double length = FIRST_STEP;
        for (int k = 0; k < MOST_STEPS && at.isFinite(); k++) {
            path.add(at.x());
            if (surface.hold(at.x(), at.gradient(), isHeld)) {
                at = at.holding(isHeld);
            }
            Derivatives next = null;
            Eigensystem curvature = Eigensystem.of(at.hessian());
            hasArrived = rest(at, curvature) <= Math.max(ARRIVED * (first - at.energy()), rounding);
            if (hasArrived) {
                return;
            }
            while (next == null && length >= LEAST_STEP) {
                double[] step = step(at, curvature, length);
                double size = surface.size(step);
                if (!(size > 1e-12)) {
                    return;
                }
                Derivatives tried = Derivatives.at(inBox(VectorSums.moved(at.x(), 1, step)), evaluator);
                double error = tried.isFinite() ? size * turn(at, step, tried) : Double.POSITIVE_INFINITY;
                boolean isFalling = tried.energy() < at.energy();
                if (surface.hasKinks() && length < SHORT && error > KINK * size) {
                    return;
                }
                if (isFalling && (error <= TOLERANCE || length < SHORT)) {
                    next = tried;
                }
                double factor = isFalling ? 0.9 * Math.cbrt(TOLERANCE / Math.max(error, 1e-300)) : 0.2;
                length = Math.min(length * Math.max(0.2, Math.min(3, factor)), MOST_STEP);
            }
            if (next == null) {
                return;
            }
            length = Math.max(length, LEAST_STEP);
            at = next;
        }
    }

    /** Returns the fall of the energy to the minimum of the quadratic approximation; ∞ if it has none. */
    private double rest(Derivatives at, Eigensystem curvature) {
        double rest = 0;
        for (int k = 0; k < n; k++) {
            double slope = VectorSums.dot(curvature.vector(k), at.gradient());
            double value = curvature.value(k);
            if (slope != 0) {
                rest += value > 0 ? 0.5 * slope * slope / value : Double.POSITIVE_INFINITY;
            }
        }
        return rest;
    }

    private double[] inBox(double[] x) {
        for (int i = 0; i < n; i++) {
            x[i] = surface.inBox(i, x[i]);
        }
        return x;
    }

    /** Returns the displacement Δ(t) of a relative length, or the whole way to the minimum of the approximation if it is nearer. */
    private double[] step(Derivatives at, Eigensystem curvature, double length) {
        double[] slopes = new double[n];
        for (int k = 0; k < n; k++) {
            slopes[k] = VectorSums.dot(curvature.vector(k), at.gradient());
        }
        double steepest = 0;
        for (int i = 0; i < n; i++) {
            steepest = Math.max(steepest, Math.abs(at.gradient()[i]) / surface.width(i));
        }
        if (steepest == 0) {
            return new double[n];
        }
        double short1 = length / steepest; // the time along a straight line
        double long1 = short1;
        while (long1 < 1e30 * short1 && surface.size(displacement(slopes, curvature, long1)) < length) {
            short1 = long1;
            long1 *= 2;
        }
        if (long1 >= 1e30 * (length / steepest)) {
            return displacement(slopes, curvature, long1);
        }
        short1 = long1 == length / steepest ? 0 : short1;
        for (int k = 0; k < HALVINGS; k++) {
            double middle = 0.5 * (short1 + long1);
            if (surface.size(displacement(slopes, curvature, middle)) < length) {
                short1 = middle;
            } else {
                long1 = middle;
            }
        }
        return displacement(slopes, curvature, long1);
    }

    private double[] displacement(double[] slopes, Eigensystem curvature, double time) {
        double[] step = new double[n];
        for (int k = 0; k < n; k++) {
            if (slopes[k] != 0) {
                double value = curvature.value(k);
                double factor = Math.abs(value * time) < 1e-12 ? time : -Math.expm1(-value * time) / value;
                VectorSums.add(step, -slopes[k] * factor, curvature.vector(k));
            }
        }
        return step;
    }

    /** Returns the sine of the angle between the gradient after a step and the predicted one. */
    private double turn(Derivatives at, double[] step, Derivatives after) {
        double[] predicted = at.gradient().clone();
        for (int i = 0; i < n; i++) {
            predicted[i] += VectorSums.dot(at.hessian()[i], step);
        }
        double[] exact = after.gradient().clone();
        for (int i = 0; i < n; i++) {
            exact[i] = isHeld[i] ? 0 : exact[i];
        }
        double both = Eigensystem.normalize(exact);
        if (both == 0 || Eigensystem.normalize(predicted) == 0) {
            return 0;
        }
        double cosine = VectorSums.dot(exact, predicted);
        VectorSums.add(predicted, -cosine, exact);
        double sine = Math.sqrt(VectorSums.dot(predicted, predicted));
        return cosine > 0 ? sine : 1;
    }
}
