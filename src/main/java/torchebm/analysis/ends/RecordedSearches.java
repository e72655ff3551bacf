package torchebm.analysis.ends;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.grid.Tasks;

/** Runs the groups of a shard and keeps their ends, which nothing else is made of. */
public final class RecordedSearches implements Searches {
    private final IntPredicate isOwn;
    private final SortedMap<Integer, List<CriticalPoint>> ends = new TreeMap<>();
    private int groups;

    /** @param isOwn returns true for the groups of the shard */
    public RecordedSearches(IntPredicate isOwn) {
        this.isOwn = isOwn;
    }

    @Override
    public List<List<CriticalPoint>> ends(int count, IntFunction<List<CriticalPoint>> search) {
        int before = groups;
        List<Integer> own = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            if (isOwn.test(before + k)) {
                own.add(k);
            }
        }
        List<List<CriticalPoint>> found = Tasks.results(own.size(), k -> search.apply(own.get(k)));
        for (int k = 0; k < own.size(); k++) {
            ends.put(before + own.get(k), found.get(k));
        }
        groups += count;
        return Collections.nCopies(count, List.of());
    }

    /** Returns the number of all groups. */
    public int groups() {
        return groups;
    }

    /** Returns the ends of the groups of the shard, by their numbers. */
    public SortedMap<Integer, List<CriticalPoint>> ends() {
        return ends;
    }
}
