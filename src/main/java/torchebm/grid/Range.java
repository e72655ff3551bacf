package torchebm.grid;

import java.util.stream.IntStream;

/**
 * The range of some numbers.
 *
 * @param min the smallest finite number; NaN if there is none
 * @param max the largest finite number; NaN if there is none
 * @param nan the number of NaNs
 * @param infinite the number of infinite values
 */
public record Range(double min, double max, long nan, long infinite) {
    private static final int NUMBERS_A_TASK = 1 << 18;

    /** The range of no numbers. */
    public static final Range NONE = new Range(Double.NaN, Double.NaN, 0, 0);

    /** Returns the range of these numbers. */
    public static Range of(double[] values) {
        return of(values, values.length);
    }

    /** Returns the range of the first {@code count} numbers. */
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

    /** Returns true if at least one number was finite. */
    public boolean isFinite() {
        return min <= max;
    }

    /** Returns the range of the numbers of both. */
    public Range and(Range other) {
        if (!isFinite() || !other.isFinite()) {
            Range finite = isFinite() ? this : other;
            return new Range(finite.min, finite.max, nan + other.nan, infinite + other.infinite);
        }
        return new Range(
                Math.min(min, other.min), Math.max(max, other.max), nan + other.nan, infinite + other.infinite);
    }
}
