package torchebm.analysis.path;

/**
 * A step of steepest descent by the explicit method of Dormand and Prince, of order 5 with an estimate of its error. For one thread.
 *
 * <p>Source: J. R. Dormand, P. J. Prince, J. Comput. Appl. Math. 6, 19 (1980).
 */
public final class ExplicitStep {
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

    /** The relative change of a velocity that is large. */
    private static final double TURN = 0.3;

    private final SteepestFlow flow;
    private final int n;
    private final double[][] slopes = new double[7][];
    private final double[] stage;
    private double reached;

    public ExplicitStep(SteepestFlow flow) {
        this.flow = flow;
        this.n = flow.surface().dimension();
        for (int k = 0; k < slopes.length; k++) {
            slopes[k] = new double[n];
        }
        this.stage = new double[n];
    }

    /** Returns the velocity at the start, to be filled in before a first step. */
    public double[] slope() {
        return slopes[0];
    }

    /** Returns the end of the step. */
    public double[] end() {
        return stage;
    }

    /** Returns the energy at the end. */
    public double energy() {
        return reached;
    }

    /** Returns true if the velocity changes much in the step. */
    public boolean turns() {
        double change = 0;
        double size = 0;
        for (int i = 0; i < n; i++) {
            double one = slopes[6][i] - slopes[0][i];
            change += one * one;
            size += slopes[0][i] * slopes[0][i];
        }
        return change > TURN * TURN * size;
    }

    /** Makes the velocity at the end that at the start of the next step. */
    public void accept() {
        System.arraycopy(slopes[6], 0, slopes[0], 0, n);
    }

    /** Returns the time of the next step. */
    public static double next(double time, double error, boolean isGood) {
        double factor = 0.9 * Math.pow(Math.max(error, 1e-10), -0.2);
        double most = isGood ? 5 : 0.5;
        return time * Math.max(0.1, Math.min(most, factor));
    }

    /** Computes a step; returns its error, relative to the widths of the box. */
    public double error(double[] x, double time) {
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
            error = Math.max(error, Math.abs(time * sum) / flow.surface().width(i));
        }
        return error;
    }
}
