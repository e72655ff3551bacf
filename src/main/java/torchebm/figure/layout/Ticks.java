package torchebm.figure.layout;

import java.math.BigDecimal;
import java.math.MathContext;
import torchebm.grid.Numerals;

/** Where an axis has ticks: at whole numbers of its own positions, which are counted in steps. */
public interface Ticks {
    /** The position of the axis's lower end. */
    double first();

    /** The position of the axis's upper end. */
    double last();

    /** The label at a position. */
    String label(double position);

    /** The longest label that XChart can place: with a longer one, it looks for a step without end. */
    int LONGEST = 20;

    /** What labels leave out, because numbers that differ in their last digits alone would be too long. */
    default double offset() {
        return 0;
    }

    /** The title of the axis, which says what labels leave out. */
    default String caption(String title) {
        if (offset() == 0) {
            return title;
        }
        String offset = typeset(Numerals.FIGURE.exact(Math.abs(offset())));
        return title + (offset() > 0 ? " − " : " + ") + (offset.startsWith("1×10") ? offset.substring(2) : offset);
    }

    /** A number of three digits, which is as much as a tick between two powers of ten needs. */
    static double rounded(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(3)).doubleValue()
                : value;
    }

    /** A power of ten as one prints it, without a factor of 1; nothing where that is too large for a number. */
    static String power(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        return typeset(Numerals.FIGURE.text(value)).replace("1×10", "10");
    }

    /**
     * A decimal such as {@code -1.5e-7} as one prints it: with a true minus, and a power of ten.
     */
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
