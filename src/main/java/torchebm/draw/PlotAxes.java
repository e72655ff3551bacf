package torchebm.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.evaluate.AxisWarp;
import torchebm.figure.axis.AxisScale;
import torchebm.figure.axis.Labels;
import torchebm.figure.axis.LogTicker;
import torchebm.figure.axis.PiTicker;
import torchebm.figure.axis.SymlogTicker;
import torchebm.figure.layout.PlotAxis;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.plot.PlotKey;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;

/** Chooses the axes of coordinates of a plot. */
final class PlotAxes {
    /** The decades of a symmetric logarithm below the largest coordinate. */
    private static final int SYMLOG_DECADES = 2;

    /** The range of coordinates, relative to their size, below which a logarithm is visibly linear. */
    private static final double NARROW = 1e-4;

    private PlotAxes() {}

    /** Returns the first axis of a plot. */
    static PlotAxis x(Part part) {
        return coordinate(part, part.grid().first(), PlotKeys.XSCALE, PlotKeys.XLABEL);
    }

    /** Returns the second axis of a plot over two axes. */
    static PlotAxis y(Part part) {
        return coordinate(part, part.grid().last(), PlotKeys.YSCALE, PlotKeys.YLABEL);
    }

    /** Returns the placement of the points of each axis of a grid. */
    static List<AxisWarp> warps(PlotSpec plot, Grid grid) {
        List<AxisWarp> warps = new ArrayList<>();
        warps.add(warp(plot.get(PlotKeys.XSCALE), grid.first()));
        if (grid.isPlane()) {
            warps.add(warp(plot.get(PlotKeys.YSCALE), grid.last()));
        }
        return warps;
    }

    private static AxisWarp warp(String wanted, Axis axis) {
        return switch (scale(wanted, axis)) {
            case "log" -> new AxisWarp(AxisWarp.Kind.LOG, 0);
            case "symlog" -> new AxisWarp(AxisWarp.Kind.SYMLOG, decade(axis.min(), axis.max()));
            default -> AxisWarp.NONE;
        };
    }

    /** Returns the scale of a coordinate: over a narrow range far from 0, every scale is linear. */
    private static String scale(String wanted, Axis axis) {
        double size = Math.min(Math.abs(axis.min()), Math.abs(axis.max()));
        return wanted.equals("auto") || axis.max() - axis.min() < NARROW * size ? "linear" : wanted;
    }

    /** Returns the power of ten up to which the symmetric logarithm of coordinates is linear. */
    private static double decade(double min, double max) {
        double largest = Math.max(Math.abs(min), Math.abs(max));
        return Math.floor(Math.log10(largest) + 1e-9) - SYMLOG_DECADES;
    }

    private static PlotAxis coordinate(Part part, Axis axis, PlotKey<String> scale, PlotKey<String> label) {
        PlotSpec plot = part.plot();
        Optional<String> caption = plot.find(label).or(() -> Titles.named(part.spec(), axis));
        String shown = caption.orElseGet(() -> Labels.coordinate(axis.name()));
        PlotAxis even =
                axis(scale(plot.get(scale), axis), axis.min(), axis.max(), decade(axis.min(), axis.max()), shown);
        return new PlotAxis(
                shown,
                caption.isEmpty(),
                even.scale(),
                plot.get(PlotKeys.TICKS).equals("pi") ? new PiTicker(axis.min(), axis.max()) : even.ticker());
    }

    /** Returns an axis of a scale from min to max. */
    static PlotAxis axis(String kind, double min, double max, double decade, String caption) {
        return switch (kind) {
            case "log" -> {
                AxisScale scale = AxisScale.log(min, max);
                yield new PlotAxis(caption, false, scale, new LogTicker(min, max, scale));
            }
            case "symlog" -> {
                AxisScale scale = AxisScale.symlog(min, max, decade);
                yield new PlotAxis(caption, false, scale, new SymlogTicker(min, max, decade, scale));
            }
            default -> PlotAxis.linear(caption, false, min, max);
        };
    }
}
