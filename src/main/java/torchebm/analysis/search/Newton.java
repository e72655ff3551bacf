package torchebm.analysis.search;

import java.util.Optional;
import torchebm.analysis.surface.Derivatives;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;
import torchebm.grid.Eigensystem;

/**
 * Newton's method on exact Hessians, in the basis of their eigenvectors, within a radius in which the quadratic model is
 * trusted. For one thread.
 *
 * <p>Source: D. J. Wales, Energy Landscapes (2003), chapter 6: eigenvector following.
 */
final class Newton {
    private static final int MOST_STEPS = 100;

    /** The largest step, relative to the widths of the box, at the beginning. */
    private static final double FIRST_RADIUS = 0.1;

    private static final double LAST_RADIUS = 1e-14;

    /** The relative step up to which a search has converged. */
    private static final double CONVERGED = 1e-11;

    /** The part of a width by which a search may leave the box. */
    private static final double MARGIN = 0.05;

    /** The part of the largest eigenvalue up to which another one is rounding error. */
    private static final double NEGLIGIBLE = 1e-12;

    /** The part of the largest second derivative, over the widths, up to which a slope vanishes. */
    private static final double VANISHING = 1e-7;

    /** The part of the size of energies, over the widths, above which a slope does not vanish: beside singularities. */
    private static final double STEEP = 1e-4;

    /** The part of it that is only rounding error. */
    private static final double ROUNDED = 1e-16;

    /** The size of a step below which a shorter next step is also progress, although slopes are rounded in stiff directions. */
    private static final double NEAR = 1e-3;

    /** The part of the largest eigenvalue up to which another one is that of a flat direction, which a climb does not follow. */
    private static final double FLAT = 1e-7;

    /** The first, the longest and the shortest step of a climb. */
    private static final double FIRST_CLIMB = 1e-3;

    private static final double MOST_CLIMB = 0.04;
    private static final double LEAST_CLIMB = 1e-5;

    /** The first step away from a minimum, relative to the widths. */
    private static final double OFF_MINIMUM = 0.01;

    /** The difference of energies, at energies of at least 1, that is only rounding error. */
    private static final double ROUNDING = 1e-13;

    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;
    private final int n;
    private final double energyScale;

    Newton(EnergySurface surface) {
        this.surface = surface;
        this.evaluator = surface.newEvaluator();
        this.n = surface.dimension();
        this.energyScale = surface.energyScale();
    }

    EnergySurface.Evaluator evaluator() {
        return evaluator;
    }

    private Derivatives at(double[] x) {
        return Derivatives.at(x, evaluator);
    }

    /** Returns the length of the gradient in units of the widths. */
    private double slope(Derivatives at) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double part = at.gradient()[i] * surface.width(i);
            sum += part * part;
        }
        return Math.sqrt(sum);
    }

    /**
     * Searches for a stationary point of any kind near a point, by steps that decrease the length of the gradient.
     *
     * @return the point, in the box; empty if the search ended elsewhere
     */
    Optional<double[]> stationary(double[] from) {
        Derivatives at = at(from.clone());
        double radius = FIRST_RADIUS;
        for (int k = 0; k < MOST_STEPS; k++) {
            if (!at.isFinite()) {
                return Optional.empty();
            }
            Eigensystem curvature = Eigensystem.of(at.hessian());
            double[] step = toStationary(curvature, at.gradient());
            double size = surface.size(step);
            if (size <= CONVERGED) {
                return isStationary(at, VANISHING) ? inside(VectorSums.moved(at.x(), 1, step)) : Optional.empty();
            }
            Derivatives next = null;
            for (; radius > LAST_RADIUS; radius = Math.min(radius, size) / 4) {
                Derivatives tried = at(VectorSums.moved(at.x(), Math.min(1, radius / size), step));
                boolean isNearer = size <= NEAR && surface.size(toStationary(curvature, tried.gradient())) < 0.9 * size;
                if (slope(tried) < slope(at) || isNearer) {
                    next = tried;
                    break;
                }
                if ((size < 1e3 * CONVERGED && isStationary(at, VANISHING)) || isStationary(at, ROUNDED)) {
                    return inside(at.x()); // as close as rounding allows
                }
            }
            if (next == null && isStationary(at, 100 * ROUNDED)) {
                return inside(at.x()); // likewise, along a direction that is flat to a high order
            }
            if (next == null || !surface.contains(next.x(), MARGIN)) {
                return Optional.empty();
            }
            radius = Math.min(FIRST_RADIUS, 2 * radius);
            at = next;
        }
        return surface.size(toStationary(Eigensystem.of(at.hessian()), at.gradient())) < 1e-5
                        && slope(at) <= 1e-9 * Math.max(energyScale, Math.abs(at.energy()))
                ? inside(at.x())
                : Optional.empty();
    }

    /** Returns true if the gradient vanishes at a point. */
    boolean isStationary(double[] x) {
        Derivatives at = at(x);
        return at.isFinite() && isStationary(at, VANISHING);
    }

    /** Returns true if no direction is left in which the gradient does not vanish, as at a point of inflection. */
    private boolean isStationary(Derivatives at, double part) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                largest = Math.max(largest, Math.abs(at.hessian()[i][j]) * surface.width(i) * surface.width(j));
            }
        }
        double size = Math.max(energyScale, Math.abs(at.energy()));
        return (slope(at) <= part * largest && slope(at) <= STEEP * size) || slope(at) == 0;
    }

    private Optional<double[]> inside(double[] x) {
        surface.wrap(x);
        return surface.contains(x, 1e-9) ? Optional.of(x) : Optional.empty();
    }

    /** Returns the Newton step of a gradient. */
    private double[] toStationary(Eigensystem all, double[] gradient) {
        double negligible = NEGLIGIBLE * all.largest();
        double[] step = new double[n];
        for (int k = 0; k < n; k++) {
            double value = all.value(k);
            if (Math.abs(value) > negligible) {
                VectorSums.add(step, -VectorSums.dot(all.vector(k), gradient) / value, all.vector(k));
            }
        }
        return step;
    }

    /**
     * The end of a descent.
     *
     * @param x the lowest point
     * @param isSmooth true if it is a minimum of a smooth function in the box; false if the descent ended at a cusp
     * @param isOnEdge true if a coordinate is held by an edge
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Lowest(double[] x, boolean isSmooth, boolean isOnEdge) {}

    /** Descends from a point to a minimum of the box. Empty if the energy is not finite. */
    Optional<Lowest> minimum(double[] from) {
        Derivatives at = at(from.clone());
        double radius = FIRST_RADIUS;
        boolean[] held = new boolean[n];
        for (int k = 0; k < 2 * MOST_STEPS; k++) {
            if (!Double.isFinite(at.energy())) {
                return Optional.empty();
            }
            boolean isHeld = surface.hold(at.x(), at.gradient(), held);
            double[] step = downhill(at, held);
            double size = surface.size(step);
            if (size <= CONVERGED) {
                return Optional.of(lowest(at.x(), true, isHeld));
            }
            Derivatives next = null;
            for (; radius > LAST_RADIUS; radius = Math.min(radius, size) / 4) {
                Derivatives tried = at(clamped(VectorSums.moved(at.x(), Math.min(1, radius / size), step)));
                if (tried.energy() < at.energy()) {
                    next = tried;
                    break;
                }
                if (size < 1e3 * CONVERGED
                        || fall(at, step) <= ROUNDING * Math.max(energyScale, Math.abs(at.energy()))) {
                    return Optional.of(lowest(isHeld ? polished(at, held) : at.x(), true, isHeld));
                }
            }
            if (next == null) {
                boolean isSmooth = size < 1e-6;
                return Optional.of(lowest(at.x(), isSmooth, isHeld));
            }
            radius = Math.min(FIRST_RADIUS, 2 * radius);
            at = next;
        }
        return Optional.of(
                lowest(at.x(), surface.size(downhill(at, held)) < 1e-5, surface.hold(at.x(), at.gradient(), held)));
    }

    /** Returns a minimum on an edge after Newton steps of its free coordinates, which shorten, although energies are rounded. */
    private double[] polished(Derivatives from, boolean[] held) {
        Derivatives at = from;
        double size = Double.POSITIVE_INFINITY;
        for (int k = 0; k < MOST_STEPS; k++) {
            double[] step = downhill(at, held);
            if (!(surface.size(step) < 0.9 * size)) {
                break;
            }
            size = surface.size(step);
            at = at(clamped(VectorSums.moved(at.x(), 1, step)));
        }
        // At a kink, the curvature may tell the step away from a saddle.
        double noise = ROUNDING * Math.max(energyScale, Math.abs(from.energy()));
        return at.energy() <= from.energy() + noise ? at.x() : from.x();
    }

    /** Returns the decrease of the energy along a step, by its gradient. */
    private static double fall(Derivatives at, double[] step) {
        return Math.abs(VectorSums.dot(at.gradient(), step));
    }

    private Lowest lowest(double[] x, boolean isSmooth, boolean isOnEdge) {
        surface.wrap(x);
        return new Lowest(x, isSmooth, isOnEdge);
    }

    private double[] clamped(double[] x) {
        for (int i = 0; i < n; i++) {
            x[i] = surface.inBox(i, x[i]);
        }
        return x;
    }

    /** Returns a step along which the energy falls: that of Newton with the absolute values of the eigenvalues. */
    private double[] downhill(Derivatives at, boolean[] held) {
        double[] step = new double[n];
        Derivatives free = at.holding(held);
        double[] gradient = free.gradient();
        if (!at.isFinite()) {
            double length = Eigensystem.normalize(gradient);
            for (int i = 0; i < n && length > 0; i++) {
                step[i] = Double.isFinite(gradient[i]) ? -FIRST_RADIUS * gradient[i] * surface.width(i) : 0;
            }
            return step;
        }
        Eigensystem all = Eigensystem.of(free.hessian());
        double least = Math.max(1e-8 * all.largest(), Double.MIN_NORMAL);
        for (int k = 0; k < n; k++) {
            double[] direction = all.vector(k);
            double slope = VectorSums.dot(direction, gradient);
            double value = all.value(k);
            if (value < -least && Math.abs(slope) < 1e-9 * Math.abs(value) * surface.width(0)) {
                VectorSums.add(step, OFF_MINIMUM * surface.width(0), direction); // away from a saddle
            } else if (slope != 0) {
                VectorSums.add(step, -slope / Math.max(Math.abs(value), least), direction);
            }
        }
        return step;
    }

    /**
     * Climbs from a stationary point along an eigenvector of its Hessian, to one whose index is larger by 1. In the directions of the
     * lowest other curvatures it goes to the highest energy, as many as the index, and in all others it descends.
     *
     * @param index of the point from which it climbs: 0 for a minimum
     * @param direction of length 1; followed as it changes
     * @return a stationary point; empty if the search left the box
     */
    Optional<double[]> uphill(double[] from, int index, double[] direction) {
        double scale = 1 / surface.size(direction);
        Derivatives at = at(VectorSums.moved(from, FIRST_CLIMB * scale, direction));
        double[] followed = direction.clone();
        double radius = FIRST_CLIMB;
        for (int k = 0; k < MOST_STEPS; k++) {
            if (!at.isFinite() || !surface.contains(at.x(), 0)) {
                return Optional.empty();
            }
            Eigensystem all = Eigensystem.of(at.hessian());
            int mode = 0;
            for (int j = 1; j < n; j++) {
                if (Math.abs(VectorSums.dot(all.vector(j), followed))
                        > Math.abs(VectorSums.dot(all.vector(mode), followed))) {
                    mode = j;
                }
            }
            double sign = VectorSums.dot(all.vector(mode), followed) < 0 ? -1 : 1;
            double[] step = new double[n];
            boolean isSaddle = all.value(mode) < 0;
            int lowest = 0;
            for (int j : all.ascending()) {
                double value = all.value(j);
                double slope = VectorSums.dot(all.vector(j), at.gradient());
                if (j != mode) {
                    int sense = lowest++ < index ? 1 : -1;
                    if (Math.abs(value) > FLAT * all.largest()) {
                        isSaddle = isSaddle && sense * value < 0;
                        VectorSums.add(step, sense * slope / Math.abs(value), all.vector(j));
                    }
                } else {
                    followed = all.vector(j).clone();
                    for (int i = 0; i < n; i++) {
                        followed[i] *= sign;
                    }
                    double climb = value < 0 ? sign * slope / -value : FIRST_RADIUS / surface.size(followed);
                    VectorSums.add(step, climb, followed);
                }
            }
            double size = surface.size(step);
            if (isSaddle && size < 0.01) {
                return stationary(at.x());
            }
            Derivatives next = at(VectorSums.moved(at.x(), Math.min(1, radius / size), step));
            boolean isTrusted = next.isFinite() && isPredicted(at, next);
            if (isTrusted || radius <= LEAST_CLIMB) {
                at = next;
            }
            radius = isTrusted ? Math.min(MOST_CLIMB, 2 * radius) : Math.max(LEAST_CLIMB, radius / 3);
        }
        return Optional.empty();
    }

    /** Returns true if the gradient changed about as the Hessian predicts. */
    private boolean isPredicted(Derivatives from, Derivatives to) {
        double[] step = VectorSums.moved(to.x(), -1, from.x());
        double error = 0;
        double size = 0;
        for (int i = 0; i < n; i++) {
            double change = VectorSums.dot(from.hessian()[i], step);
            double difference = to.gradient()[i] - from.gradient()[i] - change;
            error += difference * difference;
            size += change * change + to.gradient()[i] * to.gradient()[i];
        }
        return error <= 0.25 * size;
    }
}
