package torchebm.document;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a spec: a file, standard input, the value of a flag, or a resource of the program.
 *
 * @param name the name in messages
 * @param lines the lines; empty for a flag, whose name contains the value
 * @param kind the kind of text
 * @param folder the folder for relative paths
 */
public record Source(String name, List<Line> lines, Kind kind, Path folder) {
    private static final Path HERE = Path.of("");

    /** The kinds of texts. */
    public enum Kind {
        TEXT,
        /** An untrusted text, whose paths must stay in its folder. */
        FENCED_TEXT,
        FLAG,
        BUILT_IN
    }

    /** Returns a text whose paths are relative to the working folder. */
    public static Source text(String name, String text) {
        return text(name, text, HERE);
    }

    /** Returns a text whose paths are relative to a folder. */
    public static Source text(String name, String text, Path folder) {
        return new Source(name, linesOf(text), Kind.TEXT, folder);
    }

    /** Returns an untrusted text, whose paths are relative to a folder and must stay in it. */
    public static Source fenced(String name, String text, Path folder) {
        return new Source(name, linesOf(text), Kind.FENCED_TEXT, folder);
    }

    /** Returns the source of a flag with its value. */
    public static Source flag(String flag, String value) {
        return new Source(flag + " " + Shown.flag(value), List.of(), Kind.FLAG, HERE);
    }

    /** Returns the source of a resource of the program. */
    public static Source builtIn(String name, String text) {
        return new Source(name, linesOf(text), Kind.BUILT_IN, HERE);
    }

    /**
     * A line of a text.
     *
     * @param isBasic true if each character is one UTF-16 unit, so that code points are found without a search
     */
    public record Line(String text, boolean isBasic) {
        static Line of(String text) {
            return new Line(text, text.codePointCount(0, text.length()) == text.length());
        }

        /** Returns the code point of a column, from 1; 0 if there is none. */
        int codePoint(int column) {
            if (column < 1 || column > text.length()) {
                return 0;
            }
            if (isBasic) {
                return text.charAt(column - 1);
            }
            int[] points = codePoints();
            return column > points.length ? 0 : points[column - 1];
        }

        int[] codePoints() {
            return text.codePoints().toArray();
        }
    }

    private static List<Line> linesOf(String text) {
        List<Line> lines = new ArrayList<>();
        int begin = 0;
        while (begin < text.length()) {
            int end = begin;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            lines.add(Line.of(text.substring(begin, end)));
            begin = end + (text.startsWith("\r\n", end) ? 2 : 1);
        }
        return lines;
    }

    /** Returns the code point at a line and column, both from 1; 0 if there is none. */
    public int codePointAt(int line, int column) {
        return line < 1 || line > lines.size() ? 0 : lines.get(line - 1).codePoint(column);
    }

    /** Returns true if its paths must stay in its folder. */
    public boolean isFenced() {
        return kind == Kind.FENCED_TEXT;
    }

    /** Returns the place of the beginning. */
    public Place start() {
        return new Place(this, 1, 1);
    }

    /**
     * Returns the place of a character of a value that begins at a place: plain, in quotes or as a block. The result
     * is empty if the text differs from the value, for example because of escapes.
     *
     * @param value the value that was read
     * @param offset the index of the character in the value, in UTF-16 units
     */
    public Optional<Place> find(Place from, String value, int offset) {
        if (value.isBlank()) {
            return Optional.of(from);
        }
        // The value itself may begin with a quote or with the indicator of a block.
        Optional<Place> plain = find(from.line(), from.column(), value, offset);
        if (plain.isPresent()) {
            return plain;
        }
        int first = codePointAt(from.line(), from.column());
        if (first == '"' || first == '\'') {
            return find(from.line(), from.column() + 1, value, offset);
        } else if (first == '|' || first == '>') {
            return find(from.line() + 1, 1, value, offset);
        }
        return Optional.empty();
    }

    private Optional<Place> find(int fromLine, int fromColumn, String value, int offset) {
        int line = fromLine;
        int column = fromColumn;
        Place last = new Place(this, line, column);
        for (int at = 0; at < value.length(); at += Character.charCount(value.codePointAt(at))) {
            int wanted = value.codePointAt(at);
            if (Character.isWhitespace(wanted)) {
                continue;
            }
            while (line <= lines.size() && !isText(line, column)) {
                boolean isEnd = codePointAt(line, column) == 0;
                line += isEnd ? 1 : 0;
                column = isEnd ? 1 : column + 1;
            }
            if (codePointAt(line, column) != wanted) {
                return Optional.empty(); // an escape, or the value of a flag
            }
            last = new Place(this, line, column);
            if (at >= offset) {
                return Optional.of(last);
            }
            column++;
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Place(this, last.line(), last.column() + 1));
    }

    private boolean isText(int line, int column) {
        int c = codePointAt(line, column);
        return c != 0 && !Character.isWhitespace(c);
    }
}
