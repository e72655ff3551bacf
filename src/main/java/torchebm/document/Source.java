package torchebm.document;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A text that a spec is read from: a file, standard input, the value of a flag, or a resource of the program.
 *
 * @param name what the user calls it
 * @param lines its lines; none for a flag, whose name says it all
 * @param kind what it is
 * @param folder where its paths begin
 */
public record Source(String name, List<String> lines, Kind kind, Path folder) {
    private static final Path HERE = Path.of("");

    public enum Kind {
        TEXT,
        /** A text that is not trusted: its paths stay in its folder. */
        FENCED_TEXT,
        FLAG,
        BUILT_IN
    }

    /** A text whose paths begin in the working folder. */
    public static Source text(String name, String text) {
        return text(name, text, HERE);
    }

    /** A text whose paths begin in a folder. */
    public static Source text(String name, String text, Path folder) {
        return new Source(name, text.lines().toList(), Kind.TEXT, folder);
    }

    /** A text whose paths begin in a folder, and stay there. */
    public static Source fenced(String name, String text, Path folder) {
        return new Source(name, text.lines().toList(), Kind.FENCED_TEXT, folder);
    }

    /** A flag with its value. */
    public static Source flag(String flag, String value) {
        return new Source(flag + " " + Shown.flag(value), List.of(), Kind.FLAG, HERE);
    }

    /** A resource of the program. */
    public static Source builtIn(String name, String text) {
        return new Source(name, text.lines().toList(), Kind.BUILT_IN, HERE);
    }

    /** The code point at a line and column, both from 1; 0 where there is none. */
    public int codePointAt(int line, int column) {
        if (line < 1 || line > lines.size()) {
            return 0;
        }
        int[] points = lines.get(line - 1).codePoints().toArray();
        return column < 1 || column > points.length ? 0 : points[column - 1];
    }

    /** Whether its paths stay in its folder. */
    public boolean isFenced() {
        return kind == Kind.FENCED_TEXT;
    }

    /** The place at the beginning. */
    public Place start() {
        return new Place(this, 1, 1);
    }

    /**
     * Where a character of a value stands, if the value is written out from the place on: plain, in quotes or as a block.
     *
     * @param value the value that was read
     * @param offset into the value, in UTF-16 units
     */
    public Optional<Place> find(Place from, String value, int offset) {
        if (value.isBlank()) {
            return Optional.of(from);
        }
        // The value itself may begin with a quote or with the sign of a block.
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
