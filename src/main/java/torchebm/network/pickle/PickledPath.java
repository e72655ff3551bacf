package torchebm.network.pickle;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** Finds the keys that lead to an object of a pickle, such as {@code hyper_parameters.config} or {@code callbacks[0]}. */
final class PickledPath {
    /** The most keys of a path. */
    private static final int MAX_DEPTH = 16;

    private final Pickled.Foreign object;
    private final Queue<Place> queue = new ArrayDeque<>();
    private final Set<Pickled> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private record Place(String path, int depth, Pickled value) {}

    private PickledPath(Pickled.Foreign object) {
        this.object = object;
    }

    /** Returns the shortest path from a value to an object; "" for the value itself, empty if the object was not kept. */
    static Optional<String> of(Pickled.Foreign object, Pickled root) {
        return new PickledPath(object).from(root);
    }

    private Optional<String> from(Pickled root) {
        queue.add(new Place("", 0, root));
        while (!queue.isEmpty()) {
            Place place = queue.remove();
            if (object.equals(place.value())) {
                return Optional.of(place.path());
            }
            if (place.depth() < MAX_DEPTH && seen.add(place.value())) {
                follow(place);
            }
        }
        return Optional.empty();
    }

    private void follow(Place place) {
        if (place.value() instanceof Pickled.Dict dict) {
            dict.items().forEach((key, value) -> add(place, place.path().isEmpty() ? key : "." + key, value));
            dict.others().forEach(other -> add(place, "[…]", other));
        } else if (place.value() instanceof Pickled.Items list) {
            list.kept().forEach((index, value) -> add(place, "[" + index + "]", value));
        } else if (place.value() instanceof Pickled.Tuple tuple) {
            for (int i = 0; i < tuple.items().size(); i++) {
                add(place, "[" + i + "]", tuple.items().get(i));
            }
        }
    }

    private void add(Place place, String key, Pickled value) {
        if (Pickled.mayContain(value)) {
            queue.add(new Place(place.path() + key, place.depth() + 1, value));
        }
    }
}
