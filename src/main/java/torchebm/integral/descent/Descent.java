package torchebm.integral.descent;

import java.util.List;
import org.jspecify.annotations.Nullable;
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

    private static final double[][] A = {
        {},
        {1.0 / 5},
        {3.0 / 40, 9.0 / 40},
        {44.0 / 45, -56.0 / 15, 32.0 / 9},
        {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
        {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
        {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}
    };

    /** The weights of the error: the difference from the method of order 4. */
    private static final double[] ERROR = {
        71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40
    };

    /** The parameters of the implicit method. */
    private static final double GAMMA = 1 / (2 + Math.sqrt(2));

    private static final double E32 = 6 + Math.sqrt(2);

    /** The number of explicit steps after which the implicit method continues. */
    private static final int MOST_EXPLICIT = 150;

    private static final int MOST_IMPLICIT = 400;

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

    private final double[][] slopes = new double[7][];
    private final double[] stage;
    private final double[] change;

    /** The energy at {@link #stage}. */
    private double reached;

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
        for (int k = 0; k < slopes.length; k++) {
            slopes[k] = new double[n];
        }
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
        double energy = flow.velocity(x, slopes[0]);
        int end = certain(x, energy);
        if (end != NONE) {
            return end;
        }
        double time = 0.1 * longest(slopes[0]);
        for (int k = 0; k < MOST_EXPLICIT; k++) {
            if (Double.isNaN(energy) || isFar(x)) {
                return NONE;
            }
            if (!(time > 0) || time == Double.POSITIVE_INFINITY) {
                return resting(x, energy);
            }
            double error = explicit(x, time) / tolerance;
            boolean isGood = error <= 1 && reached <= energy;
            if (isGood) {
                double size = distance(x, stage);
                System.arraycopy(stage, 0, x, 0, n);
                System.arraycopy(slopes[6], 0, slopes[0], 0, n);
                energy = reached;
                end = certain(x, energy);
                if (end != NONE) {
                    return end;
                }
                if (size < LEAST_STEP) {
                    return resting(x, energy);
                }
            }
            double factor = 0.9 * Math.pow(Math.max(error, 1e-10), -0.2);
            double most = isGood ? 5 : 0.5;
            time = Math.min(time * Math.max(0.1, Math.min(most, factor)), longest(slopes[0]));
        }
        return implicit(x, energy, Math.max(tolerance, 1e-7));
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

    /** Computes a step into {@link #stage}; returns its error, relative to the widths of the box. */
    private double explicit(double[] x, double time) {
        for (int s = 1; s < 7; s++) {
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int r = 0; r < s; r++) {
                    sum += A[s][r] * slopes[r][i];
                }
                stage[i] = x[i] + time * sum;
            }
            flow.bring(stage);
            if (s < 6 && Double.isNaN(flow.velocity(stage, slopes[s]))) {
                return Double.POSITIVE_INFINITY;
            }
        }
        reached = flow.velocity(stage, slopes[6]);
        if (Double.isNaN(reached)) {
            return Double.POSITIVE_INFINITY;
        }
        double error = 0;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int s = 0; s < 7; s++) {
                sum += ERROR[s] * slopes[s][i];
            }
            error = Math.max(error, Math.abs(time * sum) / surface.width(i));
        }
        return error;
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
            if (point.flat() > 1) {
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
