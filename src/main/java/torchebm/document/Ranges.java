package torchebm.document;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Equally spaced numbers, computed with decimal arithmetic: 0.2, 0.4, 0.6, 0.8, and not 0.6000000000000001.
 */
public final class Ranges {
    private static final MathContext DIGITS = new MathContext(40);

    /** The tolerance of the last number, relative to the step. */
    private static final BigDecimal ROUNDING = new BigDecimal("1e-9");

    private Ranges() {}

    /** Returns numbers from min to max, both included; the count is at least 2. */
    public static List<Double> ofCount(double min, double max, int count) {
        BigDecimal first = BigDecimal.valueOf(min);
        BigDecimal width = BigDecimal.valueOf(max).subtract(first);
        List<Double> numbers = new ArrayList<>();
        for (int k = 0; k < count - 1; k++) {
            BigDecimal above = width.multiply(BigDecimal.valueOf(k)).divide(BigDecimal.valueOf(count - 1L), DIGITS);
            numbers.add(first.add(above, DIGITS).doubleValue());
        }
        numbers.add(max);
        return numbers;
    }

    /**
     * Returns the numbers FROM, FROM + STEP, … up to TO, which is included if it is the end of a step.
     *
     * @param text {@code FROM:TO:STEP}, each a number or a formula
     * @param most the maximum count of numbers
     */
    public static List<Double> ofStep(String key, Place place, String text, int most) {
        List<String> parts = FlagText.split(text, ':');
        if (parts.size() != 3) {
            throw place.error(key + " must be FROM:TO:STEP, such as 0:10:0.5, but was " + Shown.text(text));
        }
        double from = number("FROM", place, parts.get(0));
        double to = number("TO", place, parts.get(1));
        double by = number("STEP", place, parts.get(2));
        if (by <= 0 || from > to) {
            throw place.error(
                    key + " FROM:TO:STEP must increase: FROM <= TO and STEP > 0, but was " + Shown.text(text));
        }
        BigDecimal first = BigDecimal.valueOf(from);
        BigDecimal last = BigDecimal.valueOf(to);
        BigDecimal step = BigDecimal.valueOf(by);
        BigDecimal steps = last.subtract(first).divide(step, DIGITS).add(ROUNDING);
        if (steps.compareTo(BigDecimal.valueOf(most)) >= 0) {
            throw place.error(key + " must have at most " + most + " numbers, but " + Shown.text(text) + " has more");
        }
        List<Double> numbers = new ArrayList<>();
        for (int k = 0; k <= steps.intValue(); k++) {
            BigDecimal number = first.add(step.multiply(BigDecimal.valueOf(k)), DIGITS);
            boolean isLast = last.subtract(number).abs().compareTo(step.multiply(ROUNDING)) <= 0;
            numbers.add(isLast ? to : number.doubleValue());
        }
        return numbers;
    }

    /** Returns the finite number of a text, which may be a formula. */
    public static double number(String key, Place place, String text) {
        return Section.number(key, DocumentReader.plain(place, text));
    }
}
