package torchebm.data.input;

import java.util.ArrayList;
import java.util.List;

/** The cells of a line of text, and their text in messages. */
public final class CellText {
    /** The number of characters of a text that a message shows. */
    private static final int SHOWN = 60;

    private CellText() {}

    /** Returns the cells of a line; separators in double quotes do not separate cells. */
    public static List<String> split(String line, char separator) {
        List<String> cells = new ArrayList<>();
        int begin = 0;
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == separator && !isQuoted) {
                cells.add(line.substring(begin, i));
                begin = i + 1;
            }
        }
        cells.add(line.substring(begin));
        return cells;
    }

    /** Returns the words of a line, which blanks and tabs separate. */
    public static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i <= line.length(); i++) {
            boolean isBlank = i == line.length() || line.charAt(i) == ' ' || line.charAt(i) == '\t';
            if (isBlank && begin >= 0) {
                words.add(line.substring(begin, i));
                begin = -1;
            } else if (!isBlank && begin < 0) {
                begin = i;
            }
        }
        return words;
    }

    /** Returns a cell without white space and quotes around it. */
    public static String plain(String text) {
        String cell = text.strip();
        return cell.length() >= 2 && cell.startsWith("\"") && cell.endsWith("\"")
                ? cell.substring(1, cell.length() - 1)
                : cell;
    }

    /** Returns a text in double quotes as a message shows it. */
    public static String quoted(String text) {
        return '"' + shown(text) + '"';
    }

    /** Returns a text of the file as a message shows it: shortened, and without control characters. */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(SHOWN).forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return text.codePoints().skip(SHOWN).findFirst().isPresent()
                ? shown.append('…').toString()
                : shown.toString();
    }
}
