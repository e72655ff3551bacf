package torchebm.draw;

import java.util.Optional;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Lettering;
import torchebm.figure.canvas.NoRoomException;
import torchebm.figure.canvas.Theme;
import torchebm.figure.canvas.Typeface;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;
import torchebm.plot.size.FigureSize;

/**
 * The size of a figure, and the rows and columns of its plots.
 *
 * @param width in units of 1/96 inch
 * @param height in the same units
 */
record Sheet(double width, double height, int columns, int rows) {
    /** The width of a panel if the size of the figure is not given. */
    private static final int PANEL_WIDTH = 480;

    /** The height of a panel if the size of the figure is not given. */
    private static final int PANEL_HEIGHT = 380;

    /** The least width and height of a plot with its labels, relative to the font size. */
    private static final double LEAST_WIDTH = 8;

    private static final double LEAST_HEIGHT = 6;

    /** The factor of the least height with which a title, two captions and a bar fit. */
    private static final double ENOUGH = 2.4;

    /**
     * Returns the sheet of a figure.
     *
     * @param plots the number of plots; the lines of several models over one axis are one plot
     */
    static Sheet of(PlotSpec plot, int plots) {
        FigureSize size = plot.size();
        boolean isUsual = size.isUsual() && plots > 1;
        int wanted = plot.get(PlotKeys.COLUMNS);
        int fitting = isUsual ? (int) Math.ceil(Math.sqrt(plots)) : fitting(size.width(), size.height(), plots);
        int columns = Math.min(plots, wanted > 0 ? wanted : fitting);
        int rows = (plots + columns - 1) / columns;
        return new Sheet(
                isUsual ? PANEL_WIDTH * columns : size.width(),
                isUsual ? PANEL_HEIGHT * rows : size.height(),
                columns,
                rows);
    }

    /** Returns the number of columns with which plots are closest to the shape of a usual panel, and few places are empty. */
    private static int fitting(double width, double height, int plots) {
        int best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int columns = 1; columns <= plots; columns++) {
            int rows = (plots + columns - 1) / columns;
            double shape = width / columns / (height / rows);
            double empty = Math.log((double) rows * columns / plots);
            double difference = Math.abs(Math.log(shape * PANEL_HEIGHT / PANEL_WIDTH)) + 2 * empty;
            if (difference < least) {
                least = difference;
                best = columns;
            }
        }
        return best;
    }

    /** Refuses a sheet whose plots cannot have room for their labels, before anything is evaluated. */
    void check(PlotSpec plot, int plots) {
        Canvas canvas = canvas(plot, "", Theme.named(plot.get(PlotKeys.THEME)).orElseThrow(), Optional.empty());
        double size = canvas.lettering().size();
        if (plotWidth() < LEAST_WIDTH * size || plotHeight() < LEAST_HEIGHT * size) {
            throw NoRoomException.of(canvas, plots, columns, false, new double[] {
                2 * LEAST_WIDTH * size * columns, ENOUGH * LEAST_HEIGHT * size * rows
            });
        }
    }

    /** Returns the width of a plot with everything around it. */
    double plotWidth() {
        return width / columns;
    }

    /** Returns the height of a plot with everything around it. */
    double plotHeight() {
        return height / rows;
    }

    /**
     * Returns the canvas.
     *
     * @param face the typeface; empty for that of the theme
     */
    Canvas canvas(PlotSpec plot, String title, Theme theme, Optional<Typeface> face) {
        Lettering lettering = plot.find(PlotKeys.FONT_SIZE)
                .map(Lettering::ofPoints)
                .orElseGet(() -> Lettering.of(width / Math.sqrt(columns), height / Math.sqrt(rows)))
                .in(face);
        return new Canvas(width, height, plot.size().pixels(), plot.size().isPhysical(), title, theme, lettering);
    }
}
