package torchebm.document;

import java.util.ArrayList;
import java.util.List;

/** Splits the text of a flag, and reads lists in it. */
public final class FlagText {
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private FlagText() {}

    /** Returns the stripped parts of a text between separators; separators in brackets or quotes are ignored. */
    public static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        for (int at = next(text, begin, separator); at < text.length(); at = next(text, begin, separator)) {
            parts.add(text.substring(begin, at).strip());
            begin = at + 1;
        }
        parts.add(text.substring(begin).strip());
        return parts;
    }

    /** Returns true if the text contains the separator outside of brackets and quotes. */
    public static boolean contains(String text, char separator) {
        return next(text, 0, separator) < text.length();
    }

    /** Returns the index of the next separator outside of brackets and quotes; else the length of the text. */
    private static int next(String text, int from, char separator) {
        int depth = 0;
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (OPENING.indexOf(c) >= 0) {
                depth++;
            } else if (CLOSING.indexOf(c) >= 0) {
                depth--;
            } else if (c == separator && depth <= 0) {
                return i;
            }
        }
        return text.length();
    }

    /** Reads a list without brackets, such as {@code 1,2,3}; it may end with one comma. */
    public static Node.ListNode list(Source flag, String text) {
        return new Node.ListNode(flag.start(), items(flag, text, 0));
    }

    /** Reads a list in brackets. */
    static Node.ListNode bracketed(Source flag, String text, int depth) {
        Place place = flag.start();
        if (depth > DocumentReader.MAX_DEPTH) {
            throw place.error("nested more than " + DocumentReader.MAX_DEPTH + " levels deep");
        }
        int end = closing(text);
        if (end < 0) {
            throw place.error("the closing ] of the list is missing");
        }
        if (end < text.length() - 1) {
            throw place.error("unexpected text after the list: " + Shown.quoted(text.substring(end + 1)));
        }
        String inner = text.substring(1, end);
        return new Node.ListNode(place, inner.isBlank() ? List.of() : items(flag, inner, depth));
    }

    private static List<Node> items(Source flag, String text, int depth) {
        List<String> parts = split(text, ',');
        if (parts.size() > 1 && parts.get(parts.size() - 1).isEmpty()) {
            parts.remove(parts.size() - 1);
        }
        List<Node> items = new ArrayList<>();
        for (String part : parts) {
            items.add(part.startsWith("[") ? bracketed(flag, part, depth + 1) : DocumentReader.readFlag(flag, part));
        }
        return items;
    }

    /** Returns the index of the bracket that closes the first one; −1 if there is none. */
    private static int closing(String text) {
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (OPENING.indexOf(c) >= 0) {
                depth++;
            } else if (CLOSING.indexOf(c) >= 0 && --depth == 0) {
                return c == ']' ? i : -1;
            }
        }
        return -1;
    }
}
