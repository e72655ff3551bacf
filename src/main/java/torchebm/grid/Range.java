package torchebm.grid;

/**
 * The range of some numbers, and where its ends lie among them.
 *
 * @param min the smallest finite number; NaN if there is none
 * @param max the largest finite number; NaN if there is none
 * @param nan the number of NaNs
 * @param infinite the number of infinite values
 * @param minAt the index of the first number that is the smallest; {@link #NOWHERE} if there is none, or it is not known
 * @param maxAt the index of the first number that is the largest; likewise
 */
public record Range(double min, double max, long nan, long infinite, long minAt, long maxAt) {
    /** The index of an end that no number is known to have. */
    public static final long NOWHERE = -1;

    private static final int NUMBERS_A_TASK = 1 << 18;

    /** The range of no numbers. */
    public static final Range NONE = new Range(Double.NaN, Double.NaN, 0, 0);

    /** A range whose ends lie at unknown places. */
    public Range(double min, double max, long nan, long infinite) {
        this(min, max, nan, infinite, NOWHERE, NOWHERE);
    }

    /** Returns the range of these numbers. */
    public static Range of(double[] values) {
        return of(values, values.length, 0);
    }

    /**
     * Returns the range of the first {@code count} numbers.
     *
     * @param first the index of the first of them
     */
    public static Range of(double[] values, int count, long first) {
        Range range = NONE;
        for (Range next : Tasks.results(
                count / NUMBERS_A_TASK + 1,
                task -> of(
                        values, task * NUMBERS_A_TASK, (int) Math.min(count, (task + 1L) * NUMBERS_A_TASK), first))) {
            range = range.and(next);
        }
        return range;
    }

    private static Range of(double[] values, int from, int to, long first) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        int minAt = from;
        int maxAt = from;
        long nan = 0;
        long infinite = 0;
        for (int i = from; i < to; i++) {
            double value = values[i];
            if (Double.isFinite(value)) {
                if (value <= min) {
                    minAt = value < min ? i : minAt;
                    min = Math.min(min, value); // −0 is below 0
                }
                if (value >= max) {
                    maxAt = value > max ? i : maxAt;
                    max = Math.max(max, value);
                }
            } else if (Double.isNaN(value)) {
                nan++;
            } else {
                infinite++;
            }
        }
        return min <= max
                ? new Range(min, max, nan, infinite, first + minAt, first + maxAt)
                : new Range(Double.NaN, Double.NaN, nan, infinite);
    }

    /** Returns true if at least one number was finite. */
    public boolean isFinite() {
        return min <= max;
    }

    /** Returns the range of the numbers of both; where both have the same end, the place of this one's is kept. */
    public Range and(Range other) {
        if (!isFinite() || !other.isFinite()) {
            Range finite = isFinite() ? this : other;
            return new Range(
                    finite.min, finite.max, nan + other.nan, infinite + other.infinite, finite.minAt, finite.maxAt);
        }
        return new Range(
                Math.min(min, other.min),
                Math.max(max, other.max),
                nan + other.nan,
                infinite + other.infinite,
                other.min < min ? other.minAt : minAt,
                other.max > max ? other.maxAt : maxAt);
    }
}
