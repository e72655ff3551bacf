package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import torchebm.analysis.kink.KinkSearch;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.CriticalPoint.Kind;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;
import torchebm.grid.Eigensystem;

/** Tells the kinds of critical points apart. For one thread. */
final class Classifier {
    /** The part of the largest eigenvalue up to which another one is compared with the energy itself. */
    private static final double NEARLY_ZERO = 1e-6;

    /** The distances, relative to the widths, at which the energy along a nearly flat direction is compared. */
    private static final double[] DISTANCES = {1e-4, 1e-3, 3e-3};

    /** The rounding error of energies, relative to the energies near the point. */
    private static final double ROUNDING = 1e-12;

    /** A distance, relative to the widths, that is large for rounding and small for the energy. */
    private static final double NEAR = 1e-7;

    /** The distances at which the energy must be defined around a point. */
    private static final double[] AROUND = {1e-6, 1e-4};

    /** The distances at which an energy on an edge is constant. */
    private static final double[] LEVEL = {1e-3, 1e-2};

    private static final int CORRECTIONS = 4;

    /** The part of a width over which a stiff direction gives the scale of energies. */
    private static final double STIFF = 0.01;

    private static final int MIXED = 2;

    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;
    private final int n;

    Classifier(EnergySurface.Evaluator evaluator) {
        this.surface = evaluator.surface();
        this.evaluator = evaluator;
        this.n = surface.dimension();
    }

    /**
     * Returns the stationary point at x. Where the region ends in which the energy is defined, as that of √x does at 0, a slope may vanish
     * on one side only: such a point is one on an edge, and only if it is a minimum.
     */
    Optional<CriticalPoint> stationary(double[] x) {
        boolean isDefined = true;
        boolean isLowest = true;
        double energy = evaluator.energy(x);
        double noise = rounding(energy);
        for (double distance : AROUND) {
            for (int k = 0; k < 2 * n; k++) {
                double[] y = x.clone();
                y[k / 2] += (2 * (k % 2) - 1) * distance * surface.width(k / 2);
                double there = surface.contains(y, 0) ? evaluator.energy(y) : energy;
                isDefined &= !Double.isNaN(there);
                isLowest &= !(there < energy - noise);
            }
        }
        if (isDefined) {
            return Optional.of(smooth(x));
        }
        return isLowest
                ? Optional.of(new CriticalPoint(Kind.BOUNDARY_MINIMUM, 0, 0, energy, x, new double[0], 0))
                : Optional.empty();
    }

    /** Returns the stationary point at x, around which the energy is defined. */
    private CriticalPoint smooth(double[] x) {
        double energy = evaluator.energy(x);
        double[][] hessian = besides(x);
        Eigensystem all = Eigensystem.of(hessian);
        int[] order = all.ascending();
        List<double[]> stiff = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int k : order) {
            if (Math.abs(all.value(k)) > NEARLY_ZERO * all.largest()) {
                stiff.add(all.vector(k));
                values.add(all.value(k));
            }
        }
        int rises = 0;
        int falls = 0;
        int flat = 0;
        boolean isMixed = false;
        for (int k : order) {
            double value = all.value(k);
            boolean isStiff = Math.abs(value) > NEARLY_ZERO * all.largest();
            int way = isStiff ? (int) Math.signum(value) : course(x, energy, all.vector(k), stiff, values, scale(all));
            rises += way > 0 ? 1 : 0;
            falls += way < 0 && way > -MIXED ? 1 : 0;
            flat += way == 0 ? 1 : 0;
            isMixed = isMixed || way == -MIXED;
        }
        Kind kind = isMixed
                ? Kind.INFLECTION
                : flat == n ? Kind.PLATEAU : falls == 0 ? Kind.MINIMUM : rises == 0 ? Kind.MAXIMUM : Kind.SADDLE;
        if (flat < n && isCusp(x, energy)) {
            return cusp(x);
        }
        return new CriticalPoint(kind, falls, flat, energy, x, eigenvalues(surface.fromUnits(hessian)), 0);
    }

    static double[] eigenvalues(double[][] hessian) {
        Eigensystem all = Eigensystem.of(hessian);
        return Arrays.stream(all.ascending()).mapToDouble(all::value).toArray();
    }

    /** Returns the Hessian; that beside the point if it differs, as the derivative of sign(x) is 0 at exactly 0. */
    private double[][] besides(double[] x) {
        double[][] here = hessianAt(x);
        double[][] there = hessianAt(beside(x, 1));
        return differ(here, there) && Double.isFinite(largest(there)) ? there : here;
    }

    /** Returns the Hessian; that beside the point if it is the same on both sides, as that of |x|², whose second derivative at 0 is that of |x|. */
    double[][] hessian(double[] x) {
        double[][] here = hessianAt(x);
        double[][] ahead = hessianAt(beside(x, 1));
        double largest = largest(ahead);
        boolean isCurved = largest > FlatDirections.NO_CURVATURE * surface.energyScale() && Double.isFinite(largest);
        boolean isOther = isCurved && differ(here, ahead);
        return isOther && !differ(hessianAt(beside(x, -1)), ahead) ? ahead : here;
    }

    /** Returns true if the Hessian is another one on the other side of a coordinate. */
    boolean hasJump(double[] x) {
        double[][] here = hessianAt(beside(x, 1));
        boolean isJump = false;
        for (int i = 0; i < n && !isJump; i++) {
            double[] other = beside(x, 1);
            other[i] -= 2 * NEAR * surface.width(i);
            isJump = differ(here, hessianAt(other));
        }
        return isJump;
    }

    /** Returns true if the energy rises on one side of a coordinate and falls on the other, as −x √|x| does at 0. */
    boolean isMonotonic(double[] x) {
        double energy = evaluator.energy(x);
        double noise = rounding(energy);
        boolean isMonotonic = false;
        for (int i = 0; i < n; i++) {
            double[] ahead = x.clone();
            double[] back = x.clone();
            ahead[i] += DISTANCES[0] * surface.width(i);
            back[i] -= DISTANCES[0] * surface.width(i);
            double rise = evaluator.energy(ahead) - energy;
            double fall = energy - evaluator.energy(back);
            isMonotonic |= rise * fall > 0
                    && Math.min(Math.abs(rise), Math.abs(fall)) > noise
                    && Math.abs(rise - fall) < 0.5 * Math.abs(rise + fall);
        }
        return isMonotonic;
    }

    private double[] beside(double[] x, int side) {
        double[] beside = x.clone();
        for (int i = 0; i < n; i++) {
            beside[i] += side * NEAR * surface.width(i);
        }
        return beside;
    }

    private double[][] hessianAt(double[] x) {
        double[][] hessian = new double[n][n];
        evaluator.energy(x, new double[n], hessian);
        return hessian;
    }

    private static double largest(double[][] hessian) {
        double largest = 0;
        for (double[] row : hessian) {
            for (double entry : row) {
                largest = Math.max(largest, Math.abs(entry));
            }
        }
        return largest;
    }

    /** Returns true if two Hessians differ by more than a thousandth of the second one. */
    static boolean differ(double[][] a, double[][] b) {
        double difference = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                difference = Math.max(difference, Math.abs(a[i][j] - b[i][j]));
            }
        }
        return !(difference <= 1e-3 * largest(b));
    }

    /**
     * Returns what the energy does along a nearly flat direction: 1 if it rises on both sides, −1 if it falls, 0 if it is
     * constant, −{@link #MIXED} if it rises on one side only. The other coordinates follow, so that a curved valley is flat.
     */
    private int course(
            double[] x, double energy, double[] direction, List<double[]> stiff, List<Double> values, double scale) {
        double width = 1 / surface.size(direction);
        for (double distance : DISTANCES) {
            double[] changes = new double[2];
            for (int side = 0; side < 2; side++) {
                double[] y = VectorSums.moved(x, (2 * side - 1) * distance * width, direction);
                double there = followed(y, stiff, values);
                double noise = ROUNDING * Math.max(Math.abs(energy), Math.max(Math.abs(there), scale));
                changes[side] = Math.abs(there - energy) > noise ? there - energy : 0;
            }
            if (changes[0] != 0 || changes[1] != 0) {
                return changes[0] >= 0 && changes[1] >= 0 ? 1 : changes[0] <= 0 && changes[1] <= 0 ? -1 : -MIXED;
            }
        }
        return 0;
    }

    /** Returns the change of the energy over a small distance in the stiffest direction. */
    private double scale(Eigensystem all) {
        double scale = 0;
        for (int k = 0; k < all.size(); k++) {
            double distance = STIFF / surface.size(all.vector(k));
            scale = Math.max(scale, 0.5 * Math.abs(all.value(k)) * distance * distance);
        }
        return scale;
    }

    /** Moves a point to where the energy is stationary in the stiff directions, and returns its energy. */
    private double followed(double[] y, List<double[]> stiff, List<Double> values) {
        double[] gradient = new double[n];
        double energy = evaluator.energy(y, gradient);
        for (int k = 0; k < CORRECTIONS; k++) {
            for (int j = 0; j < stiff.size(); j++) {
                double[] direction = stiff.get(j);
                VectorSums.add(y, -VectorSums.dot(direction, gradient) / values.get(j), direction);
            }
            energy = evaluator.energy(y, gradient);
        }
        return energy;
    }

    /** Returns the minimum on the edge of the box at x, with the eigenvalues of the free coordinates. */
    CriticalPoint onEdge(double[] x) {
        double[] gradient = new double[n];
        double[][] hessian = new double[n][n];
        double energy = evaluator.energy(x, gradient, hessian);
        boolean[] isHeld = new boolean[n];
        surface.hold(x, gradient, isHeld);
        int[] free = IntStream.range(0, n).filter(i -> !isHeld[i]).toArray();
        double[][] part = part(surface.fromUnits(hessian), free);
        Eigensystem all = Eigensystem.of(part(hessian, free));
        int flat = 0;
        for (int k = 0; k < free.length; k++) {
            if (Math.abs(all.value(k)) <= NEARLY_ZERO * Math.max(all.largest(), surface.energyScale())) {
                double[] direction = new double[n];
                for (int i = 0; i < free.length; i++) {
                    direction[free[i]] = all.vector(k)[i];
                }
                flat += isLevel(x, energy, direction) ? 1 : 0;
            }
        }
        return new CriticalPoint(Kind.BOUNDARY_MINIMUM, 0, flat, energy, x, eigenvalues(part), 0);
    }

    static double[][] part(double[][] hessian, int[] free) {
        double[][] part = new double[free.length][free.length];
        for (int i = 0; i < free.length; i++) {
            for (int j = 0; j < free.length; j++) {
                part[i][j] = hessian[free[i]][free[j]];
            }
        }
        return part;
    }

    /** Returns true if the energy is constant along a direction, on one side at least. */
    private boolean isLevel(double[] x, double energy, double[] direction) {
        for (int side = -1; side <= 1; side += 2) {
            boolean isLevel = true;
            for (double distance : LEVEL) {
                double there = evaluator.energy(VectorSums.moved(x, side * distance, direction));
                isLevel = isLevel
                        && Math.abs(there - energy) <= ROUNDING * Math.max(Math.abs(energy), surface.energyScale());
            }
            if (isLevel) {
                return true;
            }
        }
        return false;
    }

    /** Returns the minimum with kinks at x. */
    CriticalPoint cusp(double[] x) {
        surface.wrap(x);
        return CriticalPoint.atKink(Kind.CUSP_MINIMUM, 0, 0, evaluator.energy(x), x);
    }

    /** Returns true if the energy falls in no direction from a point, beyond rounding. */
    boolean isLowest(double[] x, double energy, KinkSearch kinks) {
        return kinks.isLowest(x, rounding(energy));
    }

    /** Returns the difference from an energy that is rounding. */
    double rounding(double energy) {
        return ROUNDING * Math.max(Math.abs(energy), surface.energyScale());
    }

    /**
     * Returns the kind of a point at which a search without derivatives ended; empty if it is not a minimum. A minimum with kinks is
     * one of many if another search ends beside it at the same energy.
     */
    Optional<CriticalPoint> lowest(double[] x, KinkSearch kinks) {
        double energy = evaluator.energy(x);
        double rounding = rounding(energy);
        if (!surface.contains(x, 0)
                || !kinks.isLowest(x, rounding)
                || kinks.isSingular(x)
                || kinks.fallsBeside(x, rounding)) {
            return Optional.empty();
        }
        double[] gradient = new double[n];
        evaluator.energy(x, gradient);
        if (surface.hold(x, gradient, new boolean[n])) {
            return Optional.of(onEdge(x));
        }
        if (!isCusp(x, energy)) {
            CriticalPoint smooth = smooth(x);
            return smooth.kind().isMinimum()
                    ? Optional.of(smooth)
                    : Optional.of(x).filter(this::hasJump).map(this::cusp);
        }
        if (isEdgeBeside(x)) {
            return Optional.of(new CriticalPoint(Kind.BOUNDARY_MINIMUM, 0, 0, energy, x, new double[0], 0));
        }
        CriticalPoint point = cusp(x);
        return Optional.of(
                kinks.continuesBeside(x, rounding) ? CriticalPoint.atKink(Kind.CUSP_MINIMUM, 0, 1, energy, x) : point);
    }

    /** Returns true for a point on an edge over which the energy would fall beside the point, although the gradient jumps at it. */
    private boolean isEdgeBeside(double[] x) {
        boolean isEdge = false;
        for (int i = 0; i < n && !isEdge; i++) {
            for (int side = -1; side <= 1; side += 2) {
                double[] y = x.clone();
                y[i] += side * NEAR * surface.width(i);
                double[] gradient = new double[n];
                isEdge |= surface.contains(y, 0)
                        && Double.isFinite(evaluator.energy(y, gradient))
                        && surface.hold(y, gradient, new boolean[n]);
            }
        }
        return isEdge;
    }

    /** Returns true if the energy rises linearly on both sides of a point along an axis. */
    private boolean isCusp(double[] x, double energy) {
        double noise = 1e3 * ROUNDING * Math.max(Math.abs(energy), surface.energyScale());
        for (int i = 0; i < n; i++) {
            double[] y = x.clone();
            double least = Double.POSITIVE_INFINITY;
            for (int side = -1; side <= 1; side += 2) {
                y[i] = x[i] + side * 1e-5 * surface.width(i);
                double far = evaluator.energy(y) - energy;
                y[i] = x[i] + side * 1e-6 * surface.width(i);
                double near = evaluator.energy(y) - energy;
                least = far > noise ? Math.min(least, near / far) : 0;
            }
            if (least > 0.05) { // 0.1 for a line, 0.01 for a parabola
                return true;
            }
        }
        return false;
    }
}
