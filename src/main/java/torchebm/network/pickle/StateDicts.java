package torchebm.network.pickle;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import torchebm.network.NetworkException;

/**
 * The dictionaries with tensors in a checkpoint, by the keys that lead to them, such as {@code model} or
 * {@code ema.module}; the path of the checkpoint itself is "".
 */
final class StateDicts {
    /** The keys at which programs save the weights of a model. */
    private static final List<String> USUAL = List.of("state_dict", "model_state_dict", "model", "ema");

    /** The names of the tensors of a layer. */
    private static final List<String> PARTS = List.of("weight", "bias");

    private static final int MAX_DEPTH = 4;
    private static final int MAX_KEY_LENGTH = 1000;
    private static final int MAX_TENSORS = 100_000;

    private final Map<String, Map<String, Pickled>> found = new LinkedHashMap<>();

    private record Level(String path, int depth, Pickled.Dict dict) {}

    private StateDicts(Pickled root) {
        Set<Pickled.Dict> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Queue<Level> queue = new ArrayDeque<>();
        if (root instanceof Pickled.Dict dict && seen.add(dict)) {
            queue.add(new Level("", 0, dict));
        }
        int count = 0;
        while (!queue.isEmpty()) {
            Level level = queue.remove();
            Map<String, Pickled> tensors = new LinkedHashMap<>();
            level.dict().items().forEach((key, value) -> {
                if (key.length() > MAX_KEY_LENGTH) {
                    return; // no name of a module
                }
                if (isTensor(key, value)) {
                    tensors.put(key, value);
                } else if (value instanceof Pickled.Dict dict && level.depth() < MAX_DEPTH && seen.add(dict)) {
                    queue.add(new Level(joined(level.path(), key), level.depth() + 1, dict));
                }
            });
            count += tensors.size();
            if (count > MAX_TENSORS) {
                throw new NetworkException("the file has more than " + MAX_TENSORS + " tensors");
            }
            if (tensors.values().stream().anyMatch(StateDicts::hasSides)) {
                found.put(level.path(), tensors);
            }
        }
    }

    /** Returns true for a tensor, and for an object in its place. */
    private static boolean isTensor(String key, Pickled value) {
        return value instanceof Pickled.Tensor
                || (value instanceof Pickled.Foreign && PARTS.contains(key.substring(key.lastIndexOf('.') + 1)));
    }

    /** Returns false for single numbers, such as a loss, which are not weights alone. */
    private static boolean hasSides(Pickled value) {
        return !(value instanceof Pickled.Tensor tensor) || !tensor.shape().isEmpty();
    }

    private static String joined(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /**
     * Returns the tensors of a checkpoint by name, and objects in the place of tensors.
     *
     * <p>If there is one dictionary of tensors, or one with a usual key, the names are those in it. Otherwise, or if none
     * of them begins with a prefix, the names of all tensors begin with the keys that lead to them.
     *
     * @param prefixes of the names that are needed; empty for all
     */
    static Map<String, Pickled> tensors(Pickled root, List<String> prefixes) {
        StateDicts dicts = new StateDicts(root);
        Map<String, Pickled> tensors = dicts.only();
        if (tensors.keySet().stream().noneMatch(name -> isNeeded(name, prefixes))) {
            tensors = dicts.all();
        }
        tensors.entrySet()
                .removeIf(
                        tensor -> tensor.getValue() instanceof Pickled.Foreign && !isNeeded(tensor.getKey(), prefixes));
        return tensors;
    }

    private static boolean isNeeded(String name, List<String> prefixes) {
        return prefixes.isEmpty() || prefixes.stream().anyMatch(name::startsWith);
    }

    private Map<String, Pickled> all() {
        Map<String, Pickled> all = new LinkedHashMap<>();
        found.forEach(
                (path, tensors) -> tensors.forEach((name, tensor) -> all.putIfAbsent(joined(path, name), tensor)));
        return all;
    }

    /** Returns the only dictionary of tensors, or the only one with a usual key; else an empty one. */
    private Map<String, Pickled> only() {
        if (found.size() == 1) {
            return found.values().iterator().next();
        }
        List<String> usual = USUAL.stream().filter(found::containsKey).toList();
        return usual.size() == 1 ? found.getOrDefault(usual.get(0), Map.of()) : Map.of();
    }
}
