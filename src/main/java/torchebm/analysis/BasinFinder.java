package torchebm.analysis;

import java.util.List;
import torchebm.analysis.path.SteepestDescent;
import torchebm.analysis.surface.EnergySurface;

/** Finds the minimum in whose basin of attraction a point lies, by steepest descent. For one thread. */
public final class BasinFinder {
    /** The distance, relative to the widths of the box, at which a descent has reached a minimum. */
    private static final double NEAR = 0.01;

    private final EnergySurface surface;
    private final Analysis analysis;
    private final SteepestDescent descent;

    public BasinFinder(EnergySurface surface, Analysis analysis) {
        this.surface = surface;
        this.analysis = analysis;
        this.descent = new SteepestDescent(surface);
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
        List<double[]> path = descent.from(x);
        int nearest = Connection.NONE;
        double least = NEAR;
        for (int m = 0; m < analysis.minima() && !path.isEmpty(); m++) {
            double distance = surface.distance(
                    path.get(path.size() - 1), analysis.points().get(m).x());
            if (distance < least) {
                least = distance;
                nearest = m;
            }
        }
        return nearest;
    }
}
