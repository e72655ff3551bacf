package torchebm.analysis.path;

import java.util.Arrays;
import torchebm.analysis.surface.EnergySurface;

/** The velocity of steepest descent, −∇E(x), along the edges of a box at its edges. For one thread. */
public final class SteepestFlow {
    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;
    private final boolean[] hasEdges;
    private final int n;

    /** @param hasEdges false for the coordinates along which descents may leave the box; not copied */
    public SteepestFlow(EnergySurface surface, boolean[] hasEdges) {
        this(surface.newEvaluator(), hasEdges);
    }

    /** Returns descents that stay in the box. */
    public static SteepestFlow inBox(EnergySurface.Evaluator evaluator) {
        boolean[] hasEdges = new boolean[evaluator.surface().dimension()];
        Arrays.fill(hasEdges, true);
        return new SteepestFlow(evaluator, hasEdges);
    }

    private SteepestFlow(EnergySurface.Evaluator evaluator, boolean[] hasEdges) {
        this.surface = evaluator.surface();
        this.evaluator = evaluator;
        this.hasEdges = hasEdges;
        this.n = surface.dimension();
    }

    public EnergySurface surface() {
        return surface;
    }

    /** Returns the number of evaluations so far. */
    public long evaluations() {
        return evaluator.evaluations();
    }

    /** Returns true if a point is beyond an edge. */
    public boolean isOutside(double[] x) {
        for (int i = 0; i < n; i++) {
            if (hasEdges[i] && x[i] != surface.inBox(i, x[i])) {
                return true;
            }
        }
        return false;
    }

    /** Moves a point that is beyond an edge to it. */
    public void bring(double[] x) {
        for (int i = 0; i < n; i++) {
            if (hasEdges[i]) {
                x[i] = surface.inBox(i, x[i]);
            }
        }
    }

    /**
     * Computes the velocity.
     *
     * @param velocity receives −∇E(x), without the components that lead over an edge
     * @return E(x); NaN if the energy or the gradient is not finite
     */
    public double velocity(double[] x, double[] velocity) {
        double energy = evaluator.energy(x, velocity);
        for (int i = 0; i < n; i++) {
            velocity[i] = -velocity[i];
            if (!Double.isFinite(velocity[i])) {
                return Double.NaN;
            }
            velocity[i] = isHeld(i, x, velocity) ? 0 : velocity[i];
        }
        return Double.isFinite(energy) ? energy : Double.NaN;
    }

    /** Computes ∇E(x), also across edges, and returns E(x). */
    double gradient(double[] x, double[] gradient) {
        return evaluator.energy(x, gradient);
    }

    /** Returns true if a direction leads over an edge at which a point is. */
    boolean isHeld(int i, double[] x, double[] velocity) {
        return hasEdges[i]
                && !surface.isPeriodic(i)
                && ((x[i] <= surface.min(i) && velocity[i] < 0) || (x[i] >= surface.max(i) && velocity[i] > 0));
    }

    /** Returns the time after which a straight motion reaches an edge; ∞ if it reaches none. */
    double timeToEdge(double[] x, double[] velocity) {
        double time = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            if (hasEdges[i] && !surface.isPeriodic(i) && velocity[i] != 0 && !isHeld(i, x, velocity)) {
                double edge = velocity[i] < 0 ? surface.min(i) : surface.max(i);
                time = Math.min(time, Math.max(0, (edge - x[i]) / velocity[i]));
            }
        }
        return time;
    }

    /** Returns E(x). */
    public double energy(double[] x) {
        return evaluator.energy(x);
    }

    /** Computes E, −∇E and the Hessian, of which rows and columns of held coordinates are 0. */
    public double velocity(double[] x, double[] velocity, double[][] hessian) {
        double energy = evaluator.energy(x, velocity, hessian);
        for (int i = 0; i < n; i++) {
            velocity[i] = -velocity[i];
            if (isHeld(i, x, velocity)) {
                velocity[i] = 0;
                for (int j = 0; j < n; j++) {
                    hessian[i][j] = 0;
                    hessian[j][i] = 0;
                }
            }
            if (!Double.isFinite(velocity[i])) {
                return Double.NaN;
            }
        }
        return energy;
    }
}
