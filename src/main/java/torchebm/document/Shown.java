package torchebm.document;

/** Text of the user as messages show it: abridged, and without control characters. */
public final class Shown {
    /** The maximum number of characters of a value. */
    private static final int MOST = 60;

    /** The maximum number of characters of a flag's value, which is the only place of an error in it. */
    private static final int MOST_OF_A_FLAG = 200;

    /** The maximum number of characters of a message. */
    private static final int MOST_OF_A_MESSAGE = 1000;

    private Shown() {}

    /** Returns a text, abridged at its end. */
    public static String text(String text) {
        return text(text, MOST);
    }

    /** Returns the value of a flag, abridged at its end. */
    public static String flag(String value) {
        return text(value, MOST_OF_A_FLAG);
    }

    private static String text(String text, int most) {
        StringBuilder shown = new StringBuilder();
        int i = 0;
        for (int count = 0; count < most && i < text.length(); count++) {
            int c = text.codePointAt(i);
            escaped(shown, c);
            i += Character.charCount(c);
        }
        return i < text.length() ? shown.append('…').toString() : shown.toString();
    }

    /** Returns a text in double quotes, abridged at its end. */
    public static String quoted(String text) {
        return '"' + text(text) + '"';
    }

    /** Returns a message with escaped control characters; if it is very long, without its middle. */
    public static String message(String message) {
        int[] all = message.codePoints().toArray();
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < all.length; i++) {
            if (i == MOST_OF_A_MESSAGE / 2 && all.length > MOST_OF_A_MESSAGE) {
                shown.append('…');
                i = all.length - MOST_OF_A_MESSAGE / 2;
            }
            escaped(shown, all[i]);
        }
        return shown.toString();
    }

    /** Returns a character of a source line, as shown above a caret. */
    public static String inLine(int c) {
        StringBuilder shown = new StringBuilder();
        escaped(shown, c);
        return c == '\t' ? "\t" : shown.toString();
    }

    private static void escaped(StringBuilder shown, int c) {
        if (isControl(c)) {
            shown.append(c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\r' ? "\\r" : String.format("\\u%04x", c));
        } else {
            shown.appendCodePoint(c);
        }
    }

    /** Returns true for characters that control a terminal: control and format characters, line separators. */
    public static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
