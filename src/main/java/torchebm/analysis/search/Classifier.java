package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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

    private static final double FIRST_COMPASS = 1e-3;
    private static final double LAST_COMPASS = 1e-13;
    private static final int CORRECTIONS = 4;
    private static final int MOST_SWEEPS = 1000;

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

    /** Returns the stationary point at x. */
    CriticalPoint smooth(double[] x) {
        double energy = evaluator.energy(x);
        Eigensystem all = curvature(x);
        int[] order = all.ascending();
        double[] eigenvalues = Arrays.stream(order).mapToDouble(all::value).toArray();
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
        return new CriticalPoint(kind, falls, flat, energy, x, eigenvalues, 0);
    }

    /**
     * Returns the eigenvalues of the Hessian; those beside the point if they differ, as the derivative of sign(x) is 0 at
     * exactly 0.
     */
    private Eigensystem curvature(double[] x) {
        double[][] here = hessian(x);
        double[] beside = x.clone();
        for (int i = 0; i < n; i++) {
            beside[i] += NEAR * surface.width(i);
        }
        double[][] there = hessian(beside);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                largest = Math.max(largest, Math.abs(there[i][j]));
                difference = Math.max(difference, Math.abs(there[i][j] - here[i][j]));
            }
        }
        return Eigensystem.of(difference > 1e-3 * largest && Double.isFinite(largest) ? there : here);
    }

    double[][] hessian(double[] x) {
        double[][] hessian = new double[n][n];
        evaluator.energy(x, new double[n], hessian);
        return hessian;
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
        int[] free = IntStream.range(0, n)
                .filter(i -> surface.isPeriodic(i) || (x[i] > surface.min(i) && x[i] < surface.max(i)))
                .toArray();
        double[][] part = new double[free.length][free.length];
        for (int i = 0; i < free.length; i++) {
            for (int j = 0; j < free.length; j++) {
                part[i][j] = hessian[free[i]][free[j]];
            }
        }
        Eigensystem all = Eigensystem.of(part);
        double[] eigenvalues =
                Arrays.stream(all.ascending()).mapToDouble(all::value).toArray();
        return new CriticalPoint(Kind.BOUNDARY_MINIMUM, 0, 0, energy, x, eigenvalues, 0);
    }

    /** Returns the minimum near a point at which a descent stalled, found without derivatives; empty if there is none. */
    Optional<CriticalPoint> cusp(double[] from) {
        double[] x = from.clone();
        double energy = evaluator.energy(x);
        int sweeps = 0;
        for (double step = FIRST_COMPASS; step > LAST_COMPASS; ) {
            if (++sweeps > MOST_SWEEPS) {
                return Optional.empty(); // a slope, along which it is still lower
            }
            boolean isLower = false;
            for (int i = 0; i < n; i++) {
                double before = x[i];
                for (int side = -1; side <= 1; side += 2) {
                    x[i] = before + side * step * surface.width(i);
                    double there = evaluator.energy(x);
                    if (there < energy) {
                        energy = there;
                        isLower = true;
                        break;
                    }
                    x[i] = before;
                }
            }
            step = isLower ? step : step / 2;
        }
        surface.wrap(x);
        if (!surface.contains(x, 0) || !isLowest(x, energy)) {
            return Optional.empty();
        }
        return Optional.of(new CriticalPoint(Kind.CUSP_MINIMUM, 0, 0, energy, x, new double[0], 0));
    }

    /** Returns true if the energy rises linearly on both sides of a point along an axis, and falls along no diagonal. */
    private boolean isLowest(double[] x, double energy) {
        boolean isCusp = false;
        for (int i = 0; i < n; i++) {
            double[] y = x.clone();
            double least = Double.POSITIVE_INFINITY;
            for (int side = -1; side <= 1; side += 2) {
                y[i] = x[i] + side * 1e-5 * surface.width(i);
                double far = evaluator.energy(y) - energy;
                y[i] = x[i] + side * 1e-6 * surface.width(i);
                double near = evaluator.energy(y) - energy;
                least = Math.min(least, near / far);
                if (!(far > 0)) {
                    return false;
                }
            }
            isCusp = isCusp || least > 0.05; // 0.1 for a line, 0.01 for a parabola
        }
        return isCusp;
    }
}
