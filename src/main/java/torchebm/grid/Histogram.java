package torchebm.grid;

/**
 * The histogram of numbers by their distance from the smallest. Each bin is 1/256 as wide as the power of two at or
 * below its start, so a large offset or a few very large numbers do not reduce the resolution.
 */
public final class Histogram {
    /** The number of bins: the number of values that the first 17 bits of a non-negative float can have. */
    public static final int BINS = 1 << 16;

    /** The number of low bits of a float that its bin ignores. */
    public static final int SHIFT = 15;

    private final double min;
    private final long[] counts = new long[BINS];
    private long total;

    /** @param min a lower bound of all numbers */
    public Histogram(double min) {
        this.min = min;
    }

    private int bin(double value) {
        return Float.floatToIntBits((float) (value - min)) >>> SHIFT;
    }

    /** Returns the lower end of a bin. */
    private double edge(int bin) {
        return min + Float.intBitsToFloat(bin << SHIFT);
    }

    /** Counts the finite numbers among the first {@code count} values. */
    public void add(double[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (Double.isFinite(values[i])) {
                counts[bin(values[i])]++;
                total++;
            }
        }
    }

    /** Adds the counts of another histogram; each count is an unsigned number. */
    public void add(int[] bins) {
        for (int bin = 0; bin < BINS; bin++) {
            counts[bin] += Integer.toUnsignedLong(bins[bin]);
            total += Integer.toUnsignedLong(bins[bin]);
        }
    }

    /** Returns the number of counted numbers. */
    public long total() {
        return total;
    }

    /**
     * Returns the number at a rank, accurate to the width of its bin.
     *
     * @param rank from 0, for the smallest number, to total − 1
     */
    public double ranked(double rank) {
        long before = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (before + counts[bin] > rank) {
                double part = (rank - before + 0.5) / counts[bin];
                return edge(bin) + part * (edge(bin + 1) - edge(bin));
            }
            before += counts[bin];
        }
        return Double.NaN;
    }

    /** Returns the approximate number of counted numbers below a limit. */
    public double below(double end) {
        if (!(end > min)) {
            return 0;
        }
        int last = bin(end);
        double below = counts[last] * (end - edge(last)) / (edge(last + 1) - edge(last));
        for (int bin = 0; bin < last; bin++) {
            below += counts[bin];
        }
        return below;
    }
}
