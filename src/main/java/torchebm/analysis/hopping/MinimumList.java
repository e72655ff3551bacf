package torchebm.analysis.hopping;

import java.util.ArrayList;
import java.util.List;
import torchebm.analysis.surface.EnergySurface;

/** The different minima of a surface, in the order of their energies. */
final class MinimumList {
    /** The relative difference of energies, at energies of at least 1, up to which minima may be the same. */
    private static final double SAME_ENERGY = 1e-7;

    /** The distance, relative to the box, up to which minima of equal energies are the same. */
    private static final double SAME_PLACE = 1e-4;

    private final EnergySurface surface;
    private final boolean byEnergy;
    private final List<BasinHopping.Minimum> minima = new ArrayList<>();

    /** @param byEnergy true if minima of equal energies are the same */
    MinimumList(EnergySurface surface, boolean byEnergy) {
        this.surface = surface;
        this.byEnergy = byEnergy;
    }

    List<BasinHopping.Minimum> minima() {
        return minima;
    }

    /** Adds a minimum; if it is known, adds its hits. */
    void add(BasinHopping.Minimum minimum) {
        double tolerance = SAME_ENERGY * Math.max(1, Math.abs(minimum.energy()));
        int place = first(minimum.energy() - tolerance);
        for (; place < minima.size() && minima.get(place).energy() <= minimum.energy() + tolerance; place++) {
            BasinHopping.Minimum known = minima.get(place);
            if (byEnergy || surface.distance(known.x(), minimum.x()) <= SAME_PLACE) {
                minima.set(
                        place,
                        new BasinHopping.Minimum(
                                known.energy(), known.x(), known.hits() + minimum.hits(), known.isOnEdge()));
                return;
            }
        }
        minima.add(first(minimum.energy()), minimum);
    }

    /** Returns the index of the first minimum with at least this energy. */
    private int first(double energy) {
        int low = 0;
        int high = minima.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (minima.get(middle).energy() < energy) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
