package torchebm.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A mapping of a spec, whose values are read and checked key by key. */
public final class Section {
    private final String name;
    private final Node.MapNode map;

    private Section(String name, Node.MapNode map) {
        this.name = name;
        this.map = map;
    }

    /** Returns the section of a node; messages contain its name. */
    public static Section of(String name, Node node) {
        if (node instanceof Node.MapNode map) {
            return new Section(name, map);
        }
        throw node.wrong(name + " must be a mapping");
    }

    public Node.MapNode map() {
        return map;
    }

    public Place placeOf(String key) {
        return map.placeOf(key);
    }

    /** Refuses all keys except the given ones. */
    public void allowOnly(Collection<String> keys, String kind) {
        for (String key : map.entries().keySet()) {
            if (!keys.contains(key)) {
                throw placeOf(key).error(key, Shown.text(key) + " is not " + kind, Suggestion.among(keys, key));
            }
        }
    }

    @Nullable
    public Node node(String key) {
        return map.get(key);
    }

    /** Returns the value of a required key. */
    public Node required(String key) {
        Node node = node(key);
        if (node == null) {
            throw map.place().error(name + " needs " + key);
        }
        return node;
    }

    public OptionalDouble number(String key) {
        Node node = node(key);
        return node == null ? OptionalDouble.empty() : OptionalDouble.of(number(key, node));
    }

    /** Returns the finite number of a node, which may be a formula such as {@code 2*pi}. */
    public static double number(String key, Node node) {
        double value = NumberReader.anyNumber(key, node);
        if (!Double.isFinite(value)) {
            throw node.wrong(key + " must be a finite number");
        }
        return value;
    }

    /** Returns the whole number of a key, in a range; empty if the key is missing. */
    public OptionalInt integer(String key, int min, int max) {
        Node node = node(key);
        return node == null ? OptionalInt.empty() : OptionalInt.of(integer(key, node, min, max));
    }

    /** Returns the whole number of a node, in a range; it may be a formula such as {@code 2*50 + 1}. */
    public static int integer(String key, Node node, int min, int max) {
        if (!(node instanceof Node.NumberNode) && !(node instanceof Node.TextNode)) {
            throw node.wrong(key + " must be a whole number");
        }
        double value = NumberReader.anyNumber(key, node);
        if (value != Math.rint(value) || Double.isNaN(value)) {
            throw node.wrong(key + " must be a whole number");
        }
        if (value < min) {
            throw node.wrong(key + " must be >= " + min);
        }
        if (value > max) {
            throw node.wrong(key + " must be <= " + max);
        }
        return (int) value;
    }

    /** Returns the value, true or false, of a required key. */
    public boolean flag(String key) {
        return flag(key, required(key));
    }

    /** Returns the value of a node that is true or false. */
    public static boolean flag(String key, Node node) {
        if (node instanceof Node.WordNode word
                && (word.word().equals("true") || word.word().equals("false"))) {
            return word.word().equals("true");
        }
        throw node.wrong(key + " must be true or false");
    }

    public Optional<String> text(String key) {
        Node node = node(key);
        return node == null ? Optional.empty() : Optional.of(text(key, node).text());
    }

    /** Returns a node that is a string. */
    public static Node.TextNode text(String key, Node node) {
        if (node instanceof Node.TextNode text) {
            return text;
        }
        throw node.wrong(key + " must be a string");
    }

    /** Returns the finite numbers of a list. */
    public static List<Double> numbers(String key, Node node) {
        if (node instanceof Node.ListNode list) {
            List<Double> numbers = new ArrayList<>();
            for (Node item : list.items()) {
                if (!(item instanceof Node.NumberNode) && !(item instanceof Node.TextNode)) {
                    throw item.place().error(key + " must be a list of numbers, but contains " + item.shown());
                }
                numbers.add(number("a number of " + key, item));
            }
            return numbers;
        }
        throw node.wrong(key + " must be a list of numbers");
    }

    /** Returns a mapping with the entries of one of its sections overridden. */
    public static Node.MapNode merged(Node.MapNode map, String key, Node.MapNode over) {
        Node own = map.get(key);
        return map.with(key, own == null ? over : of(key, own).map().with(over));
    }

    @Override
    public String toString() {
        return name;
    }
}
