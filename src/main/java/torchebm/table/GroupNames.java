package torchebm.table;

import java.util.HashMap;
import java.util.Map;
import torchebm.grid.GroupedPoints;

/** The names of groups in a column of a table, numbered in the order of their first rows. */
final class GroupNames {
    private final Map<String, Integer> numbers = new HashMap<>();

    /** Returns the number of a group; {@link GroupedPoints#NONE} for a blank name. */
    int number(String name) {
        return name.isBlank() ? GroupedPoints.NONE : numbers.computeIfAbsent(name, key -> numbers.size());
    }
}
