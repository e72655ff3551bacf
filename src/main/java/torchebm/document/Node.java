package torchebm.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a YAML or JSON document that knows its place. */
public sealed interface Node {
    /** Where the value begins. */
    Place place();

    /** The value as a message shows it. */
    String shown();

    /** Returns the exception for this value, where a message says what it must be. */
    default SpecException wrong(String message) {
        return place().error(shown(), message + ", but was " + shown(), "");
    }

    /** A number; the text is as written. */
    record NumberNode(Place place, double value, String text) implements Node {
        @Override
        public String shown() {
            return Shown.text(text);
        }
    }

    /** A text. */
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

    /** A key's place and its value. */
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

        /** A mapping without entries. */
        public static MapNode empty(Place place) {
            return new MapNode(place, Map.of());
        }

        /** The value of a key, if there is one. */
        @Nullable
        public Node get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** The value of a key that must be there. */
        public Node required(String key) {
            Node value = get(key);
            if (value == null) {
                throw place.error("this needs " + key);
            }
            return value;
        }

        /** The place of a key, or of the mapping if the key is not there. */
        Place placeOf(String key) {
            Entry entry = entries.get(key);
            return entry == null ? place : entry.keyPlace();
        }

        /** This mapping with one more entry, or another value for a key. */
        public MapNode with(String key, Node value) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, new Entry(value.place(), value));
            return new MapNode(place, changed);
        }

        /** Returns this mapping with the entries of another over its own, at the place of the other. */
        public MapNode with(MapNode above) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.putAll(above.entries());
            return new MapNode(above.place(), changed);
        }

        /** This mapping with another value for a key that it has; the key keeps its place. */
        public MapNode replaced(String key, Node value) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, new Entry(placeOf(key), value));
            return new MapNode(place, changed);
        }

        /** This mapping without a key. */
        public MapNode without(String key) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return new MapNode(place, changed);
        }
    }
}
