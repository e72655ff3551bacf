package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;
import torchebm.grid.Eigensystem;

/** The directions at a stationary point in which curvatures vanish. Lengths are those of a scaled surface. For one thread. */
final class FlatDirections {
    /** The part of the largest curvature, and of the scale of energies, up to which another one vanishes. */
    static final double NEARLY_ZERO = 1e-6;

    static final double NO_CURVATURE = 1e-9;

    /** The curvature up to which it is compared with that close by. */
    private static final double SMALL_CURVATURE = 1e-6;

    /** The distance of a point at which the Hessian must be the same. */
    private static final double BESIDE = 1e-7;

    /** The change of the energy, in units of the level, that a slope makes if it does not vanish, and the longest way to it. */
    private static final double MANY = 30;

    private static final double SMALL = 0.01;

    /** The distance at which a small curvature must be the same. */
    private static final double CLOSE = 1e-6;

    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;
    private final Classifier classifier;
    private final int n;

    FlatDirections(EnergySurface.Evaluator evaluator, Classifier classifier) {
        this.evaluator = evaluator;
        this.surface = evaluator.surface();
        this.classifier = classifier;
        this.n = surface.dimension();
    }

    /**
     * The directions at a point.
     *
     * @param falls the number of stiff ones along which the energy falls
     * @param flat orthogonal directions of no curvature
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record At(double[] x, List<double[]> stiff, int falls, List<double[]> flat, double[][] hessian) {}

    /** Returns true for the coordinates that stay as they are at a point on the edge of the box, from which the energy rises inwards. */
    boolean[] held(double[] x, boolean isOnEdge) {
        boolean[] held = new boolean[n];
        if (isOnEdge) {
            double[] gradient = new double[n];
            evaluator.energy(x, gradient);
            surface.hold(x, gradient, held);
        }
        return held;
    }

    /**
     * Returns the directions at a point.
     *
     * @param held true for coordinates that do not change
     */
    At at(double[] x, boolean[] held) {
        double[][] hessian = classifier.hessian(x);
        int[] free = IntStream.range(0, n).filter(i -> !held[i]).toArray();
        Eigensystem all = Eigensystem.of(Classifier.part(hessian, free));
        boolean isSmooth = !surface.hasKinks() || isSameBeside(x, hessian);
        List<double[]> stiff = new ArrayList<>();
        List<double[]> flat = new ArrayList<>();
        int falls = 0;
        double least = Math.max(NEARLY_ZERO * all.largest(), NO_CURVATURE * surface.energyScale());
        for (int k = 0; k < free.length; k++) {
            double[] direction = new double[n];
            for (int i = 0; i < free.length; i++) {
                direction[free[i]] = all.vector(k)[i];
            }
            boolean isStiff = isSmooth && Math.abs(all.value(k)) > least && isStable(x, direction, all.value(k));
            falls += isStiff && all.value(k) < 0 ? 1 : 0;
            (isStiff ? stiff : flat).add(direction);
        }
        return new At(x, stiff, falls, flat, hessian);
    }

    /** Returns false for a small curvature that is another one close by, as beside the place at which that of x³ vanishes. */
    private boolean isStable(double[] x, double[] direction, double value) {
        boolean isStable = true;
        for (int side = -1; side <= 1 && Math.abs(value) <= SMALL_CURVATURE * surface.energyScale(); side += 2) {
            double[][] there = classifier.hessian(VectorSums.moved(x, side * CLOSE, direction));
            double curvature = 0;
            for (int i = 0; i < n; i++) {
                curvature += direction[i] * VectorSums.dot(there[i], direction);
            }
            isStable &= Math.abs(curvature - value) <= 0.5 * Math.abs(value);
        }
        return isStable;
    }

    private boolean isSameBeside(double[] x, double[][] hessian) {
        for (int side = -1; side <= 1; side += 2) {
            double[] beside = x.clone();
            for (int i = 0; i < n; i++) {
                beside[i] += side * BESIDE * surface.width(i) * (1 + 0.1 * i);
            }
            double[][] there = classifier.hessian(beside);
            if (Classifier.differ(there, hessian) && Classifier.differ(hessian, there)) {
                return false;
            }
        }
        return true;
    }

    /** Returns true if the energy changes linearly along flat directions, by more than rounding: the gradient does not vanish. */
    boolean isSlope(At at, double energy, double level) {
        double[] gradient = new double[n];
        evaluator.energy(at.x(), gradient);
        double[] slope = new double[n];
        for (double[] direction : at.flat()) {
            VectorSums.add(slope, VectorSums.dot(direction, gradient), direction);
        }
        double size = Math.sqrt(VectorSums.dot(slope, slope));
        double distance = MANY * level / (size * size);
        if (!(size > 0) || !(distance * surface.size(slope) <= SMALL)) {
            return false;
        }
        boolean isLinear = true;
        for (int side = -1; side <= 1; side += 2) {
            double there = evaluator.energy(VectorSums.moved(at.x(), side * distance, slope)) - energy;
            isLinear &= Math.abs(side * there - MANY * level) <= 0.2 * MANY * level;
        }
        return isLinear;
    }
}
