package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.grid.Eigensystem;

/** Climbs from a minimum to saddles. */
final class Climb {
    private Climb() {}

    /**
     * Returns the saddles to which the eigenvectors of a minimum lead, each on both sides.
     *
     * @param modes the number of eigenvectors, those of the smallest eigenvalues
     */
    static List<CriticalPoint> from(CriticalPoint minimum, int modes, Searcher searcher) {
        List<CriticalPoint> found = new ArrayList<>();
        if (minimum.kind() != CriticalPoint.Kind.MINIMUM) {
            return found;
        }
        Eigensystem all = searcher.curvature(minimum.x());
        int climbed = 0;
        for (int k : all.ascending()) {
            if (Math.abs(all.value(k)) <= 1e-6 * all.largest()) {
                continue;
            }
            if (climbed++ == modes) {
                return found;
            }
            for (int side = -1; side <= 1; side += 2) {
                double[] direction = all.vector(k).clone();
                for (int i = 0; i < direction.length; i++) {
                    direction[i] *= side;
                }
                Optional<CriticalPoint> saddle = searcher.saddle(minimum.x(), direction);
                saddle.ifPresent(found::add);
            }
        }
        return found;
    }
}
