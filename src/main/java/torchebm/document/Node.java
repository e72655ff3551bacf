package torchebm.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a document, with its place. */
public sealed interface Node {
    /** Returns the place where the value begins. */
    Place place();

    /** Returns the value as messages show it. */
    String shown();

    /** Returns the exception for a wrong value, with a message that states what it must be. */
    default SpecException wrong(String message) {
        return place().error(shown(), message + ", but was " + shown(), "");
    }

    /** A number, and its text in the document. */
    record NumberNode(Place place, double value, String text) implements Node {
        @Override
        public String shown() {
            return Shown.text(text);
        }
    }

    /** A string. */
    record TextNode(Place place, String text) implements Node {
        @Override
        public String shown() {
            return Shown.quoted(text);
        }
    }

    /** {@code true}, {@code false} or {@code null}. */
    record WordNode(Place place, String word) implements Node {
        @Override
        public String shown() {
            return word.isEmpty() ? "nothing" : word;
        }
    }

    /** A list. */
    record ListNode(Place place, List<Node> items) implements Node {
        public ListNode {
            items = List.copyOf(items);
        }

        @Override
        public String shown() {
            return "a list";
        }
    }

    /** The value of a key, and the place of the key. */
    record Entry(Place keyPlace, Node value) {}

    /** A mapping, in the order of the document. */
    record MapNode(Place place, Map<String, Entry> entries) implements Node {
        public MapNode {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String shown() {
            return "a mapping";
        }

        /** Returns an empty mapping. */
        public static MapNode empty(Place place) {
            return new MapNode(place, Map.of());
        }

        /** Returns the value of a key; null if there is none. */
        @Nullable
        public Node get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** Returns the value of a required key. */
        public Node required(String key) {
            Node value = get(key);
            if (value == null) {
                throw place.error(key + " is missing");
            }
            return value;
        }

        /** Returns the place of a key; that of the mapping if the key is missing. */
        Place placeOf(String key) {
            Entry entry = entries.get(key);
            return entry == null ? place : entry.keyPlace();
        }

        /** Returns a copy with an additional entry, or with another value of a key. */
        public MapNode with(String key, Node value) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, new Entry(value.place(), value));
            return new MapNode(place, changed);
        }

        /** Returns a copy at the place of another mapping, whose entries override the own ones. */
        public MapNode with(MapNode above) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.putAll(above.entries());
            return new MapNode(above.place(), changed);
        }

        /** Returns a copy with another value of an existing key, which keeps its place. */
        public MapNode replaced(String key, Node value) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, new Entry(placeOf(key), value));
            return new MapNode(place, changed);
        }

        /** Returns a copy without a key. */
        public MapNode without(String key) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return new MapNode(place, changed);
        }
    }
}
