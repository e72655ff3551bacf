package torchebm.table;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;

/**
 * Numbers as text: the shortest decimal that reads back to the same double, plain where that is
 * short and with an exponent elsewhere; {@code NaN}, {@code inf} and {@code -inf}.
 */
public final class Decimal {
    /** Powers of ten from this one to below {@link #PLAIN_TO} are written without an exponent. */
    private static final int PLAIN_FROM = -5;

    private static final int PLAIN_TO = 17;

    private Decimal() {}

    /** The text of a number. */
    public static String toString(double number) {
        StringBuilder text = new StringBuilder(24);
        append(text, number);
        return text.toString();
    }

    /** Appends the text of a number. */
    public static void append(StringBuilder text, double number) {
        if (Double.isNaN(number)) {
            text.append("NaN");
        } else if (Double.isInfinite(number)) {
            text.append(number > 0 ? "inf" : "-inf");
        } else {
            layOut(text, DoubleToDecimal.toString(number));
        }
    }

    /** Appends a number in Java's notation, {@code 36.0} or {@code 1.0E-7}, in ours. */
    private static void layOut(StringBuilder text, String java) {
        int start = java.charAt(0) == '-' ? 1 : 0;
        if (start == 1) {
            text.append('-');
        }
        int e = java.indexOf('E');
        int end = e < 0 ? java.length() : e;
        int point = java.indexOf('.');
        int exponent = (e < 0 ? 0 : Integer.parseInt(java, e + 1, java.length(), 10)) + (point - start);
        String digits = java.substring(start, point) + java.substring(point + 1, end);
        int first = 0;
        while (first < digits.length() - 1 && digits.charAt(first) == '0') {
            first++;
            exponent--;
        }
        int last = digits.length();
        while (last > first + 1 && digits.charAt(last - 1) == '0') {
            last--;
        }
        int n = last - first;
        if (n == 1 && digits.charAt(first) == '0') {
            text.append('0');
        } else if (exponent > 0 && exponent <= PLAIN_TO) {
            text.append(digits, first, first + Math.min(n, exponent));
            text.append("0".repeat(Math.max(0, exponent - n)));
            if (n > exponent) {
                text.append('.').append(digits, first + exponent, last);
            }
        } else if (exponent <= 0 && exponent > PLAIN_FROM) {
            text.append("0.").append("0".repeat(-exponent)).append(digits, first, last);
        } else {
            text.append(digits.charAt(first));
            if (n > 1) {
                text.append('.').append(digits, first + 1, last);
            }
            text.append('e').append(exponent - 1);
        }
    }
}
