package torchebm.figure.terminal;

import java.util.ArrayList;
import java.util.List;
import torchebm.figure.text.FigureText;
import torchebm.figure.text.ScriptDigits;

/** Text in a terminal: its width in characters, and its form without characters beyond ASCII. */
final class ScreenText {
    private static final String ELLIPSIS = "…";

    private ScreenText() {}

    /** Returns a title or a caption as words; control characters become {@code ?}. */
    static String words(String text) {
        StringBuilder safe = new StringBuilder();
        FigureText.words(text)
                .codePoints()
                .map(c -> isSafe(c) ? c : '?')
                .filter(c -> width(c) > 0)
                .forEach(safe::appendCodePoint);
        return safe.toString();
    }

    private static boolean isSafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Returns the number of columns of a text. */
    static int width(String text) {
        return text.codePoints().map(ScreenText::width).sum();
    }

    /** Returns the number of columns of a character: 0 for a mark on the one before it, 2 for a wide one. */
    static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean isWide = (c >= 0x1100 && c <= 0x115f) // Hangul
                || (c >= 0x2e80 && c <= 0xa4cf)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xf900 && c <= 0xfaff)
                || (c >= 0xfe30 && c <= 0xfe6f)
                || (c >= 0xff00 && c <= 0xff60)
                || (c >= 0xffe0 && c <= 0xffe6)
                || (c >= 0x1f300 && c <= 0x1faff)
                || (c >= 0x20000 && c <= 0x3fffd);
        return isWide ? 2 : 1;
    }

    /** Returns the beginning of a text, with an ellipsis, if it is wider than some columns. */
    static String fitting(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        StringBuilder part = new StringBuilder();
        int used = 1;
        for (int c : text.codePoints().toArray()) {
            used += width(c);
            if (used > columns) {
                break;
            }
            part.appendCodePoint(c);
        }
        return columns < 1 ? "" : part.toString().stripTrailing() + ELLIPSIS;
    }

    /** Returns the lines of a text, which is broken at spaces, in at most this many lines. */
    static List<String> lines(String text, int columns, int most) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (!rest.isEmpty()) {
            int end = lines.size() + 1 < most ? end(rest, columns) : rest.length();
            lines.add(fitting(rest.substring(0, end).strip(), columns));
            rest = rest.substring(end).strip();
        }
        return lines;
    }

    /** Returns where the first line of a text ends. */
    private static int end(String text, int columns) {
        if (width(text) <= columns) {
            return text.length();
        }
        int end = 0;
        for (int at = text.indexOf(' '); at >= 0 && width(text.substring(0, at)) <= columns; ) {
            end = at;
            at = text.indexOf(' ', at + 1);
        }
        return end > 0 ? end : text.length();
    }

    /** Returns a text in ASCII: x₁ becomes x1, 10⁻³ becomes 10^-3, other characters become {@code ?}. */
    static String ascii(String text) {
        StringBuilder ascii = new StringBuilder();
        boolean isRaised = false;
        for (int c : text.codePoints().toArray()) {
            int raised = c == '⁻' ? '-' : ScriptDigits.UPPER.indexOf(c) < 0 ? -1 : '0' + ScriptDigits.UPPER.indexOf(c);
            if (raised >= 0) {
                ascii.append(isRaised ? "" : "^").append((char) raised);
            } else {
                ascii.append(ascii(c));
            }
            isRaised = raised >= 0;
        }
        return ascii.toString();
    }

    private static String ascii(int c) {
        if (c < 0x7f) {
            return Character.toString(c);
        }
        int lowered = ScriptDigits.LOWER.indexOf(c);
        if (lowered >= 0) {
            return Integer.toString(lowered);
        }
        return switch (c) {
            case '−', '–', '—' -> "-";
            case '×' -> "x";
            case '…' -> "...";
            case 'π' -> "pi";
            case 'φ' -> "phi";
            case 'ψ' -> "psi";
            case '°' -> "deg";
            case 'Å' -> "A";
            default -> plain(c);
        };
    }

    /** Returns the letter without its accents; {@code ?} if that is not ASCII. */
    private static String plain(int c) {
        String letter = java.text.Normalizer.normalize(Character.toString(c), java.text.Normalizer.Form.NFD);
        return letter.charAt(0) < 0x7f ? letter.substring(0, 1) : "?";
    }
}
