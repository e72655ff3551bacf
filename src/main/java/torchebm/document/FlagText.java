package torchebm.document;

import java.util.ArrayList;
import java.util.List;

/** Takes the text of a flag apart. */
public final class FlagText {
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private FlagText() {}

    /** The parts of a text between separators, without blanks around them; separators in brackets or quotes do not count. */
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

    /** Returns true if the separator stands in the text outside of brackets and quotes. */
    public static boolean contains(String text, char separator) {
        return next(text, 0, separator) < text.length();
    }

    /** Where the next separator outside of brackets and quotes stands; the length of the text if there is none. */
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

    /** The values of a list that is written without brackets, such as {@code 1,2,3}; one comma may end it. */
    public static Node.ListNode list(Source flag, String text) {
        return new Node.ListNode(flag.start(), items(flag, text, 0));
    }

    /** A list in brackets. */
    static Node.ListNode bracketed(Source flag, String text, int depth) {
        Place place = flag.start();
        if (depth > DocumentReader.MAX_DEPTH) {
            throw place.error("nested more than " + DocumentReader.MAX_DEPTH + " levels deep");
        }
        int end = closing(text);
        if (end < 0) {
            throw place.error("a list ends with ], which is missing");
        }
        if (end < text.length() - 1) {
            throw place.error("a list ends at its ], but " + Shown.quoted(text.substring(end + 1)) + " follows");
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

    /** Where the bracket that begins the text is closed; −1 if it is not. */
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
