package torchebm.integral.descent;

import torchebm.analysis.surface.EnergySurface;

/** The velocity of steepest descent, −∇E(x), along the edges of a box at its edges. For one thread. */
public final class SteepestFlow {
    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;
    private final boolean[] hasEdges;
    private final int n;

    /** @param hasEdges false for the coordinates along which descents may leave the box; not copied */
    public SteepestFlow(EnergySurface surface, boolean[] hasEdges) {
        this.surface = surface;
        this.evaluator = surface.newEvaluator();
        this.hasEdges = hasEdges;
        this.n = surface.dimension();
    }

    EnergySurface surface() {
        return surface;
    }

    /** Returns the number of evaluations so far. */
    long evaluations() {
        return evaluator.evaluations();
    }

    /** Returns true if a point is beyond an edge. */
    boolean isOutside(double[] x) {
        for (int i = 0; i < n; i++) {
            if (hasEdges[i] && x[i] != surface.inBox(i, x[i])) {
                return true;
            }
        }
        return false;
    }

    /** Moves a point that is beyond an edge to it. */
    void bring(double[] x) {
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
    double velocity(double[] x, double[] velocity) {
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

    double energy(double[] x) {
        return evaluator.energy(x);
    }

    /** Computes E, −∇E and the Hessian, of which rows and columns of held coordinates are 0. */
    double velocity(double[] x, double[] velocity, double[][] hessian) {
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

    private boolean isHeld(int i, double[] x, double[] velocity) {
        return hasEdges[i]
                && !surface.isPeriodic(i)
                && ((x[i] <= surface.min(i) && velocity[i] < 0) || (x[i] >= surface.max(i) && velocity[i] > 0));
    }
}
