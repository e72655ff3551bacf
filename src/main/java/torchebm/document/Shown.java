package torchebm.document;

/** Text of the user as messages show it: abridged, and without control characters. */
public final class Shown {
    /** How many characters of a value are shown. */
    private static final int MOST = 60;

    /** How many characters of a flag's value are shown, which is all that says where an error is. */
    private static final int MOST_OF_A_FLAG = 200;

    /** How many characters of a message are shown, whatever it is made of. */
    private static final int MOST_OF_A_MESSAGE = 1000;

    private Shown() {}

    /** The text, or as much of its beginning as a message shows. */
    public static String text(String text) {
        return text(text, MOST);
    }

    /** A flag's value. */
    public static String flag(String value) {
        return text(value, MOST_OF_A_FLAG);
    }

    private static String text(String text, int most) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(most).forEach(c -> escaped(shown, c));
        return text.codePoints().skip(most).findFirst().isPresent()
                ? shown.append('…').toString()
                : shown.toString();
    }

    /** The same between double quotes. */
    public static String quoted(String text) {
        return '"' + text(text) + '"';
    }

    /** A message, without its middle if it is very long, and with its control characters escaped. */
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

    /** A character of a source line, as it is shown above a caret. */
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

    /** Returns true for what a terminal may obey rather than show: control and format characters, line separators. */
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
