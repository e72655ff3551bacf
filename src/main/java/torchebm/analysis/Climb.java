package torchebm.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.grid.Eigensystem;

/** Climbs from a minimum to saddles, and descends from these to further minima. */
final class Climb {
    private Climb() {}

    static List<CriticalPoint> from(
            CriticalPoint minimum, Newton newton, Classifier classifier, EnergySurface surface) {
        int n = surface.dimension();
        List<CriticalPoint> found = new ArrayList<>();
        if (minimum.kind() != CriticalPoint.Kind.MINIMUM) {
            return found;
        }
        Eigensystem all = Eigensystem.of(classifier.hessian(minimum.x()));
        for (int k = 0; k < n; k++) {
            if (Math.abs(all.value(k)) <= 1e-6 * all.largest()) {
                continue;
            }
            for (int side = -1; side <= 1; side += 2) {
                double[] direction = all.vector(k).clone();
                for (int i = 0; i < n; i++) {
                    direction[i] *= side;
                }
                Optional<CriticalPoint> saddle =
                        newton.uphill(minimum.x(), direction).map(classifier::smooth);
                saddle.ifPresent(found::add);
                if (saddle.isPresent() && saddle.get().index() == 1) {
                    beyond(saddle.get(), newton, classifier, surface).forEach(found::add);
                }
            }
        }
        return found;
    }

    /** Returns the minima on both sides of a saddle. */
    private static List<CriticalPoint> beyond(
            CriticalPoint saddle, Newton newton, Classifier classifier, EnergySurface surface) {
        Eigensystem all = Eigensystem.of(classifier.hessian(saddle.x()));
        double[] lowest = all.vector(all.ascending()[0]);
        List<CriticalPoint> minima = new ArrayList<>();
        for (int side = -1; side <= 1; side += 2) {
            double[] x = saddle.x().clone();
            for (int i = 0; i < x.length; i++) {
                x[i] += side * 0.01 * surface.width(i) * lowest[i];
            }
            newton.minimum(x)
                    .filter(end -> end.isSmooth() && !end.isOnEdge())
                    .flatMap(end -> newton.stationary(end.x()))
                    .map(classifier::smooth)
                    .ifPresent(minima::add);
        }
        return minima;
    }
}
