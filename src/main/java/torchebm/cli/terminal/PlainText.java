package torchebm.cli.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/**
 * A writer of text for terminals. Control characters, and characters that change the direction of text, are written as
 * escapes such as {@code \\u001b}, which have the same meaning in JSON; line feeds and tabs are not escaped.
 */
final class PlainText extends FilterWriter {
    /** The maximum length of a line of a message. */
    private static final int MAX_LINE = 2000;

    /** The length of the end of an abridged line. */
    private static final int TAIL = 500;

    private static final int MAX_LINES = 60;

    PlainText(Writer out) {
        super(out);
    }

    @Override
    public void write(int c) throws IOException {
        if (isUnsafe((char) c)) {
            out.write(escape((char) c));
        } else {
            out.write(c);
        }
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        write(new String(text, from, length), 0, length);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        int written = from;
        for (int i = from; i < from + length; i++) {
            if (isUnsafe(text.charAt(i))) {
                out.write(text, written, i - written);
                out.write(escape(text.charAt(i)));
                written = i + 1;
            }
        }
        out.write(text, written, from + length - written);
    }

    private static boolean isUnsafe(char c) {
        if (c < ' ') {
            return c != '\n' && c != '\t';
        }
        return (c >= 0x7f && c < 0xa0) // DEL and C1
                || (c >= 0x2028 && c <= 0x202e) // line separators; embeddings and overrides of direction
                || (c >= 0x2066 && c <= 0x2069) // isolates
                || c == 0xfeff;
    }

    private static String escape(char c) {
        return String.format(Locale.ROOT, "\\u%04x", (int) c);
    }

    /** Returns a message of bounded length: the middle of long lines, and the end of many lines, become {@code …}. */
    static String abridged(String message) {
        if (message.length() <= MAX_LINE) {
            return message;
        }
        StringBuilder text = new StringBuilder();
        int lines = 0;
        for (int from = 0; from < message.length(); lines++) {
            int end = message.indexOf('\n', from);
            end = end < 0 ? message.length() : end;
            if (lines == MAX_LINES) {
                return text.append("\n…").toString();
            }
            text.append(lines == 0 ? "" : "\n");
            if (end - from <= MAX_LINE) {
                text.append(message, from, end);
            } else {
                text.append(message, from, from + MAX_LINE - TAIL).append(" … ").append(message, end - TAIL, end);
            }
            from = end + 1;
        }
        return text.toString();
    }
}
