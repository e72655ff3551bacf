package torchebm.document;

import java.util.StringJoiner;

/** Writes nodes as JSON, on one line. */
public final class NodeWriter {
    private NodeWriter() {}

    /** Returns a node as JSON. */
    public static String json(Node node) {
        if (node instanceof Node.MapNode map) {
            StringJoiner text = new StringJoiner(", ", "{", "}");
            map.entries().forEach((key, entry) -> text.add(quoted(key) + ": " + json(entry.value())));
            return text.toString();
        } else if (node instanceof Node.ListNode list) {
            StringJoiner text = new StringJoiner(", ", "[", "]");
            list.items().forEach(item -> text.add(json(item)));
            return text.toString();
        } else if (node instanceof Node.NumberNode number) {
            return number(number.value());
        } else if (node instanceof Node.WordNode word) {
            return word.word().equals("true") || word.word().equals("false") ? word.word() : "null";
        }
        return quoted(((Node.TextNode) node).text());
    }

    private static String number(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ') {
                        quoted.append(String.format("\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
