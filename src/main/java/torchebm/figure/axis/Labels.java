package torchebm.figure.axis;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import torchebm.grid.Numerals;

/** Names of coordinates and numbers, as they are printed in a figure. */
public final class Labels {
    private static final int SMALLEST_PLAIN = -3;
    private static final int LARGEST_PLAIN = 4;

    /** The longest numbers of which none has a power of ten. */
    private static final int LONGEST_PLAIN = 7;

    private Labels() {}

    /** Returns the name of a coordinate, counted from 0, with its number as a subscript: x₁ for the first. */
    public static String coordinate(int i) {
        return coordinate("x" + (i + 1));
    }

    /** Returns the name of a coordinate with its number as a subscript: x₁ for {@code x1}; u has none. */
    public static String coordinate(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            text.append(c >= '0' && c <= '9' ? (char) ('\u2080' + (c - '0')) : c);
        }
        return text.toString();
    }

    /** Returns a number as it is printed: with a minus sign (U+2212), in at most six significant digits. */
    public static String number(double value) {
        return typeset(Numerals.FIGURE.text(value));
    }

    /** Returns a decimal such as {@code -1.5e-7} as it is printed: with a minus sign (U+2212) and a power of ten. */
    public static String typeset(String decimal) {
        int e = decimal.indexOf('e');
        if (e < 0) {
            return decimal.replace('-', '\u2212');
        }
        String digits = decimal.substring(0, e);
        StringBuilder text = new StringBuilder(
                digits.equals("1") ? "10" : digits.equals("-1") ? "\u221210" : typeset(digits) + "×10");
        for (char c : decimal.substring(e + 1).toCharArray()) {
            text.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return text.toString();
    }

    /** Returns decimals as they are printed, in one style: all with a power of ten, except 0, if one has it. */
    public static List<String> typeset(String[] decimals) {
        boolean areScientific = haveExponents(decimals);
        return Arrays.stream(decimals)
                .map(text -> areScientific ? scientific(text) : text)
                .map(Labels::typeset)
                .toList();
    }

    /** Returns decimals as they are printed: without powers of ten if none is long without. */
    public static List<String> plainIfShort(String[] decimals) {
        String[] plain = Arrays.stream(decimals)
                .map(text -> new BigDecimal(text).toPlainString())
                .toArray(String[]::new);
        boolean arePlain =
                Arrays.stream(plain).allMatch(text -> text.replace("-", "").length() <= LONGEST_PLAIN);
        return typeset(arePlain ? plain : decimals);
    }

    static boolean haveExponents(String[] decimals) {
        return Arrays.stream(decimals).anyMatch(text -> text.indexOf('e') >= 0);
    }

    private static String scientific(String decimal) {
        BigDecimal number = new BigDecimal(decimal).stripTrailingZeros();
        int exponent = TickNumbers.exponent(number);
        return number.signum() == 0 ? "0" : number.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }

    /** Returns true if all powers of ten from one exponent to another are written as decimals, such as 0.01. */
    static boolean arePlain(double first, double last) {
        return first >= SMALLEST_PLAIN && last <= LARGEST_PLAIN;
    }

    /**
     * Returns 10 to a power.
     *
     * @param isPlain true for a decimal such as 0.01, false for a power
     */
    static String powerOfTen(int exponent, boolean isPlain) {
        return isPlain ? BigDecimal.ONE.scaleByPowerOfTen(exponent).toPlainString() : typeset("1e" + exponent);
    }

    /** Returns a digit times a power of ten: as a decimal, or with a power. */
    static String multiple(BigDecimal number, boolean isPlain) {
        int exponent = number.precision() - number.scale() - 1;
        String digit = number.movePointLeft(exponent).toPlainString();
        return isPlain ? number.toPlainString() : typeset(digit + "e" + exponent);
    }
}
