package torchebm.figure.layout;

import java.math.BigDecimal;
import java.math.MathContext;
import torchebm.grid.Numerals;

/** The ticks of an axis: at whole numbers of its own positions, which are counted in steps. */
public interface Ticks {
    /** Returns the position of the axis's lower end. */
    double first();

    /** Returns the position of the axis's upper end. */
    double last();

    /** Returns the label at a position. */
    String label(double position);

    /** The longest label that XChart can place; with a longer one, it never finds a step. */
    int LONGEST = 20;

    /** Returns the number that is subtracted from all labels, if they would be too long otherwise; else 0. */
    default double offset() {
        return 0;
    }

    /** Returns the title of the axis, with the number that is subtracted from the labels. */
    default String caption(String title) {
        if (offset() == 0) {
            return title;
        }
        String offset = typeset(Numerals.FIGURE.exact(Math.abs(offset())));
        return title + (offset() > 0 ? " − " : " + ") + (offset.startsWith("1×10") ? offset.substring(2) : offset);
    }

    /** Rounds to three digits, which are enough for a tick between two powers of ten. */
    static double rounded(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(3)).doubleValue()
                : value;
    }

    /** Returns a power of ten as it is printed, without a factor of 1; empty if it overflows. */
    static String power(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        return typeset(Numerals.FIGURE.text(value)).replace("1×10", "10");
    }

    /** Returns a decimal such as {@code -1.5e-7} as it is printed: with a minus sign (U+2212) and a power of ten. */
    static String typeset(String decimal) {
        int e = decimal.indexOf('e');
        if (e < 0) {
            return decimal.replace('-', '\u2212');
        }
        StringBuilder text = new StringBuilder(typeset(decimal.substring(0, e))).append("×10");
        for (char c : decimal.substring(e + 1).toCharArray()) {
            text.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return text.toString();
    }
}
