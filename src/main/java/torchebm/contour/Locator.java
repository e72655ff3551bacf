package torchebm.contour;

import java.math.BigDecimal;
import java.util.stream.DoubleStream;

/**
 * Chooses round numbers that cover a range in at most so many equal steps. The steps and every rule
 * of rounding are those of matplotlib's {@code MaxNLocator}, so that figures get the levels that
 * its users know.
 */
public final class Locator {
    /** Steps for the levels of contours. */
    public static final Locator LEVELS = new Locator(1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10);

    /** Steps for the ticks of an axis. */
    public static final Locator TICKS = new Locator(1, 2, 2.5, 5, 10);

    /**
     * When a range is this many times narrower than its distance from 0, its numbers are counted
     * from a round offset.
     */
    private static final double NARROW = 100;

    /** A range that is so many times narrower than its distance from 0 counts as empty, and is widened by a part of that. */
    private static final double EMPTY = 1e-14;

    private static final double MARGIN = 0.05;

    /** Ranges of other widths are scaled by this power of ten, so that steps are neither infinite nor denormal. */
    private static final int SCALED = 300;

    private static final double LARGEST_SPAN = 1e300;
    private static final double SMALLEST_SPAN = 1e-290;

    /** The significands of a step. */
    private final double[] steps;

    private Locator(double... steps) {
        this.steps = steps;
    }

    /**
     * Equally spaced round numbers from at most min to at least max.
     *
     * @param min finite
     * @param max finite, at least min; an empty range is widened first
     * @param intervals how many steps there may be between min and max, at least 1
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
        double[] candidates = DoubleStream.concat(
                        DoubleStream.of(steps).limit(steps.length - 1).map(step -> 0.1 * step),
                        DoubleStream.concat(DoubleStream.of(steps), DoubleStream.of(10 * steps[1])))
                .map(step -> step * scale)
                .toArray();
        int chosen = 0;
        while (chosen < candidates.length - 1 && candidates[chosen] < (high - low) / intervals) {
            chosen++;
        }
        double[] numbers = multiples(candidates[chosen], low, high, offset);
        // The step may be so large that no multiple of it lies inside: then a smaller one serves.
        while (chosen > 0 && DoubleStream.of(numbers).noneMatch(x -> low <= x && x <= high)) {
            chosen--;
            numbers = multiples(candidates[chosen], low, high, offset);
        }
        return DoubleStream.of(numbers).map(x -> finite(x + offset)).toArray();
    }

    /** Numbers for a range that is multiplied by a power of ten first, and divided by it again. */
    private double[] scaled(double min, double max, int intervals, int power) {
        return DoubleStream.of(locate(timesTenTo(power, min), timesTenTo(power, max), intervals))
                .map(x -> finite(timesTenTo(-power, x)) + 0.0) // −0 is no other number than 0
                .distinct()
                .toArray();
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

    /** The largest n with n × step ≤ x, where an x just below a multiple counts as on it. */
    private static double lastAtMost(double x, double step, double offset) {
        double n = Math.floor(x / step);
        return isClose((x - n * step) / step, 1, step, offset) ? n + 1 : n;
    }

    /** The smallest n with n × step ≥ x, where an x just above a multiple counts as on it. */
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

    /** The number, or the largest one where a step beyond the range is too large for a double. */
    private static double finite(double x) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, x));
    }

    /** The largest power of ten that is at most x. */
    private static double powerOfTen(double x) {
        return Math.pow(10, Math.floor(Math.log10(x)));
    }
}
