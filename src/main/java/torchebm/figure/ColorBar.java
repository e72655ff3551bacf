package torchebm.figure;

import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.YAxisPosition;

/** The bands' colours beside a figure, with an axis of energies. */
final class ColorBar {
    private static final int BAR = 24;

    /** What stands beside the bar and its labels: paddings, tick marks and the title. */
    private static final int MARGINS = 58;

    /** A height at which a bar has all the ticks that it can have. */
    private static final int TALL = 600;

    private final ColorScale scale;
    private final Fonts fonts;
    private final int width;

    ColorBar(ColorScale scale, Fonts fonts) {
        this.scale = scale;
        this.fonts = fonts;
        this.width = BAR + MARGINS + (int) Math.ceil(widestLabel());
    }

    /** The width of the bar with its labels, in pixels. */
    int width() {
        return width;
    }

    private double widestLabel() {
        Ticks ticks = ticks(TALL);
        FontRenderContext context = new FontRenderContext(null, true, false);
        double widest = 0;
        for (double position = Math.ceil(ticks.first()); position <= ticks.last(); position++) {
            widest = Math.max(
                    widest,
                    fonts.tick().getStringBounds(ticks.label(position), context).getWidth());
        }
        return widest;
    }

    /** Draws the bar, its left margin at {@code left} and its ends level with those of the plot. */
    void paint(Graphics2D g, int left, Rectangle2D plot) {
        Ticks across = new RoundTicks(0, 1, 1);
        Ticks ticks = ticks((int) plot.getHeight());
        double room = plot.getHeight() / Frame.CONTENT + 2 * Frame.PADDING;
        XYChart chart = Frame.chart(width, (int) room, "", fonts, across, ticks);
        chart.getStyler().setXAxisTickMarkSpacingHint(1);
        chart.getStyler().setYAxisTickMarkSpacingHint(Frame.spacing(plot.getHeight(), ticks));
        chart.getStyler().setXAxisTicksVisible(false);
        chart.getStyler().setXAxisTitleVisible(false);
        chart.getStyler().setYAxisGroupPosition(0, YAxisPosition.Right);
        chart.getStyler().setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Left);
        chart.getStyler().setAxisTitleFont(fonts.label());
        boolean isAbove = scale.isLogarithmic() && scale.lowest() != 0;
        chart.setYAxisTitle(isAbove ? "Energy above " + Labels.number(scale.lowest()) : "Energy");
        Frame.paintInside(chart, across, ticks, this::paintBands);
        Graphics2D moved = (Graphics2D) g.create();
        moved.translate(left, plot.getCenterY() - room / 2);
        moved.scale(1, room / (int) room); // XChart's sizes are whole numbers
        chart.paint(moved, width, (int) room);
        moved.dispose();
    }

    private Ticks ticks(int height) {
        if (scale.isLogarithmic()) {
            return new DecadeTicks(scale);
        }
        return scale.isEven() ? Labels.ticks(scale.lowest(), scale.highest(), height) : new LevelTicks(scale);
    }

    private void paintBands(Graphics2D g, Rectangle2D area) {
        for (int k = 0; k < scale.bands(); k++) {
            double y = area.getMaxY() - area.getHeight() * k / scale.bands();
            g.setColor(scale.band(k));
            g.fill(new Rectangle2D.Double(area.getX(), area.getY(), area.getWidth(), y - area.getY()));
        }
    }
}
