package torchebm.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.figure.axis.AxisScale;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorMap;
import torchebm.figure.layer.Marker;
import torchebm.figure.layer.Overlay;
import torchebm.figure.layer.PointMarks;
import torchebm.figure.layout.PlotArea;
import torchebm.figure.layout.PlotAxis;
import torchebm.figure.layout.PlotFrame;
import torchebm.figure.terminal.CellPlot;
import torchebm.figure.terminal.LineCells;
import torchebm.figure.text.Fonts;
import torchebm.grid.Axis;
import torchebm.grid.Field;

/**
 * Values along one axis as lines, with a legend; a line is interrupted at values that cannot be drawn. Markers and overlays have
 * a coordinate along the axis, and are drawn on the line there.
 */
public final class LinePlot implements Plot {
    /** The largest distance of a point from the plot, in heights of the plot. */
    private static final double FAR = 1e3;

    private final List<Line> lines;
    private final LineColors colors;
    private final PlotAxis x;
    private final PlotAxis y;
    private final LegendPlace place;

    /**
     * A line.
     *
     * @param field over one axis
     * @param name in the legend; empty for none
     * @param markers known points on the line
     * @param overlays further points on the line, and paths between points on it
     */
    public record Line(Field field, String name, List<Marker> markers, List<Overlay> overlays) {
        public Line {
            markers = List.copyOf(markers);
            overlays = List.copyOf(overlays);
        }
    }

    /**
     * @param lines at least 1, over the same coordinate
     * @param colors each line gets a colour of this map
     * @param x the coordinate
     * @param y the values
     * @param place of the legend
     */
    public LinePlot(List<Line> lines, ColorMap colors, PlotAxis x, PlotAxis y, LegendPlace place) {
        this.lines = List.copyOf(lines);
        this.colors = new LineColors(colors);
        this.x = x;
        this.y = y;
        this.place = place;
    }

    @Override
    public PlotFrame frame(Canvas canvas, Fonts fonts, boolean showsX, boolean showsY) {
        return legend(canvas, fonts).frame(x, y, showsX, showsY);
    }

    @Override
    public Optional<CellPlot> cells(Theme theme) {
        List<LineCells.Line> drawn = new ArrayList<>();
        for (int k = 0; k < lines.size(); k++) {
            Line line = lines.get(k);
            double[][] parts = parts(line.field());
            String name = place == LegendPlace.NONE ? "" : line.name();
            drawn.add(new LineCells.Line(
                    parts[0], parts[1], colors.at(k, lines.size(), theme.paper()), name, line.markers()));
        }
        return Optional.of(new LineCells(drawn, theme, x, y));
    }

    private boolean hasNames() {
        for (Line line : lines) {
            if (!line.name().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private Legend legend(Canvas canvas, Fonts fonts) {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int k = 0; k < lines.size() && hasNames(); k++) {
            entries.add(new Legend.Entry(lines.get(k).name(), color(canvas, k)));
        }
        return new Legend(entries, place, canvas, fonts);
    }

    private Rgba color(Canvas canvas, int k) {
        return colors.at(k, lines.size(), canvas.theme().paper());
    }

    @Override
    public void paint(Renderer g, Canvas canvas, Fonts fonts, Rectangle2D area) {
        PlotArea plot = new PlotArea(area, x.scale(), y.scale());
        LineChart chart = new LineChart(canvas, area);
        List<double[][]> places = new ArrayList<>();
        for (int k = 0; k < lines.size(); k++) {
            double[][] parts = parts(lines.get(k).field());
            chart.add(parts[0], parts[1], color(canvas, k));
            places.add(parts);
        }
        chart.paint(g);
        for (int k = 0; k < lines.size(); k++) {
            double[] heights = places.get(k)[1];
            PointMarks marks = new PointMarks(
                    area,
                    (at, unused) -> plot.partly(
                            x.scale().part(at), height(heights, x.scale().part(at))),
                    canvas,
                    lines.get(k).markers(),
                    lines.get(k).overlays(),
                    false);
            marks.paint(g);
        }
        legend(canvas, fonts).paintInside(g, plot.rectangle(), places);
    }

    /** Returns the height of a line at a position from 0 to 1; NaN where it has none. */
    private static double height(double[] heights, double position) {
        double index = position * (heights.length - 1);
        if (!(index >= 0 && index <= heights.length - 1)) {
            return Double.NaN;
        }
        int before = (int) index;
        double part = index - before;
        return part == 0 ? heights[before] : (1 - part) * heights[before] + part * heights[before + 1];
    }

    /** Returns the positions of the points of a line: shape (2, n), from 0 to 1; NaN where it is interrupted. */
    private double[][] parts(Field field) {
        Axis axis = field.grid().first();
        AxisScale across = AxisScale.linear(axis.min(), axis.max());
        double[][] parts = new double[2][axis.points()];
        for (int i = 0; i < axis.points(); i++) {
            double value = field.get(i, 0);
            // Far beyond the axis, only the direction of a line is visible.
            double part = Math.max(-FAR, Math.min(FAR, y.scale().part(value)));
            parts[0][i] = across.part(axis.value(i));
            parts[1][i] = Double.isFinite(value) ? part : Double.NaN;
        }
        return parts;
    }
}
