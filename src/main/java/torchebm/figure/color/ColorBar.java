package torchebm.figure.color;

import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.YAxisPosition;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.layout.Frame;
import torchebm.figure.layout.RoundTicks;
import torchebm.figure.layout.TexMargins;
import torchebm.figure.layout.Ticks;
import torchebm.figure.text.Fonts;
import torchebm.figure.text.Tex;
import torchebm.figure.text.TexText;

/**
 * A bar of the bands' colours beside a figure, with an axis of values. Pointed ends stand for values beyond the levels.
 */
public final class ColorBar {
    private static final int BAR = 24;

    /** The width beside the bar and its labels: padding, tick marks and title. */
    private static final int MARGINS = 58;

    /** The part of MARGINS that the title takes. */
    private static final int CAPTION = 22;

    /** A height at which a bar has as many ticks as possible. */
    private static final int TALL = 600;

    /** Below this height of a figure, XChart also places ticks at parts of a step. */
    private static final int SHORT = 300;

    /** The height of a pointed end. */
    private static final double POINT = 12;

    /** The largest part of the figure's height that a title in TeX may take. */
    private static final double PART = 0.75;

    private final ColorScale scale;
    private final String caption;
    private final Canvas canvas;
    private final Fonts fonts;
    private final @Nullable TexText tex;

    /** The width of a title in TeX, which the chart does not draw. */
    private final int side;

    private final int width;

    /**
     * @param quantity the quantity that the colours show
     * @param canvas of the figure beside the bar
     */
    public ColorBar(ColorScale scale, String quantity, Canvas canvas, Fonts fonts) {
        this.scale = scale;
        this.caption = scale.caption(quantity);
        this.canvas = canvas;
        this.fonts = fonts;
        this.tex = Tex.isTex(caption)
                ? Tex.fitting(caption, fonts.label().getSize2D(), canvas.theme().ink(), PART * canvas.height())
                : null;
        this.side = tex == null ? 0 : (int) Math.ceil(tex.height()) + TexMargins.CAPTION_PADDING;
        this.width = BAR + MARGINS + (int) Math.ceil(widestLabel()) + (tex == null ? 0 : side - CAPTION);
    }

    /** Returns the width of the bar with its labels, in pixels. */
    public int width() {
        return width;
    }

    private double widestLabel() {
        boolean isShort = canvas.height() < SHORT;
        Ticks ticks = scale.ticks(isShort ? canvas.height() : TALL);
        FontRenderContext context = new FontRenderContext(null, true, false);
        double widest = 0;
        for (double position = Math.ceil(ticks.first()); position <= ticks.last(); position += isShort ? 0.5 : 1) {
            widest = Math.max(
                    widest,
                    fonts.tick().getStringBounds(ticks.label(position), context).getWidth());
        }
        return widest;
    }

    /** Draws the bar: its left margin is at {@code left}, and its ends are level with those of the plot. */
    public void paint(Graphics2D g, double left, Rectangle2D plot) {
        double top = scale.bands().above() ? POINT : 0;
        double bottom = scale.bands().below() ? POINT : 0;
        Rectangle2D place = new Rectangle2D.Double(
                plot.getX(), plot.getY() + top, plot.getWidth(), plot.getHeight() - top - bottom);
        Ticks across = new RoundTicks(0, 1, 1);
        Ticks ticks = scale.ticks((int) place.getHeight());
        double room = place.getHeight() / Frame.CONTENT + 2 * Frame.PADDING;
        XYChart chart = Frame.chart(canvas.part(width - side, (int) room, ""), fonts, across, ticks);
        chart.getStyler().setXAxisTickMarkSpacingHint(1);
        chart.getStyler().setYAxisTickMarkSpacingHint(Frame.spacing(place.getHeight(), ticks));
        chart.getStyler().setXAxisTicksVisible(false);
        chart.getStyler().setXAxisTitleVisible(false);
        chart.getStyler().setYAxisGroupPosition(0, YAxisPosition.Right);
        chart.getStyler().setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Left);
        chart.getStyler().setAxisTitleFont(Frame.fitting(fonts.label(), TexMargins.plain(caption), plot.getHeight()));
        chart.setYAxisTitle(TexMargins.plain(caption));
        Rectangle2D bar = new Rectangle2D.Double();
        Frame.paintInside(chart, canvas.theme(), across, ticks, (graphics, area) -> {
            bar.setRect(area);
            paintBands(graphics, area);
        });
        Graphics2D moved = (Graphics2D) g.create();
        moved.translate(left, place.getCenterY() - room / 2);
        moved.scale(1, room / (int) room); // XChart's sizes are whole numbers
        Frame.paint(chart, moved, fonts, across, ticks);
        if (top > 0) {
            paintPoint(moved, bar, bar.getMinY(), -POINT, scale.count() - 1);
        }
        if (bottom > 0) {
            paintPoint(moved, bar, bar.getMaxY(), POINT, 0);
        }
        moved.dispose();
        if (tex != null) {
            double baseline = left + width - Frame.PADDING - tex.descent();
            tex.draw(g, baseline, place.getCenterY() + tex.width() / 2, true);
        }
    }

    private void paintBands(Graphics2D g, Rectangle2D area) {
        for (int k = 0; k < scale.count(); k++) {
            double y = area.getMaxY() - area.getHeight() * k / scale.count();
            g.setColor(scale.band(k));
            g.fill(new Rectangle2D.Double(area.getX(), area.getY(), area.getWidth(), y - area.getY()));
        }
    }

    private void paintPoint(Graphics2D g, Rectangle2D bar, double y, double height, int band) {
        Path2D.Double point = new Path2D.Double();
        point.moveTo(bar.getMinX(), y);
        point.lineTo(bar.getCenterX(), y + height);
        point.lineTo(bar.getMaxX(), y);
        point.closePath();
        g.setColor(scale.band(band));
        g.fill(point);
        g.setColor(canvas.theme().ink());
        g.setStroke(canvas.theme().stroke(canvas.theme().hairline()));
        g.draw(point);
    }
}
