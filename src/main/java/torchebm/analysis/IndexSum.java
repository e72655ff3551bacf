package torchebm.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import torchebm.analysis.surface.BoxPoints;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;

/**
 * The sum of (−1)^index over the critical points. It is 1 if the energy falls into the box everywhere on its edge, and 0 if a
 * coordinate is periodic as well (the theorem of Poincaré and Hopf), so another sum tells that a point is missing.
 *
 * @param points the sum over the points that were found
 * @param whole the sum over all points
 */
record IndexSum(int points, int whole) {
    /** The number of points of each face of the box at which the slope is looked at. */
    private static final int SAMPLES = 200;

    boolean isComplete() {
        return points == whole;
    }

    String text() {
        return "the energy falls into the domain everywhere on its edge, so that the sum of (-1)^index over all points is "
                + whole + ", but it is " + points + ": points are missing";
    }

    /** Returns the sum that all points of a box have; empty if the energy rises into it somewhere on its edge, or jumps. */
    static OptionalInt whole(EnergySurface surface) {
        int n = surface.dimension();
        EnergySurface.Evaluator evaluator = surface.newEvaluator();
        boolean isPeriodic = false;
        for (int i = 0; i < n; i++) {
            if (surface.isPeriodic(i)) {
                isPeriodic = true;
                continue;
            }
            for (double[] x : BoxPoints.of(surface, SAMPLES)) {
                double[] gradient = new double[n];
                x[i] = surface.min(i);
                evaluator.energy(x, gradient);
                boolean fallsIn = gradient[i] < 0;
                x[i] = surface.max(i);
                evaluator.energy(x, gradient);
                if (!fallsIn || !(gradient[i] > 0)) {
                    return OptionalInt.empty();
                }
            }
        }
        return OptionalInt.of(isPeriodic ? 0 : 1);
    }

    /** Returns the sum over points; empty if it tells nothing, as some of them are degenerate, or not smooth. */
    static Optional<IndexSum> of(List<CriticalPoint> points, int whole) {
        int sum = 0;
        for (CriticalPoint point : points) {
            boolean isPlain = switch (point.kind()) {
                case MINIMUM, SADDLE, MAXIMUM -> point.flat() == 0;
                case BOUNDARY_MINIMUM, BOUNDARY_SADDLE, CUSP_MINIMUM, CUSP_SADDLE, CUSP_MAXIMUM, INFLECTION, PLATEAU ->
                    false;
            };
            if (!isPlain) {
                return Optional.empty();
            }
            sum += point.index() % 2 == 0 ? 1 : -1;
        }
        return Optional.of(new IndexSum(sum, whole));
    }
}
