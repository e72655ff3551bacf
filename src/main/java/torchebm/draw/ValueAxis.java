package torchebm.draw;

import java.util.List;
import torchebm.figure.axis.AxisScale;
import torchebm.figure.axis.Labels;
import torchebm.figure.axis.LogTicker;
import torchebm.figure.layout.PlotAxis;
import torchebm.grid.Field;
import torchebm.grid.Numerals;
import torchebm.grid.Range;
import torchebm.grid.SymmetricLog;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;
import torchebm.problem.RequestException;

/**
 * The axis of values of a line plot: linear, logarithmic in the value, logarithmic in the distance from the smallest value,
 * or symmetrically logarithmic.
 */
public final class ValueAxis {
    /** The margin above and below lines, as a fraction of their height. */
    private static final double MARGIN = 0.05;

    /** Ranges narrower than this, or than EMPTY times their largest number, are drawn like a single number. */
    private static final double SMALLEST = 1e-290;

    private static final double EMPTY = 6e-16;

    /** The most decades above the smallest value, which is at −∞ on a logarithmic axis. */
    private static final double MOST_DECADES = 12;

    private static final double SYMLOG_DECADES = 4;

    private final PlotSpec plot;
    private final String caption;
    private final Range range;
    private final List<Field> fields;

    /**
     * @param caption the title of the axis
     * @param range the range to show; if it is not finite, it is that from 0 to 1
     * @param fields the values
     */
    ValueAxis(PlotSpec plot, String caption, Range range, List<Field> fields) {
        this.plot = plot;
        this.caption = caption;
        this.range = range;
        this.fields = fields;
    }

    /** Returns the norm of the axis of values of a line plot: linear, log or symlog. */
    public static String norm(PlotSpec plot) {
        String scale = plot.get(PlotKeys.YSCALE);
        String norm = plot.get(PlotKeys.NORM);
        return !scale.equals("auto") ? scale : norm.equals("auto") ? "linear" : norm;
    }

    /** Returns the number from which a logarithmic axis counts; lines are drawn where they are above it. */
    public static double zero(Range range) {
        return range.min() > 0 ? 0 : range.min();
    }

    PlotAxis axis() {
        if (!range.isFinite()) {
            return PlotAxis.linear(caption, false, 0, 1);
        }
        if (plot.get(PlotKeys.YSCALE).equals("log") && !(range.min() >= 0)) {
            throw new RequestException("plot.yscale: log cannot show negative values, but the smallest is "
                    + Numerals.REPORT.text(range.min()) + "; norm: log counts from the smallest value");
        }
        return switch (norm(plot)) {
            case "log" -> logarithmic(zero(range), range.min() > 0 ? range.min() : leastAbove());
            case "symlog" -> symmetric();
            default -> linear();
        };
    }

    private PlotAxis linear() {
        double size = Math.max(Math.abs(range.min()), Math.abs(range.max()));
        double height = range.max() - range.min();
        double margin = height > Math.max(SMALLEST, EMPTY * size) ? MARGIN * height : Math.max(0.5, size * MARGIN);
        double min = Math.max(-Double.MAX_VALUE, range.min() - margin);
        double max = Math.min(Double.MAX_VALUE, range.max() + margin);
        return PlotAxis.linear(caption, false, min, max);
    }

    /** Returns the axis of the logarithm of value − zero, from a least value of it. */
    private PlotAxis logarithmic(double zero, double least) {
        double low = Math.log10(least);
        double high = Math.log10(Math.max(least, range.max() - zero));
        if (!(high - low > EMPTY)) {
            low -= 0.5;
            high += 0.5;
        }
        double margin = MARGIN * (high - low);
        double min = Math.max(Double.MIN_NORMAL, Math.pow(10, low - margin));
        double max = Math.min(Double.MAX_VALUE, Math.pow(10, high + margin));
        AxisScale scale = AxisScale.log(min, max);
        String title = zero == 0 || caption.isEmpty()
                ? caption
                : caption + " above " + Labels.typeset(Numerals.FIGURE.text(zero, least));
        return new PlotAxis(
                title,
                false,
                value -> value - zero > 0 ? scale.part(value - zero) : Double.NEGATIVE_INFINITY,
                new LogTicker(min, max, scale));
    }

    /** Returns the smallest positive distance of a value from the smallest one; within the most decades for {@code norm: log}. */
    private double leastAbove() {
        double height = range.max() - range.min();
        double least = height;
        for (Field field : fields) {
            for (double value : field.values()) {
                double above = value - range.min();
                if (above > 0 && above < least) {
                    least = above;
                }
            }
        }
        // Values of a logarithmic axis are shown down to the smallest one; differences may be rounding errors.
        double shown = plot.get(PlotKeys.YSCALE).equals("log") ? least : height * Math.pow(10, -MOST_DECADES);
        return height > 0 ? Math.max(least, shown) : 1;
    }

    private PlotAxis symmetric() {
        double largest = Math.max(Math.abs(range.min()), Math.abs(range.max()));
        double decade = plot.find(PlotKeys.LINTHRESH)
                .map(Math::log10)
                .orElseGet(() -> largest == 0 ? 0 : Math.floor(Math.log10(largest)) - SYMLOG_DECADES);
        double low = SymmetricLog.position(range.min(), decade);
        double high = SymmetricLog.position(range.max(), decade);
        double margin = high > low ? MARGIN * (high - low) : 0.5;
        return PlotAxes.axis(
                "symlog",
                SymmetricLog.value(low - margin, decade),
                SymmetricLog.value(high + margin, decade),
                decade,
                caption);
    }
}
