package torchebm.grid;

/**
 * How many of some numbers lie how far above the smallest of them. Bins are as wide as 1/256 of the power of two below
 * them, so that neither a large offset nor a few very large numbers cost resolution.
 */
public final class Histogram {
    /** The number of bins: a float that is not negative has so many different first 17 bits. */
    public static final int BINS = 1 << 16;

    /** The bits of a float after those that number its bin. */
    public static final int SHIFT = 15;

    private final double min;
    private final long[] counts = new long[BINS];
    private long total;

    /** @param min no number is smaller */
    public Histogram(double min) {
        this.min = min;
    }

    private int bin(double value) {
        return Float.floatToIntBits((float) (value - min)) >>> SHIFT;
    }

    /** Where a bin begins. */
    private double edge(int bin) {
        return min + Float.intBitsToFloat(bin << SHIFT);
    }

    /** Counts the finite ones of the first so many numbers. */
    public void add(double[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (Double.isFinite(values[i])) {
                counts[bin(values[i])]++;
                total++;
            }
        }
    }

    /** Counts numbers that were counted elsewhere, each bin as an unsigned number. */
    public void add(int[] bins) {
        for (int bin = 0; bin < BINS; bin++) {
            counts[bin] += Integer.toUnsignedLong(bins[bin]);
            total += Integer.toUnsignedLong(bins[bin]);
        }
    }

    /** How many numbers were counted. */
    public long total() {
        return total;
    }

    /**
     * The number of a rank, to the width of its bin.
     *
     * @param rank from 0, for the smallest, to total − 1
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

    /** About how many numbers are smaller than one. */
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
