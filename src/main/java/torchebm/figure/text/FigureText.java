package torchebm.figure.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import torchebm.figure.canvas.Typeface;
import torchebm.figure.font.Face;

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

    /**
     * Returns the problem of a text with a character that none of its fonts has; empty if all can be drawn.
     *
     * @param face the typeface; empty for one of the program
     */
    public static Optional<TextProblem> missing(String text, Optional<Typeface> face) {
        Optional<Face> font = face.flatMap(Typeface::own);
        List<Face> fonts = List.of();
        for (TextPart part : TextPart.of(text)) {
            for (int i = 0; !part.isFormula() && i < part.text().length(); ) {
                int codePoint = part.text().codePointAt(i);
                if (!isCommon(codePoint)
                        && font.filter(own -> own.has(codePoint)).isEmpty()) {
                    fonts = fonts.isEmpty() ? ProgramFonts.all() : fonts;
                    if (fonts.stream().noneMatch(known -> known.has(codePoint))) {
                        int offset = text.indexOf(Character.toString(codePoint), part.offset());
                        return Optional.of(new TextProblem(
                                offset,
                                String.format(
                                        Locale.ROOT,
                                        "no font has %c (U+%04X): the key font names a file that has it",
                                        codePoint,
                                        codePoint)));
                    }
                }
                i += Character.charCount(codePoint);
            }
        }
        return Optional.empty();
    }

    /** Returns true for frequent characters that a font of the program has, so that no font needs to be read for them. */
    private static boolean isCommon(int codePoint) {
        return codePoint <= 0xff
                || (codePoint >= 'Α' && codePoint <= 'ω')
                || (codePoint >= '⁴' && codePoint <= '₎')
                || "⁰−…–′".indexOf(codePoint) >= 0;
    }

    /** Returns a name as a text without formulas: its dollar signs are escaped. */
    public static String literal(String name) {
        return name.replace("$", "\\$");
    }

    /** Returns a text as it is read where formulas cannot be drawn, in a terminal: {@code $\phi_1$} becomes φ₁. */
    public static String words(String text) {
        StringBuilder words = new StringBuilder();
        for (TextPart part : TextPart.of(text)) {
            words.append(part.isFormula() ? FormulaWords.of(part.text()) : part.text());
        }
        return words.toString();
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
