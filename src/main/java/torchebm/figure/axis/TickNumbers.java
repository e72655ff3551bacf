package torchebm.figure.axis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The labels of numbers on one axis, in one style: all with the same decimals, the same power of ten and the same offset.
 * A label × the factor + the offset is its number.
 *
 * @param labels one for each number
 * @param common the factor and the offset as text; empty for 1 and 0
 */
record TickNumbers(List<String> labels, String common) {
    /** Labels have at most this many digits. */
    private static final int MOST_DIGITS = 6;

    private static final int MOST_DECIMALS = 4;

    /** Long labels with fewer digits that are not 0 have a factor. */
    private static final int FEW_DIGITS = 3;

    /** An offset is written as a power of ten from this many digits on. */
    private static final int LONG = 15;

    TickNumbers {
        labels = List.copyOf(labels);
    }

    /**
     * Returns the labels of numbers.
     *
     * @param numbers in ascending order, at least 1
     */
    static TickNumbers of(List<BigDecimal> numbers) {
        BigDecimal offset = offset(numbers);
        List<BigDecimal> rest = new ArrayList<>();
        for (BigDecimal number : numbers) {
            rest.add(number.subtract(offset).stripTrailingZeros());
        }
        int last = lastDigit(rest);
        int first = firstDigit(rest);
        boolean isRound = first == MOST_DIGITS - 1 && first - last < FEW_DIGITS; // 2 × 10⁵ rather than 200000
        boolean isPlain = first < MOST_DIGITS && last >= -MOST_DECIMALS && !isRound;
        int exponent = isPlain || first == -1 ? 0 : first; // 0.10025 rather than 1.0025 × 10⁻¹
        int decimals = Math.max(0, exponent - last);
        List<String> labels = new ArrayList<>();
        for (BigDecimal number : rest) {
            labels.add(number.movePointLeft(exponent)
                    .setScale(decimals, RoundingMode.HALF_EVEN)
                    .toPlainString()
                    .replace('-', '\u2212'));
        }
        String factor = exponent == 0 ? "" : "×" + power(exponent);
        String added = offset.signum() == 0 ? "" : (offset.signum() > 0 ? "+" : "\u2212") + grouped(offset.abs());
        return new TickNumbers(labels, factor.isEmpty() || added.isEmpty() ? factor + added : factor + " " + added);
    }

    /** Returns the power of ten of the last digit of any of these numbers. */
    private static int lastDigit(List<BigDecimal> numbers) {
        int last = Integer.MAX_VALUE;
        for (BigDecimal number : numbers) {
            last = number.signum() == 0 ? last : Math.min(last, -number.scale());
        }
        return last == Integer.MAX_VALUE ? 0 : last;
    }

    /** Returns the power of ten of the first digit of the largest of these numbers. */
    private static int firstDigit(List<BigDecimal> numbers) {
        int first = Integer.MIN_VALUE;
        for (BigDecimal number : numbers) {
            first = number.signum() == 0 ? first : Math.max(first, exponent(number));
        }
        return first == Integer.MIN_VALUE ? 0 : first;
    }

    /** Returns the power of ten of the first digit of a number. */
    static int exponent(BigDecimal number) {
        return number.precision() - number.scale() - 1;
    }

    /**
     * Returns the number that labels leave out: 0, unless they would have too many digits. It is the number with the fewest
     * digits among those in the range, and those just below it.
     */
    private static BigDecimal offset(List<BigDecimal> numbers) {
        List<BigDecimal> plain = new ArrayList<>();
        for (BigDecimal number : numbers) {
            plain.add(number.stripTrailingZeros());
        }
        int first = firstDigit(plain);
        int last = lastDigit(plain);
        if (first - last < MOST_DIGITS || numbers.size() < 2) {
            return BigDecimal.ZERO;
        }
        BigDecimal low = numbers.get(0);
        BigDecimal high = numbers.get(numbers.size() - 1);
        BigDecimal span = high.subtract(low);
        if (low.signum() != high.signum()) {
            return BigDecimal.ZERO;
        }
        BigDecimal middle = low.add(high).divide(BigDecimal.valueOf(2));
        for (int digit = first; digit > last; digit--) {
            BigDecimal near = middle.setScale(-digit, RoundingMode.HALF_EVEN);
            if (near.compareTo(low) >= 0 && near.compareTo(high) <= 0) {
                return near;
            }
            BigDecimal below = low.abs().min(high.abs()).setScale(-digit, RoundingMode.DOWN);
            BigDecimal signed = low.signum() < 0 ? below.negate() : below;
            if (signed.subtract(low).abs().min(signed.subtract(high).abs()).compareTo(span) <= 0) {
                return signed;
            }
        }
        return low;
    }

    private static String power(int exponent) {
        return Labels.typeset("1e" + exponent);
    }

    private static String grouped(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        int first = exponent(stripped);
        if (first >= LONG || stripped.precision() > LONG || first < -MOST_DECIMALS) {
            String digits = stripped.movePointLeft(first).toPlainString();
            return (digits.equals("1") ? "" : digits + "×") + power(first);
        }
        String plain = stripped.toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && (whole.length() - i) % 3 == 0 && whole.length() > 4) {
                text.append(' ');
            }
            text.append(whole.charAt(i));
        }
        return text.append(point < 0 ? "" : plain.substring(point)).toString();
    }
}
