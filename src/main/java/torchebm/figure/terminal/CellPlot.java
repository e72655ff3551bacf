package torchebm.figure.terminal;

import java.util.List;
import java.util.Optional;
import torchebm.figure.layout.PlotAxis;

/** A plot as characters: what is inside of its axes, and what is written around them. */
public interface CellPlot {
    /** Returns the horizontal axis; {@link PlotAxis#BLANK} for none. */
    PlotAxis x();

    /** Returns the vertical axis; {@link PlotAxis#BLANK} for none. */
    PlotAxis y();

    /** Returns the width of the area relative to its height, in which a unit has the same length along both axes; 0 for any. */
    double ratio();

    /** Returns the bar of colours beside the area; empty for none. */
    Optional<CellBar> bar();

    /** Returns what is written below the plot: names of lines with their colours, and descriptions. */
    List<CellLegend> legend();

    /** Draws the plot in its area. */
    void paint(CellArea area);
}
