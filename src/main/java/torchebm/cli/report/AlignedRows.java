package torchebm.cli.report;

import java.util.List;
import java.util.Locale;

/** Rows of text with aligned columns. */
final class AlignedRows {
    private AlignedRows() {}

    /** Appends rows: the first columns at their left, the others at their right. Empty columns are left out. */
    static void append(StringBuilder text, List<List<String>> rows, int left) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder one = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                if (widths[c] > 0) {
                    String pad = " ".repeat(widths[c] - row.get(c).length());
                    one.append(one.length() == 0 ? "" : "  ").append(c < left ? row.get(c) + pad : pad + row.get(c));
                }
            }
            text.append(one.toString().stripTrailing()).append(System.lineSeparator());
        }
    }

    /**
     * Returns a number with a number of significant digits, but at most some decimals; tiny ones with an exponent, and 0 if it is
     * at most the rounding error.
     *
     * @param rounding the rounding error of the number
     */
    static String fixed(double number, int digits, int decimals, double rounding) {
        double size = Math.abs(number);
        if (size <= rounding) {
            return "0";
        }
        if (size >= 1e10 || size < 0.5 * Math.pow(10, -decimals)) {
            return String.format(Locale.ROOT, "%.4e", number);
        }
        int whole = size < 1 ? 1 : (int) Math.floor(Math.log10(size)) + 1;
        String text = String.format(Locale.ROOT, "%." + Math.max(0, Math.min(decimals, digits - whole)) + "f", number);
        return text.startsWith("-") && Double.parseDouble(text) == 0 ? text.substring(1) : text;
    }
}
