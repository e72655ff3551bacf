package torchebm.plot;

import java.util.List;
import torchebm.document.Node;

/**
 * The type of a key's value: how it is read, and which values it may have.
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

    /** Returns the words that the value may be; empty if it may be another value. */
    default List<String> choices(PlotNames names) {
        return List.of();
    }

    /** Returns true if the value of a flag is a text, whatever it looks like. */
    default boolean isText() {
        return false;
    }

    /** Returns true if the value of a flag with commas is a list. */
    default boolean isList() {
        return true;
    }
}
