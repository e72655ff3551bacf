package torchebm.figure.layout;

import torchebm.figure.axis.AxisScale;
import torchebm.figure.axis.RoundTicker;
import torchebm.figure.axis.Ticker;
import torchebm.figure.axis.Ticks;

/**
 * An axis of a plot.
 *
 * @param caption the title of the axis; empty for none
 * @param isSymbol true if the caption is the name of a coordinate, which is set in italics
 * @param scale places values
 * @param ticker chooses ticks
 */
public record PlotAxis(String caption, boolean isSymbol, AxisScale scale, Ticker ticker) {
    /** An axis from 0 to 1 without ticks and caption. */
    public static final PlotAxis BLANK = new PlotAxis("", false, AxisScale.linear(0, 1), room -> Ticks.NONE);

    /** Ranges narrower than this times their largest number are drawn like a single number. */
    private static final double EMPTY = 1e-15;

    /** Returns a linear axis with ticks at round numbers. */
    public static PlotAxis linear(String caption, boolean isSymbol, double min, double max) {
        return new PlotAxis(caption, isSymbol, AxisScale.linear(min, max), new RoundTicker(min, max));
    }

    /**
     * Returns a linear axis with ticks at round numbers and margins.
     *
     * @param min the smallest number
     * @param max the largest number; it may be the same one
     * @param below the margin below the smallest number, as a fraction of the height between the margins
     * @param above the margin above the largest number
     */
    public static PlotAxis around(String caption, double min, double max, double below, double above) {
        double size = Math.max(Math.abs(min), Math.abs(max));
        boolean isOne = !(max - min > EMPTY * size);
        double height = isOne ? Math.max(1, size) : max - min;
        double low = Math.max(-Double.MAX_VALUE, min - below * height);
        double high = Math.min(Double.MAX_VALUE, max + above * height);
        return linear(caption, false, low, high);
    }

    /** Returns true if the axis has no ticks, so it may have any length. */
    boolean isBlank() {
        return equals(BLANK);
    }
}
