package torchebm.figure.text;

import java.util.Locale;
import java.util.Optional;

/** Checks of texts in figures. */
public final class FigureText {
    private FigureText() {}

    /** Returns the problem of a title or a caption; empty if it can be drawn. */
    public static Optional<TextProblem> problem(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDrawable(text, i)) {
                return Optional.of(new TextProblem(
                        i, String.format(Locale.ROOT, "U+%04X cannot be drawn or written to an SVG", (int)
                                text.charAt(i))));
            }
        }
        return Tex.problem(text);
    }

    /** Returns JSON with escapes for characters that are not allowed in XML. */
    public static String json(String json) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            if (isDrawable(json, i) || json.charAt(i) == '\r') {
                text.append(json.charAt(i));
            } else {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) json.charAt(i)));
            }
        }
        return text.toString();
    }

    /** Returns true if a character is allowed in XML and not changed by XML parsers. */
    public static boolean isDrawable(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c == '\n' || c == '\t' || (!Character.isISOControl(c) && c < '\ufffe');
    }
}
