package torchebm.integral;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import torchebm.compute.DType;
import torchebm.compute.fused.PointFunction;
import torchebm.core.BaseModel;

/**
 * The factor e^(−U(t) / T) with U(t) = E(x(t)) − T log |dx/dt| over boxes of t, and the functions whose means are wanted. Points
 * whose energy is missing (NaN) or ∞ have the factor 0. Immutable but for its counters; safe for use by several threads.
 */
final class Integrand {
    /** The distance of a second point beside one whose energy is −∞, relative to the width of the box. */
    private static final double BESIDE = 0x1p-20;

    /** The number of operations of an energy up to which the number of evaluations is not reduced. */
    private static final double CHEAP = 150;

    /** The same for energies of many points at once. */
    private static final double CHEAP_TOGETHER = 1000;

    private final PointFunction energy;
    private final List<Chart> charts;
    private final double temperature;
    private final double effort;
    private final AtomicLong evaluations;
    private final AtomicLong missing;

    private Integrand(
            PointFunction energy,
            List<Chart> charts,
            double temperature,
            double effort,
            AtomicLong evaluations,
            AtomicLong missing) {
        this.energy = energy;
        this.charts = List.copyOf(charts);
        this.temperature = temperature;
        this.effort = effort;
        this.evaluations = evaluations;
        this.missing = missing;
    }

    /**
     * @param temperature T
     * @param effort the part of the usual limit of evaluations
     */
    Integrand(BaseModel model, List<Chart> charts, double temperature, double effort) {
        this(
                PointFunction.compile(model.outputs(false), model.dimension(), DType.FLOAT64),
                charts,
                temperature,
                effort,
                new AtomicLong(),
                new AtomicLong());
    }

    /** Returns the same energy over other coordinates. */
    Integrand over(List<Chart> others) {
        return new Integrand(energy, others, temperature, effort, evaluations, missing);
    }

    int dimension() {
        return charts.size();
    }

    Chart chart(int axis) {
        return charts.get(axis);
    }

    double temperature() {
        return temperature;
    }

    /** Returns a number of evaluations, or fewer if each needs many operations, as those of networks do. */
    long affordable(long count) {
        return (long) (count * effort * Math.min(1, CHEAP / energy.operations()));
    }

    /** Returns a number of evaluations of many points at once, or fewer if each needs many operations. */
    long affordableTogether(long count) {
        return (long) (count * effort * Math.min(1, CHEAP_TOGETHER / energy.operations()));
    }

    /** Returns the number of energies that were evaluated. */
    long evaluations() {
        return evaluations.get();
    }

    /** Returns the number of them that are NaN. */
    long missing() {
        return missing.get();
    }

    /** Returns an evaluator for one thread. */
    Evaluator newEvaluator() {
        return new Evaluator();
    }

    /** Evaluates the factor, in one thread. */
    final class Evaluator {
        private final PointFunction.Workspace workspace = energy.newWorkspace();
        private double[] points = {};
        private double[] energies = {};
        private final double[] one = new double[dimension()];
        private final double[] ofOne = new double[1];

        /** Returns E(x), with ∞ for missing energies. */
        double energy(double[] x) {
            workspace.evaluate(x, 1, ofOne);
            evaluations.incrementAndGet();
            return Double.isNaN(ofOne[0]) ? Double.POSITIVE_INFINITY : ofOne[0];
        }

        /** Returns U(t), ∞ where the factor is 0. */
        double potential(double[] t) {
            double slopes = 0;
            for (int axis = 0; axis < t.length; axis++) {
                one[axis] = charts.get(axis).x(t[axis]);
                slopes += charts.get(axis).logSlope(t[axis]);
            }
            return potential(energy(one), slopes);
        }

        private double potential(double value, double slopes) {
            return value == Double.POSITIVE_INFINITY ? value : value - temperature * slopes;
        }

        /**
         * Evaluates the factor and functions at the nodes of a box.
         *
         * @param values receives U, and the functions, at node q at {@code [k][q]}
         */
        void evaluate(Box box, CubatureRule rule, Moments moments, double[][] values) {
            int d = dimension();
            int nodes = rule.nodes();
            if (energies.length < nodes) {
                points = new double[nodes * d];
                energies = new double[nodes];
            }
            double[][] x = new double[d][rule.side()];
            double[][] logSlopes = new double[d][rule.side()];
            for (int axis = 0; axis < d; axis++) {
                for (int place = 0; place < rule.side(); place++) {
                    double t = box.at(axis, rule.along(place));
                    x[axis][place] = charts.get(axis).x(t);
                    logSlopes[axis][place] = charts.get(axis).logSlope(t);
                }
                for (int q = 0; q < nodes; q++) {
                    points[q * d + axis] = x[axis][rule.place(q, axis)];
                }
            }
            workspace.evaluate(points, nodes, energies);
            evaluations.addAndGet(nodes);
            int without = 0;
            for (int q = 0; q < nodes; q++) {
                double value = energies[q];
                if (Double.isNaN(value)) {
                    without++;
                    value = Double.POSITIVE_INFINITY;
                } else if (value == Double.NEGATIVE_INFINITY) {
                    value = beside(box, rule, q);
                }
                double slopes = 0;
                for (int axis = 0; axis < d; axis++) {
                    slopes += logSlopes[axis][rule.place(q, axis)];
                }
                values[0][q] = potential(value, slopes);
                moments.fill(points, q * d, value, values, q);
            }
            if (without > 0) {
                missing.addAndGet(without);
            }
        }

        /** Returns the energy beside a node at which it is −∞, as at the pole of log |x|, where the integral may exist. */
        private double beside(Box box, CubatureRule rule, int q) {
            double[] x = new double[dimension()];
            for (int axis = 0; axis < x.length; axis++) {
                x[axis] = charts.get(axis).x(box.coordinate(rule, q, axis) + BESIDE * box.width(axis));
            }
            double value = energy(x);
            if (value == Double.NEGATIVE_INFINITY) {
                throw new IntegralException("diverges: the energy is -inf around ", x);
            }
            return value;
        }
    }
}
