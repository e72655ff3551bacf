package torchebm.contour;

import torchebm.grid.Range;
import torchebm.grid.Spread;

/**
 * The bands in which a field is shown.
 *
 * @param levels where bands meet: increasing, at least 2. Not copied
 * @param norm how the levels were placed, never {@link Norm#AUTO}
 * @param isListed whether somebody listed them
 * @param decade for {@link Norm#SYMLOG}, the power of ten up to which levels are equally spaced
 * @param below whether values below the first level are shown as if they lay in the lowest band
 * @param above whether values above the last level are shown as if they lay in the highest band
 */
@SuppressWarnings("ArrayRecordComponent") // identity is all that is asked of it
public record Bands(double[] levels, Norm norm, boolean isListed, double decade, boolean below, boolean above) {
    /** A linear picture hides a landscape of which more than this part lies in the lowest fiftieth of its range. */
    private static final double HIDDEN = 0.5;

    private static final double LOWEST = 0.02;

    /** Levels that somebody listed; what lies outside of them is not shown. */
    public static Bands listed(double[] levels) {
        return new Bands(levels, Norm.LINEAR, true, 0, false, false);
    }

    /**
     * Bands for some values.
     *
     * @param norm how to place levels
     * @param spread of the values of the field
     * @param shown the range to show; values outside of it are shown as if they lay at its ends
     * @param bands about how many bands are wanted, at least 1
     */
    public static Bands of(Norm norm, Spread spread, Range shown, int bands) {
        Norm chosen = norm != Norm.AUTO ? norm : hidden(spread, shown) > HIDDEN ? Norm.LOG : Norm.LINEAR;
        double height = shown.max() - shown.min();
        if (!(height > 0) || !Double.isFinite(height)) {
            chosen = Norm.LINEAR; // levels cover what is a single number, or too wide for another norm
        }
        double[] levels = switch (chosen) {
            case LOG -> Levels.logarithmic(spread, shown, bands);
            case SYMLOG -> Levels.symmetric(spread, shown, bands);
            case QUANTILE -> Levels.quantiles(spread, shown, bands);
            default -> Levels.covering(shown, bands);
        };
        if (chosen != Norm.LINEAR && !isSound(levels, shown)) {
            chosen = Norm.LINEAR; // beside a large number steps are lost in rounding
            levels = Levels.covering(shown, bands);
        }
        Range all = spread.range();
        double rounding = rounding(levels);
        return new Bands(
                levels,
                chosen,
                false,
                chosen == Norm.SYMLOG ? Levels.threshold(spread, shown) : 0,
                all.min() < levels[0] - rounding,
                all.max() > levels[levels.length - 1] + rounding);
    }

    /** How far values may lie beyond the levels, and still count as covered: as far as {@link Locator} lets them. */
    private static double rounding(double[] levels) {
        double first = levels[0];
        double last = levels[levels.length - 1];
        int n = levels.length - 1;
        double step = last / n - first / n;
        double size = Math.max(Math.abs(first), Math.abs(last));
        return Math.min(0.5 * step, Math.max(1e-10 * step, 1e-12 * size));
    }

    /**
     * The levels, the first and the last one moved so far that they cover a range that goes beyond them by rounding alone.
     *
     * @param range of the values that the bands are made for
     */
    public double[] covering(Range range) {
        double[] covering = levels.clone();
        int last = levels.length - 1;
        if (!isListed && !below && range.isFinite()) {
            covering[0] = Math.min(levels[0], range.min());
        }
        if (!isListed && !above && range.isFinite()) {
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

    /** The part of the shown values that a linear picture would show in the lowest of fifty bands. */
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
