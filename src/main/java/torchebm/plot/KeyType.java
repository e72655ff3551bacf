package torchebm.plot;

import java.util.List;
import torchebm.document.Node;

/**
 * The type of the values of a plot key: it reads and checks them.
 *
 * @param <T> the value
 */
public interface KeyType<T> {
    /**
     * Reads a value.
     *
     * @param key the key, for messages
     * @throws torchebm.document.SpecException if the value is wrong
     */
    T read(String key, Node node, PlotNames names);

    /** Returns the words that are values; empty if other values are possible. */
    default List<String> choices(PlotNames names) {
        return List.of();
    }

    /** Returns true if the value of a flag is always a text, even if it looks like a number or a list. */
    default boolean isText() {
        return false;
    }

    /** Returns true if the value of a flag with commas is a list. */
    default boolean isList() {
        return true;
    }
}
