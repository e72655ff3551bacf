package torchebm.integral;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A box in the space of the integrated coordinates, at one point of the others, with its integrals once they are known. */
public final class Box {
    /** The part of the largest error of an axis from which on an axis is divided. */
    private static final double DIVIDED = 0.1;

    private static final double ROUNDING = 1e-15;

    private final int point;
    private final double[] min;
    private final double[] max;
    private final @Nullable Box parent;

    /** The least energy at a node: ∞ if all are infinite, NaN if one is NaN. */
    private double least;

    /** ∫ e^((least − E) / T) dy. */
    private double integral;

    private double error;
    private double[] axisErrors = {};

    /** ∫ fₖ e^((least − E) / T) dy, for each further function fₖ. */
    private double[] weighted = {};

    /** ∫ |fₖ| e^((least − E) / T) dy. */
    private double[] sizes = {};

    private double[] weightedErrors = {};

    /** @param point the number of the point to which the box belongs */
    public Box(int point, double[] min, double[] max) {
        this(point, min, max, null);
    }

    private Box(int point, double[] min, double[] max, @Nullable Box parent) {
        this.point = point;
        this.min = min;
        this.max = max;
        this.parent = parent;
    }

    public int point() {
        return point;
    }

    /** Returns the same box at another point. */
    public Box at(int other) {
        return new Box(other, min, max);
    }

    double min(int axis) {
        return min[axis];
    }

    double max(int axis) {
        return max[axis];
    }

    double width(int axis) {
        return max[axis] - min[axis];
    }

    /** Returns the box of which this one is a part; null for a first one. */
    @Nullable
    Box parent() {
        return parent;
    }

    public double least() {
        return least;
    }

    public double integral() {
        return integral;
    }

    public double error() {
        return error;
    }

    /** Returns ∫ fₖ e^((least − E) / T) dy. */
    public double weighted(int k) {
        return weighted[k];
    }

    /** Returns ∫ |fₖ| e^((least − E) / T) dy. */
    double size(int k) {
        return sizes[k];
    }

    /** Returns the estimated error of the integral with fₖ. */
    double weightedError(int k) {
        return weightedErrors[k];
    }

    /** Returns the coordinate of a node of a rule along an axis. */
    public double coordinate(CubatureRule rule, int q, int axis) {
        return at(axis, rule.node(q, axis));
    }

    /** Returns a coordinate along an axis, by its place from −1 to 1. */
    double at(int axis, double place) {
        double half = 0.5 * (max[axis] - min[axis]);
        return min[axis] + half + half * place;
    }

    /**
     * Computes the integrals.
     *
     * @param values the energy, and the values of each fₖ, at each node: node q at {@code [k][from + q]}
     * @param temperature T
     * @param dividesByAll true if the box is to be divided along the axes with the largest errors of any integral, and not only of
     *     the first one
     */
    public void integrate(CubatureRule rule, double[][] values, int from, double temperature, boolean dividesByAll) {
        int d = rule.dimension();
        least = Double.POSITIVE_INFINITY;
        for (int q = 0; q < rule.nodes(); q++) {
            least = Math.min(least, values[0][from + q]); // NaN if one is NaN
        }
        int functions = values.length - 1;
        weighted = new double[functions];
        sizes = new double[functions];
        weightedErrors = new double[functions];
        axisErrors = new double[d];
        if (!Double.isFinite(least)) {
            return;
        }
        double[] factors = new double[rule.nodes()];
        for (int q = 0; q < rule.nodes(); q++) {
            factors[q] = Math.exp((least - values[0][from + q]) / temperature);
        }
        double volume = 1;
        for (int axis = 0; axis < d; axis++) {
            volume *= 0.5 * (max[axis] - min[axis]);
        }
        for (int k = -1; k < functions; k++) {
            double sum = 0;
            double size = 0;
            for (int q = 0; q < factors.length; q++) {
                if (factors[q] > 0) {
                    double part = factors[q] * rule.weight(q) * (k < 0 ? 1 : values[1 + k][from + q]);
                    sum += part;
                    size += Math.abs(part);
                }
            }
            double difference = 0;
            for (int axis = 0; axis < d; axis++) {
                double change = rule.change(axis, factors, k < 0 ? null : values[1 + k], from);
                double relative = size > 0 ? Math.abs(change) / size : 0;
                difference += relative;
                if (k < 0 || dividesByAll) {
                    axisErrors[axis] = Math.max(axisErrors[axis], relative);
                }
            }
            double part = volume * size * Math.max(estimate(difference), ROUNDING);
            if (k < 0) {
                integral = volume * sum;
                error = part;
            } else {
                weighted[k] = volume * sum;
                sizes[k] = volume * size;
                weightedErrors[k] = part;
            }
        }
    }

    /**
     * Returns an estimate of the relative error of the finer rule from its relative difference δ from the coarser one, min(1,
     * (200 δ)^1.5), as QUADPACK estimates it; at least δ, because the rules converge alike where the integrand has a kink.
     */
    static double estimate(double difference) {
        double scaled = 200 * difference;
        return Math.max(difference, Math.min(1, scaled * Math.sqrt(scaled)));
    }

    /** Returns the parts of the box, which is halved along the axes with the largest errors. */
    public List<Box> divided() {
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
    public List<Box> divided(int axis, int count) {
        List<Box> parts = new ArrayList<>();
        double from = min[axis];
        for (int k = 1; k <= count; k++) {
            double to = k == count ? max[axis] : min[axis] + k * ((max[axis] - min[axis]) / count);
            double[] low = min.clone();
            double[] high = max.clone();
            low[axis] = from;
            high[axis] = to;
            parts.add(new Box(point, low, high, this));
            from = to;
        }
        return parts;
    }
}
