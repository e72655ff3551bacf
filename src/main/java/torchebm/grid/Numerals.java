package torchebm.grid;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * Numbers as text for people: in six significant digits, and in more where a number would be taken for one of its
 * neighbours, or for one that lies closer to it.
 */
public final class Numerals {
    private static final int DIGITS = 6;

    /** A double has no more digits than these; the last one is its shortest decimal. */
    private static final int MOST_DIGITS = 17;

    /** How far rounding may move a number, as a part of its distance to the nearest neighbour. */
    private static final double NEAR = 0.01;

    /** Numbers of many digits below this one have no exponent. */
    private static final double LONGEST_PLAIN = 1e17;

    private final double smallestPlain;
    private final double largestPlain;

    /** Numbers in figures: below 10⁻⁴ and from 10⁶ on with an exponent. */
    public static final Numerals FIGURE = new Numerals(1e-4, 1e6);

    /** Numbers in running text: below 10⁻⁶ and from 10⁹ on with an exponent. */
    public static final Numerals REPORT = new Numerals(1e-6, 1e9);

    private Numerals(double smallestPlain, double largestPlain) {
        this.smallestPlain = smallestPlain;
        this.largestPlain = largestPlain;
    }

    /** The text of a number without neighbours. */
    public String text(double number) {
        return texts(number)[0];
    }

    /** The text of a finite number in all the digits that it takes to read it back. */
    public String exact(double number) {
        BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        return layOut(shortest, Math.abs(number), shortest.precision() > DIGITS);
    }

    /** The texts of numbers that stand side by side, in their order. Different numbers have different texts. */
    public String[] texts(double... numbers) {
        double[] sorted = Arrays.stream(numbers)
                .filter(Double::isFinite)
                .map(number -> number + 0.0) // −0 is no other number than 0
                .sorted()
                .distinct()
                .toArray();
        BigDecimal[] rounded = new BigDecimal[numbers.length];
        boolean haveManyDigits = false;
        for (int i = 0; i < numbers.length; i++) {
            rounded[i] = Double.isFinite(numbers[i]) ? rounded(numbers[i], gap(sorted, numbers[i])) : BigDecimal.ZERO;
            haveManyDigits |= rounded[i].precision() > DIGITS;
        }
        String[] texts = new String[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            texts[i] = Double.isFinite(numbers[i])
                    ? layOut(rounded[i], Math.abs(numbers[i]), haveManyDigits)
                    : Double.isNaN(numbers[i]) ? "NaN" : numbers[i] > 0 ? "inf" : "-inf";
        }
        return texts;
    }

    /** The distance of a number to the nearest other one. */
    private static double gap(double[] sorted, double number) {
        int k = Arrays.binarySearch(sorted, number + 0.0);
        double below = k > 0 ? number - sorted[k - 1] : Double.POSITIVE_INFINITY;
        double above = k >= 0 && k + 1 < sorted.length ? sorted[k + 1] - number : Double.POSITIVE_INFINITY;
        return Math.min(below, above);
    }

    private static BigDecimal rounded(double number, double gap) {
        if (number == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal exact = new BigDecimal(number);
        int digits = DIGITS;
        BigDecimal rounded = exact.round(new MathContext(digits));
        while (digits < MOST_DIGITS && Math.abs(rounded.subtract(exact).doubleValue()) > NEAR * gap) {
            digits++;
            rounded = digits == MOST_DIGITS
                    ? new BigDecimal(Double.toString(number))
                    : exact.round(new MathContext(digits));
        }
        return rounded.stripTrailingZeros();
    }

    /** With an exponent if the number is large or small; but not where that would hide how it differs from others. */
    private String layOut(BigDecimal rounded, double size, boolean haveManyDigits) {
        boolean isPlain =
                size == 0 || (size >= smallestPlain && size < (haveManyDigits ? LONGEST_PLAIN : largestPlain));
        if (isPlain) {
            return rounded.toPlainString();
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }
}
