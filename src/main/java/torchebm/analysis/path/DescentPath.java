package torchebm.analysis.path;

import java.util.List;
import torchebm.analysis.surface.EnergySurface;

/** The path of steepest descent, which continues at and along kinks. For one thread. */
public final class DescentPath {
    /** The error of a step along a kink, relative to the widths of the box. */
    private static final double TOLERANCE = 1e-6;

    /** The distance between points of the path along kinks, relative to the widths. */
    private static final double BETWEEN = 1e-3;

    /** The most parts of a descent, between and along kinks. */
    private static final int MOST_PARTS = 200;

    private final EnergySurface surface;
    private final SteepestDescent smooth;
    private final KinkedDescent kinked;

    public DescentPath(EnergySurface surface) {
        this.surface = surface;
        this.smooth = new SteepestDescent(surface);
        this.kinked = new KinkedDescent(SteepestFlow.inBox(surface.newEvaluator()));
    }

    /** Returns the points of the path from a point, which is the first one; none if the energy is not finite there. */
    public List<double[]> from(double[] start) {
        List<double[]> path = smooth.from(start);
        for (int k = 0; k < MOST_PARTS && surface.hasKinks() && !path.isEmpty() && !smooth.hasArrived(); k++) {
            double[] x = path.get(path.size() - 1).clone();
            KinkedDescent.State end = kinked.pass(x, TOLERANCE, (y, energy) -> {
                if (surface.distance(y, path.get(path.size() - 1)) > BETWEEN) {
                    path.add(y.clone());
                }
                return false;
            });
            path.add(x);
            if (end != KinkedDescent.State.FREE) {
                return path;
            }
            List<double[]> more = smooth.from(x);
            path.addAll(more.subList(Math.min(1, more.size()), more.size()));
        }
        return path;
    }
}
