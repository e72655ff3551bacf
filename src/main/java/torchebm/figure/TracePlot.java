package torchebm.figure;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.color.ColorMap;
import torchebm.figure.layout.PlotArea;
import torchebm.figure.layout.PlotAxis;
import torchebm.figure.layout.PlotFrame;
import torchebm.figure.text.Fonts;

/**
 * A coordinate of draws over their numbers, with a line per chain. A line is interrupted at draws that are not finite. Of
 * very many draws, only those that change the picture are drawn.
 */
public final class TracePlot implements Plot {
    /** The margins above and below lines, as fractions of their height. */
    private static final double MARGIN = 0.05;

    /** The width of lines, relative to that of other lines that show data, and their opacity: they cover each other. */
    private static final double WIDTH = 0.45;

    private static final int OPACITY = 190;

    /** The least number of columns per unit, also in vector formats. */
    private static final double LEAST_COLUMNS = 2;

    private final double[][] values;
    private final long firstDraw;
    private final LineColors colors;
    private final PlotAxis x;
    private final PlotAxis y;
    private final LegendPlace place;

    /**
     * @param values shape (chains, draws). Not copied
     * @param firstDraw the number of the first draw
     * @param colors each chain gets a colour of this map
     * @param x the numbers of draws, such as {@link #numbers}
     * @param y the coordinate, such as {@link #values}
     * @param place of the legend, with the numbers of chains from 0; there is none for a single chain
     */
    public TracePlot(double[][] values, long firstDraw, ColorMap colors, PlotAxis x, PlotAxis y, LegendPlace place) {
        this.values = values;
        this.firstDraw = firstDraw;
        this.colors = new LineColors(colors);
        this.x = x;
        this.y = y;
        this.place = place;
    }

    /** Returns an axis for the numbers of so many draws. */
    public static PlotAxis numbers(long firstDraw, int draws, String caption) {
        return draws == 1
                ? PlotAxis.linear(caption, false, firstDraw - 1.0, firstDraw + 1.0)
                : PlotAxis.linear(caption, false, (double) firstDraw, firstDraw + draws - 1.0);
    }

    /**
     * Returns an axis for the finite values of all chains; from 0 to 1 if there are none.
     *
     * @param isSymbol true if the caption is the name of a coordinate
     */
    public static PlotAxis values(double[][] values, String caption, boolean isSymbol) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double[] chain : values) {
            for (double value : chain) {
                if (Double.isFinite(value)) {
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                }
            }
        }
        PlotAxis axis =
                min <= max ? PlotAxis.around(caption, min, max, MARGIN, MARGIN) : PlotAxis.linear(caption, false, 0, 1);
        return new PlotAxis(caption, isSymbol, axis.scale(), axis.ticker());
    }

    @Override
    public PlotFrame frame(Canvas canvas, Fonts fonts, boolean showsX, boolean showsY) {
        return legend(canvas, fonts).frame(x, y, showsX, showsY);
    }

    private Legend legend(Canvas canvas, Fonts fonts) {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int chain = 0; chain < values.length && values.length > 1; chain++) {
            entries.add(new Legend.Entry(
                    "Chain " + chain,
                    colors.at(chain, values.length, canvas.theme().paper())));
        }
        return new Legend(entries, place, canvas, fonts);
    }

    @Override
    public void paint(Renderer g, Canvas canvas, Fonts fonts, Rectangle2D area) {
        PlotArea plot = new PlotArea(area, x.scale(), y.scale());
        int columns = (int) Math.ceil(area.getWidth() * Math.max(LEAST_COLUMNS, g.scale()));
        List<double[][]> lines = new ArrayList<>();
        g.clipped(area, inside -> {
            inside.setStroke(canvas.stroke(WIDTH * canvas.theme().line()));
            for (int chain = 0; chain < values.length; chain++) {
                double[][] line = line(values[chain], columns);
                lines.add(line);
                inside.setColor(
                        colors.at(chain, values.length, canvas.theme().paper()).withAlpha(OPACITY));
                inside.draw(path(line, plot));
            }
        });
        legend(canvas, fonts).paintInside(g, area, lines);
    }

    /** Returns the positions of the points of a line, shape (2, n), from 0 to 1; NaN where it is interrupted. */
    private double[][] line(double[] chain, int columns) {
        int[] indices = LineEnvelope.indices(chain, columns);
        double[][] line = new double[2][indices.length];
        for (int k = 0; k < indices.length; k++) {
            double value = chain[indices[k]];
            line[0][k] = x.scale().part((double) firstDraw + indices[k]);
            line[1][k] = Double.isFinite(value) ? y.scale().part(value) : Double.NaN;
        }
        return line;
    }

    private static Path2D path(double[][] line, PlotArea plot) {
        Path2D.Double path = new Path2D.Double();
        boolean isOpen = false;
        for (int k = 0; k < line[0].length; k++) {
            double[] at = plot.partly(line[0][k], line[1][k]);
            if (Double.isNaN(at[1])) {
                isOpen = false;
            } else if (isOpen) {
                path.lineTo(at[0], at[1]);
            } else {
                path.moveTo(at[0], at[1]);
                path.lineTo(at[0], at[1]); // a draw between two interruptions is a dot
                isOpen = true;
            }
        }
        return path;
    }
}
