package torchebm.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A box in the space of the integrated coordinates, at one point of the others, with its integrals once they are known. */
final class Box {
    /** The part of the largest error of an axis from which on an axis is divided. */
    private static final double DIVIDED = 0.1;

    private static final double ROUNDING = 1e-15;

    private final int point;
    private final double[] min;
    private final double[] max;

    /** The least energy at a node: ∞ if all are infinite, NaN if one is NaN. */
    private double least;

    /** ∫ e^((least − E) / T) dy. */
    private double integral;

    private double error;
    private double[] axisErrors = {};

    /** ∫ ∂E/∂xₖ e^((least − E) / T) dy, for each requested k. */
    private double[] slopes = {};

    /** @param point the number of the point to which the box belongs */
    Box(int point, double[] min, double[] max) {
        this.point = point;
        this.min = min;
        this.max = max;
    }

    int point() {
        return point;
    }

    /** Returns the same box at another point. */
    Box at(int other) {
        return new Box(other, min, max);
    }

    double least() {
        return least;
    }

    double integral() {
        return integral;
    }

    double error() {
        return error;
    }

    double slope(int k) {
        return slopes[k];
    }

    /** Returns the coordinate of a node of a rule along an axis. */
    double coordinate(CubatureRule rule, int q, int axis) {
        double half = 0.5 * (max[axis] - min[axis]);
        return min[axis] + half + half * rule.node(q, axis);
    }

    /**
     * Computes the integrals.
     *
     * @param values the energy, and the requested slopes, at each node: node q at {@code [k][from + q]}
     * @param temperature T
     */
    void integrate(CubatureRule rule, double[][] values, int from, double temperature) {
        int d = rule.dimension();
        least = Double.POSITIVE_INFINITY;
        for (int q = 0; q < rule.nodes(); q++) {
            least = Math.min(least, values[0][from + q]); // NaN if one is NaN
        }
        slopes = new double[values.length - 1];
        axisErrors = new double[d];
        if (!Double.isFinite(least)) {
            return;
        }
        double sum = 0;
        for (int q = 0; q < rule.nodes(); q++) {
            double factor = Math.exp((least - values[0][from + q]) / temperature);
            if (factor > 0) {
                double weighted = factor * rule.weight(q);
                sum += weighted;
                for (int axis = 0; axis < d; axis++) {
                    axisErrors[axis] += weighted - factor * rule.weight(q, axis);
                }
                for (int k = 0; k < slopes.length; k++) {
                    slopes[k] += weighted * values[1 + k][from + q];
                }
            }
        }
        double volume = 1;
        for (int axis = 0; axis < d; axis++) {
            volume *= 0.5 * (max[axis] - min[axis]);
        }
        integral = volume * sum;
        double difference = 0;
        for (int axis = 0; axis < d; axis++) {
            axisErrors[axis] = Math.abs(axisErrors[axis]);
            difference += axisErrors[axis] / sum;
        }
        error = integral * Math.max(estimate(difference), ROUNDING);
        for (int k = 0; k < slopes.length; k++) {
            slopes[k] *= volume;
        }
    }

    /**
     * Returns an estimate of the relative error of the finer rule from its relative difference δ from the coarser one, min(1,
     * (200 δ)^1.5), as QUADPACK estimates it; at least δ, because the rules converge alike where the integrand has a kink.
     */
    private static double estimate(double difference) {
        double scaled = 200 * difference;
        return Math.max(difference, Math.min(1, scaled * Math.sqrt(scaled)));
    }

    /** Returns the parts of the box, which is halved along the axes with the largest errors. */
    List<Box> divided() {
        double largest = Arrays.stream(axisErrors).max().orElse(0);
        List<Box> parts = List.of(this);
        for (int axis = 0; axis < min.length; axis++) {
            if (axisErrors[axis] >= DIVIDED * largest) {
                List<Box> halves = new ArrayList<>();
                for (Box part : parts) {
                    halves.addAll(part.divided(axis, 2));
                }
                parts = halves;
            }
        }
        return parts;
    }

    /** Returns equal parts of the box along an axis. */
    List<Box> divided(int axis, int count) {
        List<Box> parts = new ArrayList<>();
        double from = min[axis];
        for (int k = 1; k <= count; k++) {
            double to = k == count ? max[axis] : min[axis] + k * ((max[axis] - min[axis]) / count);
            double[] low = min.clone();
            double[] high = max.clone();
            low[axis] = from;
            high[axis] = to;
            parts.add(new Box(point, low, high));
            from = to;
        }
        return parts;
    }
}
