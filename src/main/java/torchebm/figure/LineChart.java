package torchebm.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.canvas.Simplified;
import torchebm.figure.format.RendererGraphics;

/**
 * Lines drawn by XChart, without its axes. Positions along both axes are from 0 to 1, so XChart neither chooses ticks nor
 * margins.
 */
final class LineChart {
    /** The largest distance that a line may move when points are left out, in units: XChart takes time for every
     * segment. */
    private static final double TOLERANCE = 0.03;

    private static final Color NOTHING = new Color(0, 0, 0, 0);

    private final Canvas canvas;
    private final Rectangle2D area;
    private final XYChart chart;
    private int count;

    LineChart(Canvas canvas, Rectangle2D area) {
        this.canvas = canvas;
        this.area = area;
        this.chart = new XYChartBuilder()
                .width((int) Math.ceil(area.getWidth()))
                .height((int) Math.ceil(area.getHeight()))
                .build();
        XYStyler style = chart.getStyler();
        style.setChartBackgroundColor(NOTHING);
        style.setPlotBackgroundColor(NOTHING);
        style.setChartTitleVisible(false);
        style.setLegendVisible(false);
        style.setPlotBorderVisible(false);
        style.setPlotGridLinesVisible(false);
        style.setPlotTicksMarksVisible(false);
        style.setAxisTicksVisible(false);
        style.setXAxisTitleVisible(false);
        style.setYAxisTitleVisible(false);
        style.setChartPadding(0);
        style.setPlotMargin(0);
        style.setPlotContentSize(1);
        // XChart chooses ticks even if it does not draw them: as few as possible.
        style.setXAxisTickMarkSpacingHint(chart.getWidth());
        style.setYAxisTickMarkSpacingHint(chart.getHeight());
        // The sizes of a chart are whole numbers, so its axes reach a little beyond the area.
        style.setXAxisMin(0.0);
        style.setXAxisMax(chart.getWidth() / area.getWidth());
        style.setYAxisMin(1 - chart.getHeight() / area.getHeight());
        style.setYAxisMax(1.0);
    }

    /**
     * Adds a line.
     *
     * @param x positions, shape (n)
     * @param y positions, shape (n); the line is interrupted at NaN
     */
    void add(double[] x, double[] y, Rgba color) {
        List<double[]> points = simplified(x, y);
        if (points.isEmpty()) {
            return;
        }
        double[] across = new double[points.size()];
        double[] up = new double[points.size()];
        for (int k = 0; k < across.length; k++) {
            across[k] = points.get(k)[0];
            up[k] = points.get(k)[1];
        }
        float width = (float) (canvas.theme().line() * canvas.lettering().scale());
        chart.addSeries(Integer.toString(count++), across, up)
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(new Color(color.red(), color.green(), color.blue()))
                .setLineStyle(new BasicStroke(width, BasicStroke.CAP_SQUARE, BasicStroke.JOIN_BEVEL));
    }

    /** Returns the points of a line without those between which it is straight; pieces are separated by NaN. */
    private List<double[]> simplified(double[] x, double[] y) {
        List<double[]> points = new ArrayList<>();
        List<double[]> piece = new ArrayList<>();
        for (int i = 0; i <= x.length; i++) {
            if (i < x.length && !Double.isNaN(y[i])) {
                piece.add(new double[] {x[i] * area.getWidth(), y[i] * area.getHeight()});
            } else if (!piece.isEmpty()) {
                if (!points.isEmpty()) {
                    points.add(new double[] {piece.get(0)[0] / area.getWidth(), Double.NaN});
                }
                for (double[] point : Simplified.points(piece.toArray(double[][]::new), TOLERANCE)) {
                    points.add(new double[] {point[0] / area.getWidth(), point[1] / area.getHeight()});
                }
                piece.clear();
            }
        }
        return points;
    }

    void paint(Renderer g) {
        if (count > 0) {
            g.clipped(area, inside -> {
                Graphics2D moved = new RendererGraphics(inside);
                moved.translate(area.getX(), area.getY());
                chart.paint(moved, chart.getWidth(), chart.getHeight());
                moved.dispose();
            });
        }
    }
}
