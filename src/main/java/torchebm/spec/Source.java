package torchebm.spec;

import java.util.List;

/**
 * A text that a spec is read from: a file, standard input, or the value of a flag.
 *
 * @param name what the user calls it
 * @param lines its lines; none for a flag, whose name says it all
 * @param isFlag whether it is a flag
 */
record Source(String name, List<String> lines, boolean isFlag) {
    /** A file or standard input. */
    static Source text(String name, String text) {
        return new Source(name, text.lines().toList(), false);
    }

    /** A flag with its value. */
    static Source flag(String flag, String value) {
        return new Source(flag + " " + value, List.of(), true);
    }

    /** The code point at a line and column, both from 1; 0 where there is none. */
    int codePointAt(int line, int column) {
        if (line < 1 || line > lines.size()) {
            return 0;
        }
        int[] points = lines.get(line - 1).codePoints().toArray();
        return column < 1 || column > points.length ? 0 : points[column - 1];
    }

    /** The place at the beginning. */
    Place start() {
        return new Place(this, 1, 1);
    }
}
