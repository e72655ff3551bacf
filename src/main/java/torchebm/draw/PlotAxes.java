package torchebm.draw;

import java.util.Optional;
import torchebm.figure.axis.Labels;
import torchebm.figure.layout.PlotAxis;
import torchebm.grid.Axis;
import torchebm.grid.Range;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;

/** Chooses the axes of a plot. */
final class PlotAxes {
    /** The margin above and below lines, as a fraction of their height. */
    private static final double MARGIN = 0.05;

    /** Ranges narrower than this, or than EMPTY times their largest number, are drawn like a single number. */
    private static final double SMALLEST = 1e-290;

    private static final double EMPTY = 1e-14;

    private PlotAxes() {}

    /** Returns the first axis of a plot. */
    static PlotAxis x(Part part) {
        return coordinate(part.grid().first(), part.plot().find(PlotKeys.XLABEL));
    }

    /** Returns the second axis of a plot over two axes. */
    static PlotAxis y(Part part) {
        return coordinate(part.grid().last(), part.plot().find(PlotKeys.YLABEL));
    }

    private static PlotAxis coordinate(Axis axis, Optional<String> caption) {
        return PlotAxis.linear(
                caption.orElseGet(() -> Labels.coordinate(axis.coordinate())),
                caption.isEmpty(),
                axis.min(),
                axis.max());
    }

    /**
     * Returns the axis of values of a line plot.
     *
     * @param range the range to show; if it is not finite, it is that from 0 to 1
     */
    static PlotAxis values(PlotSpec plot, String caption, Range range) {
        double[] ends = ends(range);
        return PlotAxis.linear(caption, false, ends[0], ends[1]);
    }

    private static double[] ends(Range range) {
        if (!range.isFinite()) {
            return new double[] {0, 1};
        }
        double size = Math.max(Math.abs(range.min()), Math.abs(range.max()));
        double height = range.max() - range.min();
        double margin = height > Math.max(SMALLEST, EMPTY * size) ? MARGIN * height : Math.max(0.5, size * MARGIN);
        return new double[] {
            Math.max(-Double.MAX_VALUE, range.min() - margin), Math.min(Double.MAX_VALUE, range.max() + margin)
        };
    }
}
