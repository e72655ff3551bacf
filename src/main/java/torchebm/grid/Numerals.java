package torchebm.grid;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * Formats numbers for people: six significant digits, and more where two numbers would look alike or a number would
 * look closer to its neighbour.
 */
public final class Numerals {
    private static final int DIGITS = 6;

    /** The largest number of digits of a double; with this many, the shortest exact decimal is used. */
    private static final int MOST_DIGITS = 17;

    /** The largest rounding error, relative to the number and to the distance to the nearest other one; on bars, where ticks are close. */
    private static final double NEAR = 0.01;

    private static final double NEAR_ON_BAR = 0.005;

    /** The part of the distance to the nearest other number up to which a number on a bar is 0. */
    private static final double NO_DISTANCE = 1e-4;

    /** Numbers with many digits have no exponent below this. */
    private static final double LONGEST_PLAIN = 1e17;

    private final double smallestPlain;
    private final double largestPlain;
    private final int digits;

    /** The factor of exponents' limits in a list with some: 3000, 3e4, 1e5 rather than 3000, 30000, 1e5. */
    private static final double UNIFORM = 10;

    private final double near;
    private final boolean isUniform;

    /** The format of figures: with an exponent below 10⁻⁴ and from 10⁶ on. */
    public static final Numerals FIGURE = new Numerals(1e-4, 1e6, DIGITS, NEAR, true);

    /** The format of energies in figures: four digits. */
    public static final Numerals ENERGY = new Numerals(1e-4, 1e6, 4, NEAR, true);

    /** The format of bars, in which a number only has to tell its place: few digits, and an exponent below 10⁻³ and from 10⁵ on. */
    public static final Numerals BAR = new Numerals(1e-3, 1e5, 1, NEAR_ON_BAR, true);

    /** The format of text: with an exponent below 10⁻⁶ and from 10⁹ on. */
    public static final Numerals REPORT = new Numerals(1e-6, 1e9, DIGITS, NEAR, false);

    private Numerals(double smallestPlain, double largestPlain, int digits, double near, boolean isUniform) {
        this.near = near;
        this.smallestPlain = smallestPlain;
        this.largestPlain = largestPlain;
        this.digits = digits;
        this.isUniform = isUniform;
    }

    /** Returns the text of a single number. */
    public String text(double number) {
        return texts(number)[0];
    }

    /** Returns the text of a finite number with an error that is negligible beside a distance. */
    public String text(double number, double distance) {
        BigDecimal rounded = rounded(number, distance);
        return layOut(rounded, Math.abs(number), rounded.precision() > DIGITS, 1);
    }

    /** Returns the text of a finite number with all digits that are needed to read it back. */
    public String exact(double number) {
        BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        return layOut(shortest, Math.abs(number), shortest.precision() > DIGITS, 1);
    }

    /**
     * Returns the texts of numbers that are shown together, in the same order. Different numbers have different texts.
     */
    public String[] texts(double... numbers) {
        double[] sorted = distinct(numbers);
        BigDecimal[] rounded = new BigDecimal[numbers.length];
        boolean haveManyDigits = false;
        boolean haveExponents = false;
        for (int i = 0; i < numbers.length; i++) {
            rounded[i] = Double.isFinite(numbers[i]) ? rounded(numbers[i], gap(sorted, numbers[i])) : BigDecimal.ZERO;
            haveManyDigits |= rounded[i].precision() > DIGITS;
            haveExponents |= rounded[i].signum() != 0 && !isPlain(Math.abs(numbers[i]), 1);
        }
        double factor = isUniform && haveExponents ? UNIFORM : 1;
        String[] texts = new String[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            texts[i] = Double.isFinite(numbers[i])
                    ? layOut(rounded[i], Math.abs(numbers[i]), haveManyDigits, factor)
                    : Double.isNaN(numbers[i]) ? "NaN" : numbers[i] > 0 ? "inf" : "-inf";
        }
        return texts;
    }

    /** Returns the finite ones of some numbers in ascending order, each once. */
    private static double[] distinct(double[] numbers) {
        double[] finite = new double[numbers.length];
        int count = 0;
        for (double number : numbers) {
            if (Double.isFinite(number)) {
                finite[count++] = number + 0.0; // turns −0 into 0
            }
        }
        Arrays.sort(finite, 0, count);
        int kept = 0;
        for (int k = 0; k < count; k++) {
            if (k == 0 || finite[k] != finite[k - 1]) {
                finite[kept++] = finite[k];
            }
        }
        return Arrays.copyOf(finite, kept);
    }

    /** Returns the distance from a number to the nearest other number. */
    private static double gap(double[] sorted, double number) {
        int k = Arrays.binarySearch(sorted, number + 0.0);
        double below = k > 0 ? number - sorted[k - 1] : Double.POSITIVE_INFINITY;
        double above = k >= 0 && k + 1 < sorted.length ? sorted[k + 1] - number : Double.POSITIVE_INFINITY;
        return Math.min(below, above);
    }

    private BigDecimal rounded(double number, double gap) {
        if (number == 0 || (this == BAR && Math.abs(number) <= NO_DISTANCE * gap)) {
            return BigDecimal.ZERO;
        }
        BigDecimal exact = new BigDecimal(number);
        int kept = digits;
        BigDecimal rounded = exact.round(new MathContext(kept));
        double error = Math.min(near * gap, NEAR * Math.abs(number));
        while (kept < MOST_DIGITS && Math.abs(rounded.subtract(exact).doubleValue()) > error) {
            kept++;
            rounded =
                    kept == MOST_DIGITS ? new BigDecimal(Double.toString(number)) : exact.round(new MathContext(kept));
        }
        return rounded.stripTrailingZeros();
    }

    private boolean isPlain(double size, double factor) {
        return size == 0 || (size >= factor * smallestPlain && size < largestPlain / factor);
    }

    /**
     * Writes large and small numbers with an exponent, except where that would hide their last digits.
     *
     * @param factor of the limits of plain numbers
     */
    private String layOut(BigDecimal rounded, double size, boolean haveManyDigits, double factor) {
        if (rounded.signum() == 0) {
            return "0";
        }
        if (isPlain(size, factor) || (haveManyDigits && size >= largestPlain / factor && size < LONGEST_PLAIN)) {
            return rounded.toPlainString();
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }
}
