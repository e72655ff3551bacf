package torchebm.grid;

import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The distribution of a field's values, from all values or from a histogram and a sample. */
public final class Spread {
    /** The approximate size of a sample, for results that need not be exact. */
    private static final int SAMPLE = 100_000;

    private final Range range;
    private final double[] values;
    private final Optional<Histogram> histogram;

    private Spread(Range range, double[] values, Optional<Histogram> histogram) {
        this.range = range;
        this.values = values;
        this.histogram = histogram;
    }

    /** Returns the distribution of these values, which are not copied. */
    public static Spread of(double[] values) {
        return new Spread(Range.of(values), values, Optional.empty());
    }

    /**
     * Returns the distribution of values that are not in memory. If they are too close for the bins of a histogram, the
     * sample stands for all of them.
     *
     * @param range of all values
     * @param histogram of all values
     * @param some a sample of the values; not copied
     */
    public static Spread of(Range range, Histogram histogram, double[] some) {
        double height = range.max() - range.min();
        boolean isCounted = height >= Float.MIN_NORMAL && height <= Float.MAX_VALUE; // bins are numbered by floats
        return new Spread(range, some, isCounted ? Optional.of(histogram) : Optional.empty());
    }

    /** Returns the range of the values. */
    public Range range() {
        return range;
    }

    /** Returns the distribution of the values of both. */
    public Spread and(Spread other) {
        double[] both = DoubleStream.concat(DoubleStream.of(values), DoubleStream.of(other.values))
                .toArray();
        return new Spread(range.and(other.range), both, Optional.empty());
    }

    /** Returns a sample of the values, at equal distances in their order. */
    public DoubleStream sample() {
        int step = Math.max(1, values.length / SAMPLE);
        return IntStream.range(0, (values.length + step - 1) / step).mapToDouble(i -> values[i * step]);
    }

    /** Returns the fraction of the finite values below a limit; 0 if there are none. */
    public double below(double end) {
        if (range.isFinite() && range.min() == range.max()) {
            return range.min() < end ? 1 : 0; // interpolation between equal values may round
        }
        if (histogram.isPresent()) {
            long total = histogram.get().total();
            return total == 0 ? 0 : histogram.get().below(end) / total;
        }
        long low = 0;
        long finite = 0;
        for (double value : values) {
            finite += Double.isFinite(value) ? 1 : 0;
            low += value < end && value > Double.NEGATIVE_INFINITY ? 1 : 0;
        }
        return finite == 0 ? 0 : (double) low / finite;
    }

    /** Returns the range of the finite values between two percentiles. */
    public Range clipped(double low, double high) {
        boolean isWhole = low <= 0 && high >= 100;
        if (isWhole || !range.isFinite() || range.min() == range.max()) {
            return range;
        }
        if (histogram.isPresent()) {
            long last = histogram.get().total() - 1;
            double min = histogram.get().ranked(Math.floor(low / 100 * last));
            double max = histogram.get().ranked(Math.ceil(high / 100 * last));
            return new Range(
                    low <= 0 ? range.min() : Math.min(min, range.max()),
                    high >= 100 ? range.max() : Math.min(max, range.max()),
                    0,
                    0);
        }
        double[] sorted =
                DoubleStream.of(values).filter(Double::isFinite).sorted().toArray();
        return new Range(
                sorted[(int) Math.floor(low / 100 * (sorted.length - 1))],
                sorted[(int) Math.ceil(high / 100 * (sorted.length - 1))],
                0,
                0);
    }
}
