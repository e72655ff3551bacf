package torchebm.contour;

import java.util.OptionalDouble;
import torchebm.grid.Range;
import torchebm.grid.Spread;

/**
 * The bands of a figure of a field.
 *
 * @param levels the boundaries of the bands: increasing, at least 2. Not copied
 * @param norm the placement of the levels, never {@link Norm#AUTO}
 * @param isBounded true if nothing is drawn beyond the levels
 * @param decade for {@link Norm#SYMLOG}, the power of ten up to which levels are equally spaced
 * @param zero for {@link Norm#LOG}, the value from which the logarithm counts; it is the first level, or below it
 * @param below true if values below the first level are drawn, in the colour of the lower end of the map
 * @param above true if values above the last level are drawn, in the colour of the upper end
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
public record Bands(
        double[] levels, Norm norm, boolean isBounded, double decade, double zero, boolean below, boolean above) {
    /**
     * If more than this part of the values lies in the lowest fiftieth of the range, a linear scale hides the
     * landscape.
     */
    private static final double HIDDEN = 0.5;

    private static final double LOWEST = 0.02;

    /** The zero of a logarithm, relative to the lowest level above it, from which numbers have many digits. */
    private static final double FAR = 1e5;

    /** Returns bands between the user's levels; values outside of them are not drawn. */
    public static Bands listed(double[] levels) {
        return new Bands(levels, Norm.LINEAR, true, 0, 0, false, false);
    }

    /**
     * Returns bands between the user's levels; values outside of them are drawn in the colours of the ends.
     *
     * @param values the range of the values
     */
    public static Bands listed(double[] levels, Range values) {
        double rounding = rounding(levels);
        return new Bands(
                levels,
                Norm.LINEAR,
                false,
                0,
                0,
                values.min() < levels[0] - rounding,
                values.max() > levels[levels.length - 1] + rounding);
    }

    /**
     * Returns bands for the values of a field.
     *
     * @param norm the placement of the levels
     * @param spread the distribution of the values
     * @param shown the range of the bands; values outside of it are drawn like its ends
     * @param bands the approximate number of bands, at least 1
     */
    public static Bands of(Norm norm, Spread spread, Range shown, int bands) {
        return of(norm, spread, shown, bands, OptionalDouble.empty());
    }

    /**
     * Returns bands for the values of a field.
     *
     * @param norm the placement of the levels
     * @param spread the distribution of the values
     * @param shown the range of the bands; values outside of it are drawn like its ends
     * @param bands the approximate number of bands, at least 1
     * @param threshold the value up to which {@link Norm#SYMLOG} is linear; empty for an automatic choice
     */
    public static Bands of(Norm norm, Spread spread, Range shown, int bands, OptionalDouble threshold) {
        Norm chosen = norm != Norm.AUTO ? norm : hidden(spread, shown) > HIDDEN ? Norm.LOG : Norm.LINEAR;
        double height = shown.max() - shown.min();
        if (!(height > 0) || !Double.isFinite(height)) {
            chosen = Norm.LINEAR; // for a single number, or a range too wide for another norm
        }
        double decade = chosen != Norm.SYMLOG
                ? 0
                : threshold.isPresent() ? Math.log10(threshold.getAsDouble()) : Levels.threshold(spread, shown);
        double[] levels = switch (chosen) {
            case LOG -> Levels.logarithmic(spread, shown, bands);
            case SYMLOG -> Levels.symmetric(shown, bands, decade);
            case QUANTILE -> Levels.quantiles(spread, shown, bands);
            default -> Levels.covering(shown, bands);
        };
        if (chosen != Norm.LINEAR && !isSound(levels, shown)) {
            chosen = Norm.LINEAR; // steps are lost in rounding next to a large number
            levels = Levels.covering(shown, bands);
        }
        Range all = spread.range();
        double rounding = rounding(levels);
        return new Bands(
                levels,
                chosen,
                false,
                decade,
                chosen == Norm.LOG ? Levels.zero(spread, shown) : 0,
                all.min() < levels[0] - rounding,
                all.max() > levels[levels.length - 1] + rounding);
    }

    /** Returns the distance of the lowest level that has a logarithm from the zero of {@link Norm#LOG}. */
    public double least() {
        return levels[levels[0] == zero ? 1 : 0] - zero;
    }

    /** Returns true if the zero of {@link Norm#LOG} is so large that numbers need many digits to tell the levels apart. */
    public boolean isFar() {
        return norm == Norm.LOG && Math.abs(zero) > FAR * least();
    }

    /** Returns the distance from the levels within which values count as covered; it is that of {@link Locator}. */
    private static double rounding(double[] levels) {
        double first = levels[0];
        double last = levels[levels.length - 1];
        int n = levels.length - 1;
        double step = last / n - first / n;
        double size = Math.max(Math.abs(first), Math.abs(last));
        return Math.min(0.5 * step, Math.max(1e-10 * step, 1e-12 * size));
    }

    /** Returns these bands with nothing drawn beyond the levels. */
    public Bands bounded() {
        return new Bands(levels, norm, true, decade, zero, false, false);
    }

    /**
     * Returns the levels, with the ends moved to cover values that are outside only because of rounding.
     *
     * @param range of the values
     */
    public double[] covering(Range range) {
        double[] covering = levels.clone();
        int last = levels.length - 1;
        if (!isBounded && !below && range.isFinite()) {
            covering[0] = Math.min(levels[0], range.min());
        }
        if (!isBounded && !above && range.isFinite()) {
            covering[last] = Math.max(levels[last], range.max());
        }
        return covering;
    }

    private static boolean isSound(double[] levels, Range shown) {
        double rounding = rounding(levels);
        int last = levels.length - 1;
        boolean isSound = last >= 1
                && Double.isFinite(levels[last] - levels[0])
                && (!shown.isFinite()
                        || (levels[0] - rounding <= shown.min() && levels[last] + rounding >= shown.max()));
        for (int k = 1; k < levels.length; k++) {
            isSound &= levels[k] > levels[k - 1];
        }
        return isSound;
    }

    /** Returns the part of the values in the range that a linear scale would draw in the lowest of fifty bands. */
    public static double hidden(Spread spread, Range shown) {
        if (!shown.isFinite() || !(shown.max() > shown.min())) {
            return 0;
        }
        double below = spread.below(shown.min());
        double lowest = spread.below(shown.min() + (LOWEST * shown.max() - LOWEST * shown.min()));
        double all = spread.below(Math.nextUp(shown.max()));
        return all > below ? (lowest - below) / (all - below) : 0;
    }
}
