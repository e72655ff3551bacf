package torchebm.figure.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a text: words, or a formula between two dollar signs. A text with an odd number of dollar signs has no
 * formulas. {@code \$} is a dollar sign that neither begins nor ends a formula.
 *
 * @param text the words as they are drawn, or the formula without its dollar signs
 * @param isFormula true for a formula
 * @param offset the position of the words, or of the character after the dollar sign, in the whole text
 */
record TextPart(String text, boolean isFormula, int offset) {
    private static final String ESCAPED = "\\$";

    /** Returns the parts of a text, without empty words. */
    static List<TextPart> of(String text) {
        List<Integer> dollars = dollars(text);
        List<TextPart> parts = new ArrayList<>();
        if (dollars.size() % 2 != 0) {
            addWords(parts, text, 0, text.length());
            return parts;
        }
        int from = 0;
        for (int k = 0; k < dollars.size(); k += 2) {
            int begin = dollars.get(k);
            int end = dollars.get(k + 1);
            addWords(parts, text, from, begin);
            parts.add(new TextPart(text.substring(begin + 1, end), true, begin + 1));
            from = end + 1;
        }
        addWords(parts, text, from, text.length());
        return parts;
    }

    /** Returns the positions of the dollar signs that are not escaped. */
    private static List<Integer> dollars(String text) {
        List<Integer> dollars = new ArrayList<>();
        for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
            if (at == 0 || text.charAt(at - 1) != '\\') {
                dollars.add(at);
            }
        }
        return dollars;
    }

    private static void addWords(List<TextPart> parts, String text, int from, int end) {
        if (from < end) {
            String words = text.substring(from, end)
                    .replace(ESCAPED, "$")
                    .replace('\n', ' ')
                    .replace('\t', ' ');
            parts.add(new TextPart(words, false, from));
        }
    }
}
