package torchebm.grid;

import java.util.stream.IntStream;

/**
 * The extent of some numbers.
 *
 * @param min the smallest finite one; NaN if there is none
 * @param max the largest finite one; NaN if there is none
 * @param nan how many are NaN
 * @param infinite how many are ∞ or −∞
 */
public record Range(double min, double max, long nan, long infinite) {
    private static final int NUMBERS_A_TASK = 1 << 18;

    /** The extent of no numbers. */
    public static final Range NONE = new Range(Double.NaN, Double.NaN, 0, 0);

    /** The extent of these numbers. */
    public static Range of(double[] values) {
        return of(values, values.length);
    }

    /** The extent of the first {@code count} of these numbers. */
    public static Range of(double[] values, int count) {
        return IntStream.rangeClosed(0, count / NUMBERS_A_TASK)
                .parallel()
                .mapToObj(task ->
                        of(values, task * NUMBERS_A_TASK, (int) Math.min(count, (task + 1L) * NUMBERS_A_TASK)))
                .reduce(NONE, Range::and);
    }

    private static Range of(double[] values, int from, int to) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        long nan = 0;
        long infinite = 0;
        for (int i = from; i < to; i++) {
            double value = values[i];
            if (Double.isFinite(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            } else if (Double.isNaN(value)) {
                nan++;
            } else {
                infinite++;
            }
        }
        return min <= max ? new Range(min, max, nan, infinite) : new Range(Double.NaN, Double.NaN, nan, infinite);
    }

    /** Whether any number was finite. */
    public boolean isFinite() {
        return min <= max;
    }

    /** The extent of both. */
    public Range and(Range other) {
        if (!isFinite() || !other.isFinite()) {
            Range finite = isFinite() ? this : other;
            return new Range(finite.min, finite.max, nan + other.nan, infinite + other.infinite);
        }
        return new Range(
                Math.min(min, other.min), Math.max(max, other.max), nan + other.nan, infinite + other.infinite);
    }
}
