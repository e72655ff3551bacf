package torchebm.network.pickle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a pickle. Only what leads to tensors or objects is kept: the items of sets are not. */
sealed interface Pickled {
    /** A value that is not kept, such as a float or None. */
    enum Other implements Pickled {
        VALUE
    }

    /** Returns true for a container, and for an object that is not made. */
    static boolean mayContain(Pickled value) {
        return value instanceof Dict || value instanceof Items || value instanceof Tuple || value instanceof Foreign;
    }

    record Text(String text) implements Pickled {}

    record Whole(long value) implements Pickled {}

    record Tuple(List<Pickled> items) implements Pickled {}

    /** A list. Of its items, containers and objects are kept. */
    final class Items implements Pickled {
        private final Map<Integer, Pickled> kept = new LinkedHashMap<>();
        private int size;

        void add(Pickled item) {
            if (mayContain(item)) {
                kept.put(size, item);
            }
            size++;
        }

        /** Returns the items that are kept, by their indices. */
        Map<Integer, Pickled> kept() {
            return kept;
        }
    }

    /** A dictionary. Of items whose keys are not text, containers and objects are kept. */
    final class Dict implements Pickled {
        private @Nullable Map<String, Pickled> items;
        private @Nullable List<Pickled> others;

        void put(Pickled key, Pickled value) {
            if (key instanceof Text text) {
                if (items == null) {
                    items = new LinkedHashMap<>();
                }
                items.put(text.text(), value);
                return;
            }
            for (Pickled part : List.of(key, value)) {
                if (mayContain(part)) {
                    if (others == null) {
                        others = new ArrayList<>();
                    }
                    others.add(part);
                }
            }
        }

        Map<String, Pickled> items() {
            return items == null ? Map.of() : items;
        }

        /** Returns the containers and objects that have no text as their key, or are keys. */
        List<Pickled> others() {
            return others == null ? List.of() : others;
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
     * An object that is not made: one that only Python code could make, or one of an allowed name that is not read, such as a
     * tensor with other numbers.
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
