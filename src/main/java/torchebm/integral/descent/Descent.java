package torchebm.integral.descent;

import java.util.List;
import org.jspecify.annotations.Nullable;
import torchebm.analysis.path.ExplicitStep;
import torchebm.analysis.path.KinkedDescent;
import torchebm.analysis.path.SteepestFlow;
import torchebm.analysis.path.WayToKink;
import torchebm.analysis.search.LevelCurve;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;

/**
 * Finds the minimum to which steepest descent leads from a point: by the explicit method of Dormand and Prince, of order 5 with error
 * control, and in narrow valleys by a linearly implicit method of order 2. For one thread.
 *
 * <p>Sources: J. R. Dormand, P. J. Prince, J. Comput. Appl. Math. 6, 19 (1980); L. F. Shampine, M. W. Reichelt, SIAM J. Sci. Comput. 18,
 * 1 (1997).
 */
public final class Descent {
    /** The number of a minimum that is not known. */
    public static final int NONE = -1;

    /** The parameters of the implicit method. */
    private static final double GAMMA = 1 / (2 + Math.sqrt(2));

    private static final double E32 = 6 + Math.sqrt(2);

    /** The number of explicit steps after which the implicit method continues. */
    private static final int MOST_EXPLICIT = 150;

    private static final int MOST_IMPLICIT = 400;

    /** The number of evaluations after which kinks are not passed. */
    private static final int MOST_EVALUATIONS = 20_000;

    /** The largest step, relative to the widths of the box. */
    private static final double MOST_STEP = 0.1;

    /** The step at which a descent has ended. */
    private static final double LEAST_STEP = 1e-13;

    /** The largest distance from the box, relative to its widths. */
    private static final double FAR = 1e3;

    /** The distance from a critical point, relative to the widths, up to which a descent has ended there. */
    private static final double SAME = 1e-4;

    /** The number of points at which the energy is compared on a straight way. */
    private static final int STEPS = 32;

    private static final double AT_SADDLE = 1e-8;

    private final SteepestFlow flow;
    private final EnergySurface surface;
    private final int n;
    private final List<Attractor> attractors;
    private final Minima minima;
    private final List<Valley> valleys;

    /** The energy below which the energy only falls to the lowest minimum. */
    private final double second;

    private final ExplicitStep step;
    private final KinkedDescent kinked;
    private final Trail trail;
    private final double[] stage;
    private final double[] change;

    private final double[][] hessian;
    private final double[][] matrix;

    /**
     * @param flow the steepest descents, for this one only
     * @param attractors of all minima, in their order
     * @param valleys of the minima that are curves
     * @param isDefined true if the energy is known to be finite everywhere
     */
    public Descent(
            SteepestFlow flow, Minima minima, List<Attractor> attractors, List<Valley> valleys, boolean isDefined) {
        this.flow = flow;
        this.surface = flow.surface();
        this.n = surface.dimension();
        this.minima = minima;
        this.attractors = attractors;
        this.valleys = valleys;
        boolean hasSecond = isDefined && minima.minima().size() > 1;
        this.second = hasSecond ? minima.minima().get(1).energy() : Double.NEGATIVE_INFINITY;
        this.step = new ExplicitStep(flow);
        this.kinked = new KinkedDescent(flow);
        this.trail = new Trail(surface);
        this.stage = new double[n];
        this.change = new double[n];
        this.hessian = new double[n][n];
        this.matrix = new double[n][n + 1];
    }

    /** Returns the number of evaluations so far. */
    public long evaluations() {
        return flow.evaluations();
    }

    /** Returns the minimum to which the energy surely falls from a point; {@link #NONE} if that is not known yet. */
    private int certain(double[] x, double energy) {
        if (energy < second) {
            return 0;
        }
        for (int k = 0; k < attractors.size(); k++) {
            if (attractors.get(k).contains(x, energy)) {
                return k;
            }
        }
        @Nullable Valley nearest = null;
        double least = Double.POSITIVE_INFINITY;
        for (Valley valley : valleys) {
            double distance = valley.isBelow(energy) ? valley.distance(x) : Double.POSITIVE_INFINITY;
            if (distance < least) {
                least = distance;
                nearest = valley;
            }
        }
        return nearest != null && nearest.contains(x, energy, flow) ? nearest.minimum() : NONE;
    }

    /**
     * Returns the number of the minimum to which the energy falls.
     *
     * @param start the point
     * @param tolerance the error of a step, relative to the widths of the box
     */
    public int end(double[] start, double tolerance) {
        double[] x = start.clone();
        flow.bring(x);
        double energy = flow.velocity(x, step.slope());
        int end = certain(x, energy);
        if (end != NONE) {
            return end;
        }
        if (surface.isPiecewiseLinear()) {
            trail.begin();
            KinkedDescent.State last = kinked.pass(x, tolerance, (y, there) -> isOver(y, there) || isOnTrail(y));
            if (trail.isKnown()) {
                end = trail.end();
            } else {
                end = last == KinkedDescent.State.STOPPED ? certain(x, kinked.energy()) : resting(x, kinked.energy());
            }
            trail.finish(end);
            return end;
        }
        double time = 0.1 * longest(step.slope());
        double resumed = 0;
        long most = flow.evaluations() + MOST_EVALUATIONS;
        for (int k = 0; k < MOST_EXPLICIT; k++) {
            if (Double.isNaN(energy) || isFar(x)) {
                return NONE;
            }
            if (!(time > 0) || time == Double.POSITIVE_INFINITY) {
                return resting(x, energy);
            }
            double error = step.error(x, time) / tolerance;
            boolean isGood = error <= 1 && step.energy() <= energy;
            double part = surface.hasKinks() && (!isGood || step.turns()) ? kink(x, time) : Double.NaN;
            isGood &= Double.isNaN(part);
            if (isGood) {
                double size = distance(x, step.end());
                System.arraycopy(step.end(), 0, x, 0, n);
                step.accept();
                energy = step.energy();
                end = certain(x, energy);
                if (end != NONE) {
                    return end;
                }
                if (size < LEAST_STEP) {
                    return resting(x, energy);
                }
            }
            if (part * distance(x, stage) <= Math.max(tolerance, WayToKink.AT) && flow.evaluations() < most) {
                switch (kinked.pass(x, tolerance, this::isOver)) {
                    case FREE -> {
                        energy = flow.velocity(x, step.slope());
                        k = 0;
                    }
                    case AT_REST -> {
                        return resting(x, kinked.energy());
                    }
                    case STOPPED -> {
                        return certain(x, kinked.energy());
                    }
                }
                time = Math.min(Math.max(time, resumed), longest(step.slope()));
                resumed = 0;
            } else if (part > 0) {
                resumed = time;
                time *= WayToKink.SHORT_OF * part;
            } else if (isGood && resumed > 0) {
                time = Math.min(resumed, longest(step.slope())); // over the kink
                resumed = 0;
            } else {
                time = Math.min(ExplicitStep.next(time, error, isGood), longest(step.slope()));
            }
        }
        return implicit(x, energy, Math.max(tolerance, 1e-7));
    }

    private boolean isOver(double[] x, double energy) {
        return isFar(x) || certain(x, energy) != NONE;
    }

    /** Returns true if an earlier descent passed a point. */
    private boolean isOnTrail(double[] x) {
        return kinked.isAtCorner() && trail.meets(x);
    }

    /** Returns the part of a step that failed up to a kink, on the straight way to {@link #stage}: along the first velocity, or to the end. */
    private double kink(double[] x, double time) {
        for (int i = 0; i < n; i++) {
            change[i] = time * step.slope()[i];
            stage[i] = x[i] + change[i];
        }
        double part = kinked.way().kink(x, change);
        for (int i = 0; i < n && Double.isNaN(part); i++) {
            stage[i] = step.end()[i];
            change[i] = stage[i] - x[i];
        }
        return Double.isNaN(part) ? kinked.way().kink(x, change) : part;
    }

    /** Returns the time in which a point moves by the largest step. */
    private double longest(double[] velocity) {
        return MOST_STEP / surface.size(velocity);
    }

    private double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(b[i] - a[i]) / surface.width(i));
        }
        return largest;
    }

    private boolean isFar(double[] x) {
        return !surface.contains(x, FAR);
    }

    /** Continues in a narrow valley. */
    private int implicit(double[] x, double start, double tolerance) {
        double energy = start;
        double[] f0 = new double[n];
        double[] f1 = new double[n];
        double[] f2 = new double[n];
        double[] k1 = new double[n];
        double[] k2 = new double[n];
        double[] k3 = new double[n];
        double[] next = new double[n];
        double time = 0;
        for (int k = 0; k < MOST_IMPLICIT; k++) {
            if (isFar(x) || Double.isNaN(flow.velocity(x, f0, hessian))) {
                return NONE;
            }
            double longest = longest(f0);
            time = time == 0 ? 0.01 * longest : time;
            if (!(longest < Double.POSITIVE_INFINITY)) {
                return resting(x, energy);
            }
            for (int tries = 0; ; tries++) {
                if (tries > 60) {
                    return resting(x, energy);
                }
                boolean isSolved = solve(time, f0, k1);
                for (int i = 0; i < n; i++) {
                    next[i] = x[i] + 0.5 * time * k1[i];
                }
                flow.bring(next);
                isSolved &= !Double.isNaN(flow.velocity(next, f1));
                for (int i = 0; i < n; i++) {
                    f2[i] = f1[i] - k1[i];
                }
                isSolved &= solve(time, f2, k2);
                for (int i = 0; i < n; i++) {
                    k2[i] += k1[i];
                    next[i] = x[i] + time * k2[i];
                }
                flow.bring(next);
                double fallen = flow.velocity(next, f2);
                for (int i = 0; i < n; i++) {
                    change[i] = f2[i] - E32 * (k2[i] - f1[i]) - 2 * (k1[i] - f0[i]);
                }
                isSolved &= solve(time, change, k3);
                double error = 0;
                for (int i = 0; i < n; i++) {
                    error = Math.max(error, Math.abs(time / 6 * (k1[i] - 2 * k2[i] + k3[i])) / surface.width(i));
                }
                error /= tolerance;
                double size = distance(x, next);
                if (isSolved && error <= 1 && fallen <= energy && size <= 2 * MOST_STEP) {
                    System.arraycopy(next, 0, x, 0, n);
                    energy = fallen;
                    int end = certain(x, energy);
                    if (end != NONE) {
                        return end;
                    }
                    if (size < LEAST_STEP) {
                        return resting(x, energy);
                    }
                    time *= Math.max(0.3, Math.min(4, 0.8 * Math.pow(Math.max(error, 1e-9), -1.0 / 3)));
                    break;
                }
                time *= Double.isFinite(error) && error > 1 ? Math.max(0.1, 0.8 * Math.pow(error, -1.0 / 3)) : 0.25;
            }
        }
        return resting(x, energy);
    }

    /** Solves (1 + γ t H) k = f by elimination; returns false if the matrix is not positive. */
    private boolean solve(double time, double[] f, double[] k) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i][j] = (i == j ? 1 : 0) + GAMMA * time * hessian[i][j];
            }
            matrix[i][n] = f[i];
        }
        for (int p = 0; p < n; p++) {
            if (!(matrix[p][p] > 0)) {
                return false;
            }
            for (int i = p + 1; i < n; i++) {
                double factor = matrix[i][p] / matrix[p][p];
                for (int j = p; j <= n; j++) {
                    matrix[i][j] -= factor * matrix[p][j];
                }
            }
        }
        for (int p = n - 1; p >= 0; p--) {
            double sum = matrix[p][n];
            for (int j = p + 1; j < n; j++) {
                sum -= matrix[p][j] * k[j];
            }
            k[p] = sum / matrix[p][p];
        }
        return true;
    }

    /** Returns the minimum at or beside which a descent has ended. */
    private int resting(double[] x, double energy) {
        for (CriticalPoint other : minima.others()) {
            if (surface.distance(x, other.x()) <= AT_SADDLE) {
                return NONE;
            }
        }
        int near = near(x, energy);
        if (near != NONE) {
            return near;
        }
        return straight(x, energy);
    }

    /** Returns the nearest minimum if the energy falls on the straight way to it, as at kinks, along which descents go back and forth. */
    private int straight(double[] x, double energy) {
        int nearest = NONE;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < minima.minima().size(); k++) {
            double distance = surface.distance(x, minima.minima().get(k).x());
            if (distance < least) {
                least = distance;
                nearest = k;
            }
        }
        double before = energy;
        for (int step = 1; step <= STEPS && nearest != NONE; step++) {
            double[] end = minima.minima().get(nearest).x();
            for (int i = 0; i < n; i++) {
                stage[i] = x[i] + surface.difference(i, x, end) * step / STEPS;
            }
            double next = flow.energy(stage);
            nearest = next <= before ? nearest : NONE;
            before = next;
        }
        return nearest;
    }

    private int near(double[] x, double energy) {
        double[] wrapped = x.clone();
        surface.wrap(wrapped);
        int nearest = NONE;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < minima.minima().size(); k++) {
            CriticalPoint point = minima.minima().get(k);
            double distance = surface.distance(wrapped, point.x());
            double reach = SAME;
            boolean isEqual =
                    Math.abs(energy - point.energy()) <= 1e-6 * Math.max(surface.energyScale(), Math.abs(energy));
            if (point.flat() > 1 || (point.flat() == 1 && point.kind() != CriticalPoint.Kind.MINIMUM)) {
                reach = 2; // any of the same energy
            }
            for (Valley valley : valleys) {
                if (valley.minimum() == k) {
                    distance = valley.distance(wrapped);
                    reach = 2 * LevelCurve.STEP;
                }
            }
            if (distance <= reach && isEqual && distance < least) {
                least = distance;
                nearest = k;
            }
        }
        return nearest;
    }
}
