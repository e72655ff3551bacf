package torchebm.network.pickle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a pickle. Only what leads to tensors is kept: the items of lists and sets are not. */
sealed interface Pickled {
    /** A value that is not kept, such as a float or None. */
    enum Other implements Pickled {
        VALUE,
        LIST
    }

    record Text(String text) implements Pickled {}

    record Whole(long value) implements Pickled {}

    record Tuple(List<Pickled> items) implements Pickled {}

    /** A dictionary. Items with keys that are not text are not kept. */
    final class Dict implements Pickled {
        private @Nullable Map<String, Pickled> items;

        void put(Pickled key, Pickled value) {
            if (key instanceof Text text) {
                if (items == null) {
                    items = new LinkedHashMap<>();
                }
                items.put(text.text(), value);
            }
        }

        Map<String, Pickled> items() {
            return items == null ? Map.of() : items;
        }
    }

    /**
     * A class, a function or a constant of Python, by name.
     *
     * @param name with its module, as in {@code collections.OrderedDict}
     * @param at the position in the pickle at which it is named
     */
    record Global(String name, int at) implements Pickled {}

    /**
     * An object that only Python code could make. It is never made.
     *
     * @param name its class or function
     * @param at the position in the pickle at which that is named
     */
    record Foreign(String name, int at) implements Pickled {}

    /**
     * The bytes of a tensor, or of several.
     *
     * @param dtype the type of its numbers; null if it is one of bytes
     * @param key its name in the archive
     * @param count the number of its numbers
     */
    record Storage(@Nullable Dtype dtype, String key, long count) implements Pickled {}

    /**
     * A tensor: a view of a storage.
     *
     * @param offset the index of its first number
     * @param strides the difference of the indices of consecutive numbers, by side
     */
    record Tensor(Storage storage, Dtype dtype, long offset, List<Long> shape, List<Long> strides) implements Pickled {}
}
