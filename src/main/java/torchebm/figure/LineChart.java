package torchebm.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import torchebm.figure.canvas.Canvas;

/**
 * Lines drawn by XChart, without its axes. Positions along both axes are from 0 to 1, so XChart neither chooses ticks nor
 * margins.
 */
final class LineChart {
    /** The number of chart units in a unit of the canvas: XChart's sizes are whole numbers. */
    private static final double RESOLUTION = 16;

    private static final Color NOTHING = new Color(0, 0, 0, 0);

    private final Canvas canvas;
    private final Rectangle2D area;
    private final XYChart chart;
    private int count;

    LineChart(Canvas canvas, Rectangle2D area) {
        this.canvas = canvas;
        this.area = area;
        this.chart = new XYChartBuilder()
                .width((int) Math.max(1, RESOLUTION * area.getWidth()))
                .height((int) Math.max(1, RESOLUTION * area.getHeight()))
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
        style.setXAxisMin(0.0);
        style.setXAxisMax(1.0);
        style.setYAxisMin(0.0);
        style.setYAxisMax(1.0);
    }

    /**
     * Adds a line.
     *
     * @param x positions, shape (n)
     * @param y positions, shape (n); the line is interrupted at NaN
     */
    void add(double[] x, double[] y, Color color) {
        if (Arrays.stream(y).allMatch(Double::isNaN)) {
            return;
        }
        chart.addSeries(Integer.toString(count++), x, y)
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(color)
                .setLineStyle(canvas.stroke(RESOLUTION * canvas.theme().line()));
    }

    void paint(Graphics2D g) {
        if (count == 0) {
            return;
        }
        Graphics2D moved = (Graphics2D) g.create();
        moved.clip(area);
        moved.translate(area.getX(), area.getY());
        moved.scale(area.getWidth() / chart.getWidth(), area.getHeight() / chart.getHeight());
        chart.paint(moved, chart.getWidth(), chart.getHeight());
        moved.dispose();
    }
}
