package torchebm.analysis.ends;

import java.util.List;
import java.util.function.IntFunction;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.grid.Tasks;

/** Runs groups of searches that do not depend on each other. */
public interface Searches {
    /**
     * Returns the ends of each group.
     *
     * @param groups the number of groups
     * @param search runs the searches of a group, and returns their ends
     */
    List<List<CriticalPoint>> ends(int groups, IntFunction<List<CriticalPoint>> search);

    /** Returns the searches that run at once, on all threads. */
    static Searches here() {
        return Tasks::results;
    }
}
