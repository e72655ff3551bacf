package torchebm.figure.layout;

import torchebm.figure.axis.AxisScale;
import torchebm.figure.axis.RoundTicker;
import torchebm.figure.axis.Ticker;

/**
 * An axis of a plot.
 *
 * @param caption the title of the axis; empty for none
 * @param isSymbol true if the caption is the name of a coordinate, which is set in italics
 * @param scale places values
 * @param ticker chooses ticks
 */
public record PlotAxis(String caption, boolean isSymbol, AxisScale scale, Ticker ticker) {
    /** Returns a linear axis with ticks at round numbers. */
    public static PlotAxis linear(String caption, boolean isSymbol, double min, double max) {
        return new PlotAxis(caption, isSymbol, AxisScale.linear(min, max), new RoundTicker(min, max));
    }
}
