package torchebm.figure;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.color.ColorMap;
import torchebm.figure.layout.PlotArea;
import torchebm.figure.layout.PlotAxis;
import torchebm.figure.layout.PlotFrame;
import torchebm.figure.text.Fonts;

/** The distribution of a coordinate of draws as steps, and its exact density as a curve. */
public final class HistogramPlot implements Plot {
    /** The room above the highest density, relative to it; also for a legend in one of several plots, which are small. */
    private static final double ABOVE = 0.08;

    private static final double ABOVE_WITH_LEGEND = 0.4;

    /** The opacity of the area below the steps. */
    private static final int OPACITY = 70;

    /** The largest distance of a point from the plot, in heights of the plot. */
    private static final double FAR = 1e3;

    private final MarginalBins bins;
    private final Optional<Curve> exact;
    private final LineColors colors;
    private final PlotAxis x;
    private final PlotAxis y;
    private final LegendPlace place;

    /**
     * A density along a coordinate.
     *
     * @param x ascending, shape (n). Not copied
     * @param density shape (n); the curve is interrupted at NaN. Not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by identity only
    public record Curve(double[] x, double[] density) {
        public Curve {
            if (x.length != density.length) {
                throw new IllegalArgumentException(
                        "a curve has " + x.length + " coordinates, but " + density.length + " densities");
            }
        }
    }

    /**
     * @param colors steps and curve have colours of this map
     * @param x the coordinate, such as {@link #values}
     * @param y the densities, such as {@link #densities}
     * @param place of the legend, which there is if there is a curve
     */
    public HistogramPlot(
            MarginalBins bins, Optional<Curve> exact, ColorMap colors, PlotAxis x, PlotAxis y, LegendPlace place) {
        this.bins = bins;
        this.exact = exact;
        this.colors = new LineColors(colors);
        this.x = x;
        this.y = y;
        this.place = place;
    }

    /**
     * Returns an axis for the coordinate, over all bins and the curve.
     *
     * @param isSymbol true if the caption is the name of a coordinate
     */
    public static PlotAxis values(MarginalBins bins, Optional<Curve> exact, String caption, boolean isSymbol) {
        double min = bins.densities().length == 0 ? Double.POSITIVE_INFINITY : bins.min();
        double max = bins.densities().length == 0 ? Double.NEGATIVE_INFINITY : bins.max();
        if (exact.isPresent() && exact.get().x().length > 0) {
            double[] along = exact.get().x();
            min = Math.min(min, along[0]);
            max = Math.max(max, along[along.length - 1]);
        }
        return min < max ? PlotAxis.linear(caption, isSymbol, min, max) : PlotAxis.linear(caption, isSymbol, 0, 1);
    }

    /**
     * Returns an axis from 0 for the densities of bins and curve.
     *
     * @param hasRoom true for room above them for a legend
     */
    public static PlotAxis densities(MarginalBins bins, Optional<Curve> exact, String caption, boolean hasRoom) {
        double max = 0;
        for (double density : bins.densities()) {
            max = Math.max(max, density);
        }
        for (double density : exact.map(Curve::density).orElse(new double[0])) {
            max = Double.isFinite(density) ? Math.max(max, density) : max;
        }
        return PlotAxis.linear(caption, false, 0, max > 0 ? max * (1 + (hasRoom ? ABOVE_WITH_LEGEND : ABOVE)) : 1);
    }

    @Override
    public PlotFrame frame(Canvas canvas, Fonts fonts, boolean showsX, boolean showsY) {
        return legend(canvas, fonts).frame(x, y, showsX, showsY);
    }

    private Legend legend(Canvas canvas, Fonts fonts) {
        List<Legend.Entry> entries = exact.isEmpty()
                ? List.of()
                : List.of(
                        new Legend.Entry("Draws", stepColor(canvas)),
                        new Legend.Entry("Exact", canvas.theme().ink()));
        return new Legend(entries, place, canvas, fonts);
    }

    private Rgba stepColor(Canvas canvas) {
        return colors.at(0, 1, canvas.theme().paper());
    }

    @Override
    public void paint(Renderer g, Canvas canvas, Fonts fonts, Rectangle2D area) {
        PlotArea plot = new PlotArea(area, x.scale(), y.scale());
        double[][] steps = bins.steps();
        double[][] line = parts(steps[0], steps[1]);
        List<double[][]> lines = new ArrayList<>();
        lines.add(line);
        if (bins.densities().length > 0) {
            Path2D.Double path = path(line, plot);
            g.clipped(area, inside -> {
                inside.setColor(stepColor(canvas).withAlpha(OPACITY));
                inside.fill(path); // begins and ends on the axis
                inside.setColor(stepColor(canvas));
                inside.setStroke(canvas.stroke(canvas.theme().hairline()));
                inside.draw(path);
            });
        }
        if (exact.isPresent()) {
            double[][] curve = parts(exact.get().x(), exact.get().density());
            LineChart chart = new LineChart(canvas, area);
            chart.add(curve[0], curve[1], canvas.theme().ink());
            chart.paint(g);
            lines.add(curve);
            legend(canvas, fonts).paintInside(g, area, lines);
        }
    }

    /** Returns the positions of points: shape (2, n), from 0 to 1; NaN where a line is interrupted. */
    private double[][] parts(double[] along, double[] density) {
        double[][] parts = new double[2][along.length];
        for (int i = 0; i < along.length; i++) {
            parts[0][i] = x.scale().part(along[i]);
            parts[1][i] = Double.isNaN(density[i])
                    ? Double.NaN
                    : Math.max(-FAR, Math.min(FAR, y.scale().part(density[i])));
        }
        return parts;
    }

    private static Path2D.Double path(double[][] line, PlotArea plot) {
        Path2D.Double path = new Path2D.Double();
        for (int k = 0; k < line[0].length; k++) {
            double[] at = plot.partly(line[0][k], line[1][k]);
            if (k == 0) {
                path.moveTo(at[0], at[1]);
            } else {
                path.lineTo(at[0], at[1]);
            }
        }
        return path;
    }
}
