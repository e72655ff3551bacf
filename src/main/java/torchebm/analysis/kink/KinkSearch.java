package torchebm.analysis.kink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import torchebm.analysis.path.KinkedDescent;
import torchebm.analysis.path.ShortestVector;
import torchebm.analysis.path.SteepestFlow;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;
import torchebm.grid.Eigensystem;

/**
 * A minimisation without derivatives, for energies with kinks: steps in many directions, which shorten when none of them leads
 * lower. Lengths are those of a scaled surface. For one thread.
 */
public final class KinkSearch {
    private static final double MOST_STEP = 0.05;
    private static final double FIRST_STEP = 1e-3;
    private static final double LAST_STEP = 1e-13;

    /** The number of random directions of a sweep, for each dimension. */
    private static final int DIRECTIONS = 16;

    private static final int MOST_DIRECTIONS = 160;

    /** The difference of energies that is no progress, relative to their scale. */
    private static final double ROUNDING = 1e-16;

    private static final int MOST_EVALUATIONS = 40_000;

    /** The distances at which a minimum must be lower than everything around it. */
    private static final double[] AROUND = {1e-8, 1e-6, 1e-4, 3e-3};

    /** The number of them at which the energy is compared if a minimum is exact. */
    private static final int CERTAIN = 2;

    /** The distance at which another minimum of the same energy is looked for. */
    private static final double BESIDE = 0.02;

    /** The part of the height of the middle up to which a search from there falls. */
    private static final double NEARLY = 1e-3;

    /** The distance at which a minimum must be lower than the ends of searches, and the step at which these end. */
    private static final double CLOSE = 1e-4;

    private static final double LAST_CLOSE = 1e-9;

    /** The number of points beside a minimum from which others are looked for. */
    private static final int TRIALS = 6;

    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;
    private final int n;
    private final int count;
    private long sweep;
    private int evaluations;

    /** Descents of energies that are linear between kinks, which end exactly at corners. */
    private final KinkedDescent descent;

    public KinkSearch(EnergySurface.Evaluator evaluator) {
        this.evaluator = evaluator;
        this.surface = evaluator.surface();
        this.n = surface.dimension();
        this.count = Math.min(MOST_DIRECTIONS, 2 * n + DIRECTIONS * n);
        this.descent = new KinkedDescent(SteepestFlow.inBox(evaluator));
    }

    /**
     * Returns the lowest point that steps of at least a length find.
     *
     * @param last the length at which the search ends; 0 for the limit of rounding
     */
    public Optional<double[]> lowest(double[] from, double last) {
        return lowest(from, FIRST_STEP, MOST_STEP, last);
    }

    /** Returns the lowest point that short steps find. */
    public Optional<double[]> lowestClose(double[] from) {
        return lowest(from, CLOSE / 10, CLOSE, 0);
    }

    private Optional<double[]> lowest(double[] from, double first, double most, double last) {
        double[] x = from.clone();
        if (surface.isPiecewiseLinear()) {
            KinkedDescent.State end = descent.pass(inBox(x), LAST_STEP, (y, energy) -> false);
            return end == KinkedDescent.State.AT_REST && Double.isFinite(descent.energy())
                    ? Optional.of(x)
                    : Optional.empty();
        }
        double energy = evaluator.energy(x);
        if (!Double.isFinite(energy)) {
            return Optional.empty();
        }
        double[] ahead = new double[n];
        double noise = ROUNDING * Math.max(Math.abs(energy), surface.energyScale());
        sweep = 0;
        evaluations = 0;
        for (double step = first; step > Math.max(last, LAST_STEP); ) {
            boolean isLower = false;
            sweep++;
            for (int k = -2; k < count && !isLower; k++) {
                double[] direction = k == -2 ? ahead : k == -1 ? downhill(x, step) : direction(k);
                double[] y = inBox(VectorSums.moved(x, step, direction));
                double there = evaluator.energy(y);
                if (++evaluations > MOST_EVALUATIONS) {
                    return Optional.empty();
                }
                if (there < energy - noise) {
                    energy = there;
                    x = y;
                    ahead = direction;
                    isLower = true;
                }
            }
            step = isLower ? Math.min(most, 2 * step) : step / 4;
        }
        return Optional.of(x);
    }

    /**
     * Returns the direction in which the energy falls on all sides of the kinks near a point: against the shortest vector among the
     * convex combinations of gradients around it. A zero vector if there is none.
     *
     * <p>Source: J. V. Burke, A. S. Lewis, M. L. Overton, SIAM J. Optim. 15 (2005) 751 (gradient sampling).
     */
    private double[] downhill(double[] x, double radius) {
        int samples = Math.min(count, 6 * n + 1);
        double[][] gradients = new double[samples][n];
        boolean isFinite = true;
        for (int k = 0; k < samples; k++) {
            evaluator.energy(inBox(VectorSums.moved(x, radius, direction(k))), gradients[k]);
            isFinite &= Double.isFinite(VectorSums.dot(gradients[k], gradients[k]));
        }
        evaluations += samples;
        double[] direction = new double[n];
        if (isFinite) {
            double[] shortest = ShortestVector.of(Arrays.asList(gradients)).x();
            VectorSums.add(direction, -1, shortest);
            Eigensystem.normalize(direction);
        }
        return direction;
    }

    /** Returns true if the energy falls in no direction from a point, beyond rounding. */
    public boolean isLowest(double[] x, double rounding) {
        return isLowest(x, rounding, surface.isPiecewiseLinear() ? CERTAIN : AROUND.length);
    }

    /** Returns true if the energy falls in no direction very close to a point: farther away, it may be lower beyond a kink. */
    public boolean isLowestClose(double[] x, double rounding) {
        return isLowest(x, rounding, CERTAIN);
    }

    private boolean isLowest(double[] x, double rounding, int distances) {
        double energy = evaluator.energy(x);
        sweep = 0;
        for (double distance : Arrays.copyOf(AROUND, distances)) {
            for (int k = -1; k < count; k++) {
                double[] direction = k < 0 ? downhill(x, distance) : direction(k);
                if (evaluator.energy(inBox(VectorSums.moved(x, distance, direction))) < energy - rounding) {
                    return false;
                }
            }
            sweep++;
        }
        return true;
    }

    /** Returns true if searches from points beside a minimum end at other places with the same energy, and between these, too. */
    public boolean continuesBeside(double[] x, double rounding) {
        double energy = evaluator.energy(x);
        for (double[] y : softest(x, BESIDE)) {
            Optional<double[]> end = lowest(y, 0);
            if (end.isPresent()
                    && surface.distance(end.get(), x) > BESIDE / 8
                    && Math.abs(evaluator.energy(end.get()) - energy) <= 1e3 * rounding
                    && continuesBetween(x, end.get(), energy, rounding)) {
                return true;
            }
        }
        return false;
    }

    /** Returns true if there are equal minima between two others: a search from the middle in short steps falls as low, between them. */
    private boolean continuesBetween(double[] a, double[] b, double energy, double rounding) {
        double[] middle = VectorSums.moved(a, 0.5, surface.way(a, b));
        double highest = energy + 1e3 * rounding + NEARLY * (evaluator.energy(middle) - energy);
        double distance = surface.distance(a, b);
        return lowest(middle, distance / 64, distance / 16, 0)
                .filter(end -> evaluator.energy(end) <= highest
                        && isBetween(surface.distance(end, a), distance)
                        && isBetween(surface.distance(end, b), distance))
                .isPresent();
    }

    private static boolean isBetween(double part, double whole) {
        return part > 0.1 * whole && part < 0.9 * whole;
    }

    /** Returns true if a search from a point close to x ends lower: the energy falls along a kink, but not linearly. */
    public boolean fallsBeside(double[] x, double rounding) {
        if (surface.isPiecewiseLinear()) {
            return false;
        }
        double energy = evaluator.energy(x);
        for (double[] y : softest(x, CLOSE)) {
            Optional<double[]> end = lowest(y, CLOSE / 10, CLOSE, LAST_CLOSE);
            if (end.isPresent() && evaluator.energy(end.get()) < energy - 10 * rounding) {
                return true;
            }
        }
        return false;
    }

    /** Returns true if the energy has a pole: most of its change is closest to the point. */
    public boolean isSingular(double[] x) {
        double here = evaluator.energy(x);
        double near = 0;
        double far = 0;
        for (int k = 0; k < 2 * n; k++) {
            double close = evaluator.energy(inBox(VectorSums.moved(x, AROUND[0], direction(k))));
            near += close - here;
            far += evaluator.energy(inBox(VectorSums.moved(x, AROUND[1], direction(k)))) - close;
        }
        return !(near <= 2 * far);
    }

    /** Returns the points at a distance at which the energy is lowest. */
    private List<double[]> softest(double[] x, double distance) {
        List<double[]> around = new ArrayList<>();
        sweep = 0;
        for (int k = 0; k < count; k++) {
            double[] y = inBox(VectorSums.moved(x, distance, direction(k)));
            if (surface.distance(x, y) > distance / 4) {
                around.add(y);
            }
        }
        around.sort(Comparator.comparingDouble(evaluator::energy));
        return around.subList(0, Math.min(TRIALS, around.size()));
    }

    /** Returns a direction: those of the axes first, then others, which differ in each sweep. */
    private double[] direction(int k) {
        double[] direction = new double[n];
        if (k < 2 * n) {
            direction[k / 2] = k % 2 == 0 ? 1 : -1;
            return direction;
        }
        long state = 0x9E3779B97F4A7C15L * (sweep * MOST_DIRECTIONS + k);
        for (int i = 0; i < n; i++) {
            state += 0x9E3779B97F4A7C15L;
            double sum = 0;
            for (int part = 0; part < 3; part++) { // nearly normal, so that directions are even
                state = mixed(state);
                sum += (state >> 11) * 0x1p-52;
            }
            direction[i] = sum;
        }
        Eigensystem.normalize(direction);
        return direction;
    }

    /** The finaliser of SplitMix64. Source: G. L. Steele, D. Lea, C. H. Flood, OOPSLA (2014) 453. */
    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private double[] inBox(double[] x) {
        for (int i = 0; i < n; i++) {
            x[i] = surface.inBox(i, x[i]);
        }
        return x;
    }
}
