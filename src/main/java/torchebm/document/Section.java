package torchebm.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A mapping of a spec, read key by key with checks. */
public final class Section {
    private final String name;
    private final Node.MapNode map;

    private Section(String name, Node.MapNode map) {
        this.name = name;
        this.map = map;
    }

    /** The node as a section; the name stands in messages. */
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

    /** Refuses a key that is none of these. */
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

    /** The value of a key that must be there. */
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

    /** The node as a finite number: written out, or as a formula such as {@code 2*pi}. */
    public static double number(String key, Node node) {
        double value = NumberReader.anyNumber(key, node);
        if (!Double.isFinite(value)) {
            throw node.wrong(key + " must be a finite number");
        }
        return value;
    }

    /** A whole number in a range. */
    public OptionalInt integer(String key, int min, int max) {
        Node node = node(key);
        return node == null ? OptionalInt.empty() : OptionalInt.of(integer(key, node, min, max));
    }

    /** The node as a whole number in a range: written out, or as a formula such as {@code 2*50 + 1}. */
    public static int integer(String key, Node node, int min, int max) {
        if (!(node instanceof Node.NumberNode) && !(node instanceof Node.TextNode)) {
            throw node.wrong(key + " must be a whole number");
        }
        double value = NumberReader.anyNumber(key, node);
        if (value != Math.rint(value) || Double.isNaN(value)) {
            throw node.wrong(key + " must be a whole number");
        }
        if (value < min) {
            throw node.wrong(key + " must be >= " + min + "");
        }
        if (value > max) {
            throw node.wrong(key + " must be <= " + max + "");
        }
        return (int) value;
    }

    /** The value of a key that must be there: true or false. */
    public boolean flag(String key) {
        return flag(key, required(key));
    }

    /** The node as true or false. */
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

    /** The node as a text. */
    public static Node.TextNode text(String key, Node node) {
        if (node instanceof Node.TextNode text) {
            return text;
        }
        throw node.wrong(key + " must be a text");
    }

    /** The node as a list of finite numbers. */
    public static List<Double> numbers(String key, Node node) {
        if (node instanceof Node.ListNode list) {
            List<Double> numbers = new ArrayList<>();
            for (Node item : list.items()) {
                if (!(item instanceof Node.NumberNode) && !(item instanceof Node.TextNode)) {
                    throw item.place().error(key + " must be a list of numbers, but holds " + item.shown());
                }
                numbers.add(number("a number of " + key, item));
            }
            return numbers;
        }
        throw node.wrong(key + " must be a list of numbers");
    }

    @Override
    public String toString() {
        return name;
    }
}
