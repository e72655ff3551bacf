package torchebm.analysis.ends;

import java.util.List;
import java.util.function.IntFunction;
import torchebm.analysis.surface.CriticalPoint;

/** Searches whose ends are known. */
public final class KnownSearches implements Searches {
    private final List<List<CriticalPoint>> ends;
    private int used;

    /** @param ends those of all groups */
    public KnownSearches(List<List<CriticalPoint>> ends) {
        this.ends = List.copyOf(ends);
    }

    @Override
    public List<List<CriticalPoint>> ends(int groups, IntFunction<List<CriticalPoint>> search) {
        int from = used;
        used += groups;
        if (used > ends.size()) {
            throw new IllegalStateException(
                    "there are " + ends.size() + " groups of searches, but " + used + " are needed");
        }
        return ends.subList(from, used);
    }
}
