package torchebm.figure;

/** Where an axis has ticks: at whole numbers of its own positions, which are counted in steps. */
interface Ticks {
    /** The position of the axis's lower end. */
    double first();

    /** The position of the axis's upper end. */
    double last();

    /** The label at a position. */
    String label(double position);

    /** A power of ten as one prints it, without a factor of 1; nothing where that is too large for a number. */
    static String power(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        return typeset(LevelTicks.decimal(value)).replace("1×10", "10");
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
