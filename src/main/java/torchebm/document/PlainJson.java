package torchebm.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reader of JSON without escapes and without mistakes, such as the catalogue. Jackson, whose start takes milliseconds,
 * reads all other texts and reports their mistakes.
 */
final class PlainJson {
    private static final int LONGEST_KEY = 1000;
    private static final int LONGEST_WORD = 100;

    private final Source source;
    private final String text;
    private int at;
    private int line = 1;
    private int lineBegin;

    private PlainJson(Source source, String text) {
        this.source = source;
        this.text = text;
    }

    /** Returns the node of a text; empty if it has a mistake, an escape or a carriage return, or is not usual otherwise. */
    static Optional<Node> read(Source source, String text) {
        PlainJson json = new PlainJson(source, text);
        Node node = json.value(0);
        return node != null && json.next() == 0 && json.at == text.length() ? Optional.of(node) : Optional.empty();
    }

    /** Returns the value at the current position; null if it is not plain. */
    private @Nullable Node value(int depth) {
        char first = next();
        if (depth > DocumentReader.MAX_DEPTH) {
            return null;
        }
        Place place = place();
        return switch (first) {
            case '{' -> map(place, depth);
            case '[' -> list(place, depth);
            case '"' -> text(place);
            default -> word(place);
        };
    }

    private Node.@Nullable MapNode map(Place place, int depth) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        at++;
        if (next() == '}') {
            at++;
            return new Node.MapNode(place, entries);
        }
        while (next() == '"') {
            Place keyPlace = place();
            String key = string();
            if (key == null || key.length() > LONGEST_KEY || next() != ':') {
                return null;
            }
            at++;
            Node value = value(depth + 1);
            if (value == null || entries.put(key, new Node.Entry(keyPlace, value)) != null) {
                return null;
            }
            char separator = next();
            at++;
            if (separator == '}') {
                return new Node.MapNode(place, entries);
            } else if (separator != ',') {
                return null;
            }
        }
        return null;
    }

    private Node.@Nullable ListNode list(Place place, int depth) {
        List<Node> items = new ArrayList<>();
        at++;
        if (next() == ']') {
            at++;
            return new Node.ListNode(place, items);
        }
        while (true) {
            Node item = value(depth + 1);
            if (item == null) {
                return null;
            }
            items.add(item);
            char separator = next();
            at++;
            if (separator == ']') {
                return new Node.ListNode(place, items);
            } else if (separator != ',') {
                return null;
            }
        }
    }

    private Node.@Nullable TextNode text(Place place) {
        String string = string();
        return string == null ? null : new Node.TextNode(place, string);
    }

    /** Returns the string in quotes at the current position; null if it has an escape or does not end. */
    private @Nullable String string() {
        int begin = at + 1;
        int end = text.indexOf('"', begin);
        for (int i = begin; i < end; i++) {
            if (text.charAt(i) == '\\' || text.charAt(i) < ' ') {
                return null;
            }
        }
        at = end + 1;
        return end < 0 ? null : text.substring(begin, end);
    }

    private @Nullable Node word(Place place) {
        int begin = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(begin, at);
        boolean isPlain = word.equals("true")
                || word.equals("false")
                || word.equals("null")
                || (word.length() <= LONGEST_WORD && isNumber(word));
        return isPlain ? DocumentReader.plain(place, word) : null;
    }

    /** Returns true for a number of JSON, which has neither a plus sign nor leading zeros, and digits around its point. */
    private static boolean isNumber(String word) {
        int begin = word.startsWith("-") ? 1 : 0;
        int end = afterDigits(word, begin);
        boolean isNumber = end > begin && (end == begin + 1 || word.charAt(begin) != '0');
        if (word.startsWith(".", end)) {
            begin = end + 1;
            end = afterDigits(word, begin);
            isNumber &= end > begin;
        }
        if (word.startsWith("e", end) || word.startsWith("E", end)) {
            begin = end + (word.startsWith("-", end + 1) || word.startsWith("+", end + 1) ? 2 : 1);
            end = afterDigits(word, begin);
            isNumber &= end > begin;
        }
        return isNumber && end == word.length();
    }

    private static int afterDigits(String word, int begin) {
        int end = begin;
        while (end < word.length() && word.charAt(end) >= '0' && word.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** Returns the next character that is not white space, without reading it; 0 at the end. */
    private char next() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                lineBegin = at + 1;
            } else if (c != ' ' && c != '\t') {
                return c;
            }
            at++;
        }
        return 0;
    }

    private Place place() {
        return new Place(source, line, at - lineBegin + 1);
    }
}
