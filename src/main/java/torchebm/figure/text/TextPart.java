package torchebm.figure.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

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

    /**
     * Returns the words of a text, which are separated by spaces that are not part of a formula.
     *
     * @param fits of a part of a word; words without a formula that do not fit are divided
     */
    static List<String> words(String text, Predicate<String> fits) {
        List<Integer> dollars = dollars(text);
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
            int end = at;
            long before = dollars.stream().filter(dollar -> dollar < end).count();
            boolean isInFormula = dollars.size() % 2 == 0 && before % 2 != 0;
            if (!isInFormula) {
                addDivided(words, text.substring(from, at), fits);
                from = at + 1;
            }
        }
        addDivided(words, text.substring(from), fits);
        return words;
    }

    private static void addDivided(List<String> words, String word, Predicate<String> fits) {
        String rest = word;
        while (!rest.isBlank()) {
            int end = rest.length();
            while (end > 1 && rest.indexOf('$') < 0 && !fits.test(rest.substring(0, end))) {
                end = rest.offsetByCodePoints(end, -1);
            }
            words.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
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
