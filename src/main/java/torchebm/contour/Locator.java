package torchebm.contour;

import java.math.BigDecimal;
import java.util.Arrays;

/**
 * Finds round numbers that cover a range in at most this many equal steps. The steps and all rules of rounding are
 * those of matplotlib's {@code MaxNLocator}, so that figures have the levels that its users know.
 */
public final class Locator {
    /** Steps for the levels of contours. */
    public static final Locator LEVELS = new Locator(1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10);

    /** Steps for the ticks of an axis. */
    public static final Locator TICKS = new Locator(1, 2, 2.5, 5, 10);

    /** If a range is this many times narrower than its distance from 0, its numbers are counted from a round offset. */
    private static final double NARROW = 100;

    /** If a range is narrower than this part of its distance from 0, it counts as empty and is widened. */
    private static final double EMPTY = 6e-16;

    private static final double MARGIN = 0.05;

    /** The power of ten that scales very wide or narrow ranges, so that steps are neither infinite nor subnormal. */
    private static final int SCALED = 300;

    private static final double LARGEST_SPAN = 1e300;
    private static final double SMALLEST_SPAN = 1e-290;

    /** The possible significands of a step. */
    private final double[] steps;

    private Locator(double... steps) {
        this.steps = steps;
    }

    /**
     * Returns equally spaced round numbers from at most min to at least max.
     *
     * @param min finite
     * @param max finite, at least min; an empty range is widened first
     * @param intervals the largest number of steps between min and max, at least 1
     */
    public double[] locate(double min, double max, int intervals) {
        double size = Math.max(Math.abs(min), Math.abs(max));
        if (!(max - min > size * EMPTY)) {
            double margin = size == 0 ? 0.5 : Math.max(size * MARGIN, Double.MIN_NORMAL);
            return locate(finite(min - margin), finite(max + margin), intervals);
        }
        double span = max - min;
        if (span > LARGEST_SPAN) {
            return scaled(min, max, intervals, -SCALED);
        }
        if (span < SMALLEST_SPAN) {
            return scaled(min, max, intervals, SCALED);
        }
        double middle = max / 2 + min / 2;
        double offset = Math.abs(middle) / span < NARROW ? 0 : Math.copySign(powerOfTen(Math.abs(middle)), middle);
        double low = min - offset;
        double high = max - offset;
        double scale = powerOfTen(span / intervals);
        int n = steps.length;
        double[] candidates = new double[2 * n];
        for (int k = 0; k < n - 1; k++) {
            candidates[k] = 0.1 * steps[k] * scale;
        }
        for (int k = 0; k < n; k++) {
            candidates[n - 1 + k] = steps[k] * scale;
        }
        candidates[2 * n - 1] = 10 * steps[1] * scale;
        int chosen = 0;
        while (chosen < candidates.length - 1 && candidates[chosen] < (high - low) / intervals) {
            chosen++;
        }
        double[] numbers = multiples(candidates[chosen], low, high, offset);
        // If the step is so large that no multiple of it lies inside, a smaller one is used.
        while (chosen > 0 && !hasOneWithin(numbers, low, high)) {
            chosen--;
            numbers = multiples(candidates[chosen], low, high, offset);
        }
        // Steps may be lost in rounding next to a large number.
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = finite(numbers[k] + offset);
        }
        return distinct(numbers);
    }

    private static boolean hasOneWithin(double[] numbers, double low, double high) {
        for (double x : numbers) {
            if (low <= x && x <= high) {
                return true;
            }
        }
        return false;
    }

    /** Returns ascending numbers without repetitions. */
    private static double[] distinct(double[] numbers) {
        double[] distinct = new double[numbers.length];
        int count = 0;
        for (double x : numbers) {
            if (count == 0 || Double.compare(x, distinct[count - 1]) != 0) {
                distinct[count++] = x;
            }
        }
        return Arrays.copyOf(distinct, count);
    }

    /** Returns the numbers for a range that is scaled by a power of ten, scaled back. */
    private double[] scaled(double min, double max, int intervals, int power) {
        double[] numbers = locate(timesTenTo(power, min), timesTenTo(power, max), intervals);
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = finite(timesTenTo(-power, numbers[k])) + 0.0; // turns −0 into 0
        }
        return distinct(numbers);
    }

    private static double timesTenTo(int power, double x) {
        return new BigDecimal(Double.toString(x)).scaleByPowerOfTen(power).doubleValue();
    }

    private static double[] multiples(double step, double low, double high, double offset) {
        double base = Math.floor(low / step) * step;
        double first = lastAtMost(low - base, step, offset);
        double last = firstAtLeast(high - base, step, offset);
        double[] numbers = new double[(int) (last - first) + 1];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (first + i) * step + base;
        }
        return numbers;
    }

    /** Returns the largest n with n × step ≤ x; an x just below a multiple counts as that multiple. */
    private static double lastAtMost(double x, double step, double offset) {
        double n = Math.floor(x / step);
        return isClose((x - n * step) / step, 1, step, offset) ? n + 1 : n;
    }

    /** Returns the smallest n with n × step ≥ x; an x just above a multiple counts as that multiple. */
    private static double firstAtLeast(double x, double step, double offset) {
        double n = Math.floor(x / step);
        return isClose((x - n * step) / step, 0, step, offset) ? n : n + 1;
    }

    private static boolean isClose(double a, double b, double step, double offset) {
        double tolerance = offset == 0
                ? 1e-10
                : Math.min(0.4999, Math.max(1e-10, Math.pow(10, Math.log10(Math.abs(offset) / step) - 12)));
        return Math.abs(a - b) < tolerance;
    }

    /** Returns the number, or the largest double if it overflows. */
    private static double finite(double x) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, x));
    }

    /** Returns the largest power of ten ≤ x. */
    private static double powerOfTen(double x) {
        return Math.pow(10, Math.floor(Math.log10(x)));
    }
}
