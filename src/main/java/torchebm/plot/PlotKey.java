package torchebm.plot;

/**
 * A key of {@code plot:}.
 *
 * @param name the key
 * @param type the type of its value
 * @param usual the default, as it is written in a spec; empty for no default
 * @param group the commands that have the flag
 * @param description the description, for the schema
 * @param flag the flag on the command line
 * @param <T> the value
 */
public record PlotKey<T>(String name, KeyType<T> type, String usual, Group group, String description, PlotFlag flag) {
    /** The groups of keys, by the commands that have their flags. */
    public enum Group {
        /** Keys for the shown values and their levels, in the commands for figures and contours. */
        LEVELS,
        /** Keys for layers and styles, in the commands for figures. */
        FIGURE
    }

    /** Returns true if the key has a default. */
    public boolean hasDefault() {
        return !usual.isEmpty();
    }

    @Override
    public String toString() {
        return name;
    }
}
