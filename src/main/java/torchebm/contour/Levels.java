package torchebm.contour;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import torchebm.grid.Range;
import torchebm.grid.Spread;
import torchebm.grid.SymmetricLog;

/** The levels between bands. */
public final class Levels {
    /** The part of the points that may lie in the lowest band of logarithmic levels. */
    private static final double LOWEST_PART = 0.005;

    /** The smallest number of decades of logarithmic levels. */
    private static final int LEAST_DECADES = 2;

    /** The largest number of decades of symmetric logarithms. */
    private static final int MOST_DECADES = 12;

    /** The part of the values that may lie in the linear range of a symmetric logarithm. */
    private static final double SMALL_PART = 0.1;

    /** The smallest exponent of ten at which a double still has all its digits. */
    private static final double SMALLEST_DECADE = -300;

    /** The largest change of a level at a quantile by rounding, relative to the range, and to the distance of the next level. */
    private static final double QUANTILE = 1e-3;

    private static final double LOCAL = 0.1;

    private Levels() {}

    /**
     * Returns round levels that cover a range in about this many bands: the same as those of matplotlib's {@code
     * contourf}.
     *
     * @param range of the field; a range without a finite number is treated as 0
     * @param bands the wanted number of bands, at least 1
     * @return at least 2 increasing levels
     */
    public static double[] covering(Range range, int bands) {
        double min = range.isFinite() ? range.min() : 0;
        double max = range.isFinite() ? range.max() : 0;
        double[] numbers = Locator.LEVELS.locate(min, max, bands + 1);
        int from = 0;
        int to = numbers.length;
        while (from + 1 < numbers.length && numbers[from + 1] < min) {
            from++;
        }
        while (to > 1 && numbers[to - 2] > max) {
            to--;
        }
        return to - from < 3 ? numbers : Arrays.copyOfRange(numbers, from, to);
    }

    /** The largest error of a level by rounding, in steps between levels. */
    private static final double ROUNDING = 1e-9;

    /** Returns the value from which logarithms count: the smallest one, or the lower end of the shown range if that is below. */
    static double zero(Spread spread, Range shown) {
        Range all = spread.range();
        return all.isFinite() ? Math.min(all.min(), shown.min()) : shown.min();
    }

    /**
     * Returns levels at E_min, E_min + 10^(j / p), E_min + 10^((j + 1) / p), …, up to the maximum: they are equally spaced in
     * the logarithm of E − E_min. The first one is left out if the range begins above E_min.
     *
     * @param spread the distribution of the values
     * @param range to show; an empty range or a single number is covered as by {@link #covering}
     * @param bands the approximate number of bands, at least 1
     * @return at least 2 increasing levels
     */
    public static double[] logarithmic(Spread spread, Range range, int bands) {
        double height = range.max() - range.min();
        if (!(height > 0) || !Double.isFinite(height)) {
            return covering(range, bands);
        }
        double zero = zero(spread, range);
        if (zero < range.min()) {
            return decades(zero, range, bands);
        }
        double top = Math.log10(height);
        double bottom = Math.max(SMALLEST_DECADE, Math.log10(lowest(spread, range.min(), height)));
        double decades = Math.max(LEAST_DECADES, top - bottom);
        int perDecade = (int) Math.max(1, Math.round(bands / decades));
        int step = (int) Math.max(1, Math.round(decades / bands)); // decades, if they are many
        int last = (int) Math.ceil(top * perDecade);
        int first = (int) Math.floor((top - decades) * perDecade);
        int count = -Math.floorDiv(first - last, step); // rounded up
        double[] levels = new double[count + 2];
        levels[0] = range.min();
        for (int k = 0; k <= count; k++) {
            levels[1 + k] = range.min() + Math.pow(10, (double) (last - (count - k) * step) / perDecade);
        }
        // The lowest steps may be lost in rounding next to a large minimum.
        return Arrays.stream(levels).distinct().toArray();
    }

    /** Returns levels that cover a range above a zero, equally spaced in the logarithm of the distance from it. */
    private static double[] decades(double zero, Range range, int bands) {
        double low = Math.log10(range.min() - zero);
        double high = Math.log10(range.max() - zero);
        double perDecade = bands / (high - low);
        double step = perDecade < 1 ? Math.rint(1 / perDecade) : 1 / Math.rint(perDecade);
        double first = Math.floor(low / step + ROUNDING);
        int count = (int) Math.max(1, Math.ceil(high / step - ROUNDING) - first);
        double[] levels = new double[count + 1];
        Arrays.setAll(levels, k -> zero + Math.pow(10, (first + k) * step));
        return Arrays.stream(levels).distinct().toArray();
    }

    /**
     * Returns levels at quantiles: every band contains the same number of points.
     *
     * @param spread the distribution of the values
     * @param range of the values; an empty range or a single number is covered as by {@link #covering}
     * @param bands the approximate number of bands, at least 1
     * @return at least 2 increasing levels
     */
    public static double[] quantiles(Spread spread, Range range, int bands) {
        double height = range.max() - range.min();
        if (!(height > 0) || !Double.isFinite(height)) {
            return covering(range, bands);
        }
        double[] sorted = spread.sample().filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return covering(range, bands);
        }
        double[] levels = IntStream.rangeClosed(0, bands)
                .mapToDouble(k -> sorted[(int) ((long) k * (sorted.length - 1) / bands)] + 0.0) // turns −0 into 0
                .map(level -> Math.min(range.max(), Math.max(range.min(), level)))
                .distinct()
                .toArray();
        double[] rounded = levels.clone();
        int inside = levels.length - 1;
        for (int k = 1; k < inside; k++) {
            double gap = Math.min(levels[k] - levels[k - 1], levels[k + 1] - levels[k]);
            rounded[k] = rounded(levels[k], Math.min(QUANTILE * height, LOCAL * gap));
        }
        return DoubleStream.concat(
                        DoubleStream.of(range.min(), range.max()), Arrays.stream(rounded, 1, Math.max(1, inside)))
                .sorted()
                .distinct()
                .toArray();
    }

    /** Returns a number that is rounded to a power of ten up to an error. */
    private static double rounded(double value, double error) {
        double digit = Math.pow(10, Math.floor(Math.log10(error)));
        double rounded = Math.rint(value / digit) * digit;
        return Double.isFinite(rounded) ? rounded : value;
    }

    /**
     * Returns levels at 0, at equal steps up to ±10^d, and at ±10^(d + j / p) beyond.
     *
     * @param spread the distribution of the values
     * @param range of the values; an empty range or a single number is covered as by {@link #covering}
     * @param bands the approximate number of bands, at least 1
     * @return at least 2 increasing levels
     */
    public static double[] symmetric(Spread spread, Range range, int bands) {
        return symmetric(range, bands, threshold(spread, range));
    }

    /**
     * Returns levels at 0, at equal steps up to ±10^d, and at ±10^(d + j / p) beyond; if these are too many, at 0 and at some of the
     * powers of ten, the largest among them.
     *
     * @param threshold d
     */
    static double[] symmetric(Range range, int bands, double threshold) {
        double height = range.max() - range.min();
        if (!(height > 0) || !Double.isFinite(height)) {
            return covering(range, bands);
        }
        double low = SymmetricLog.position(range.min(), threshold);
        double high = SymmetricLog.position(range.max(), threshold);
        int step = (int) Math.round((high - low) / bands);
        if (step > 1) {
            return ended(strided(low, high, step, threshold), range);
        }
        long perUnit = Math.max(1, Math.round(bands / (high - low))); // large for a narrow range far from 0
        long first = (long) Math.floor(low * perUnit);
        long last = Math.max(first + 1, (long) Math.ceil(high * perUnit));
        double[] levels = new double[(int) (last - first) + 1];
        Arrays.setAll(levels, k -> SymmetricLog.value((double) (first + k) / perUnit, threshold));
        return ended(levels, range);
    }

    /** Returns levels whose ends cover a range, which rounding may have left uncovered. */
    private static double[] ended(double[] levels, Range range) {
        levels[0] = Math.min(levels[0], range.min());
        levels[levels.length - 1] = Math.max(levels[levels.length - 1], range.max());
        return levels;
    }

    /** Returns levels at 0, and at the positions from the largest one on at a distance of a number of decades, that cover two positions. */
    private static double[] strided(double low, double high, int step, double threshold) {
        double top = Math.ceil(Math.max(Math.abs(low), Math.abs(high)));
        double[] positive = DoubleStream.iterate(top, position -> position > 0, position -> position - step)
                .toArray();
        double[] positions = DoubleStream.concat(
                        DoubleStream.concat(Arrays.stream(positive).map(position -> -position), DoubleStream.of(0)),
                        Arrays.stream(positive))
                .sorted()
                .toArray();
        int from = 0;
        int to = positions.length - 1;
        while (from + 1 < to && positions[from + 1] <= low) {
            from++;
        }
        while (to - 1 > from && positions[to - 1] >= high) {
            to--;
        }
        return Arrays.stream(positions, from, to + 1)
                .map(position -> SymmetricLog.value(position, threshold))
                .toArray();
    }

    /** Returns the power of ten up to which a symmetric logarithm is linear. */
    static double threshold(Spread spread, Range range) {
        double largest = Math.max(Math.abs(range.min()), Math.abs(range.max()));
        double[] sizes = spread.sample()
                .filter(Double::isFinite)
                .map(Math::abs)
                .filter(size -> size > 0)
                .sorted()
                .toArray();
        double small = sizes.length == 0 ? largest : sizes[(int) (SMALL_PART * sizes.length)];
        double top = Math.floor(Math.log10(largest));
        double threshold = Math.max(top - MOST_DECADES / 2.0, Math.min(top, Math.floor(Math.log10(small))));
        return Math.max(SMALLEST_DECADE, threshold);
    }

    /** Returns E − E_min at the end of the lowest part of the points, but more than 0. */
    private static double lowest(Spread spread, double min, double height) {
        double[] above = spread.sample()
                .map(value -> value - min)
                .filter(value -> value > 0 && Double.isFinite(value))
                .sorted()
                .toArray();
        return above.length == 0 ? height : above[(int) (LOWEST_PART * above.length)];
    }
}
