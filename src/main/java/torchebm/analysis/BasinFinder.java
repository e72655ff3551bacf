package torchebm.analysis;

import java.util.List;
import torchebm.analysis.path.KinkedDescent;
import torchebm.analysis.path.SteepestDescent;
import torchebm.analysis.path.SteepestFlow;
import torchebm.analysis.surface.EnergySurface;

/** Finds the minimum in whose basin of attraction a point lies, by steepest descent. For one thread. */
public final class BasinFinder {
    /** The distance, relative to the widths of the box, at which a descent has reached a minimum. */
    private static final double NEAR = 0.01;

    /** The error of a step along a kink. */
    private static final double TOLERANCE = 1e-6;

    /** The most parts of a descent, between and along kinks. */
    private static final int MOST_PARTS = 200;

    private final EnergySurface surface;
    private final Analysis analysis;
    private final SteepestDescent descent;
    private final KinkedDescent kinked;

    public BasinFinder(EnergySurface surface, Analysis analysis) {
        this.surface = surface;
        this.analysis = analysis;
        this.descent = new SteepestDescent(surface);
        this.kinked = new KinkedDescent(SteepestFlow.inBox(surface.newEvaluator()));
    }

    /**
     * Returns the index of the minimum below a point, or {@link Connection#NONE}. A point outside of the box counts as the nearest one
     * on its edge.
     */
    public int minimum(double[] point) {
        double[] x = point.clone();
        for (int i = 0; i < x.length; i++) {
            x[i] = surface.inBox(i, x[i]);
        }
        for (int k = 0; k < MOST_PARTS; k++) {
            if (!surface.isPiecewiseLinear()) {
                List<double[]> path = descent.from(x);
                x = path.isEmpty() ? x : path.get(path.size() - 1).clone();
                int nearest = nearest(x);
                if (nearest != Connection.NONE || path.isEmpty() || !surface.hasKinks()) {
                    return nearest;
                }
            }
            if (kinked.pass(x, TOLERANCE, (y, energy) -> false) != KinkedDescent.State.FREE) {
                return nearest(x);
            }
        }
        return nearest(x);
    }

    private int nearest(double[] x) {
        int nearest = Connection.NONE;
        double least = NEAR;
        for (int m = 0; m < analysis.minima(); m++) {
            double distance = surface.distance(x, analysis.points().get(m).x());
            if (distance < least) {
                least = distance;
                nearest = m;
            }
        }
        return nearest;
    }
}
