package torchebm.figure.layout;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.function.BiConsumer;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Annotation;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Theme;
import torchebm.figure.text.Fonts;
import torchebm.figure.text.Words;

/** XChart's title and axes in one style, around an area that a figure paints itself. */
public final class Frame {
    /**
     * The part of the axes' area that is used: less than 1, because XChart drops a tick exactly at the end of an axis.
     */
    public static final double CONTENT = 0.999;

    public static final int PADDING = 12;

    /**
     * The spacing hint, in steps. XChart takes a step of 1 for hints from 0.75 to 1.5; this is the middle, so the
     * estimated length may be wrong.
     */
    private static final double STEP = 1.1;

    private static final double LONGEST_STEP = 0.9;

    /** The approximate part of the width or height outside of the axes. */
    private static final int SIDES = 90;

    private Frame() {}

    /** Returns a chart with only a title and axes. */
    public static XYChart chart(Canvas canvas, Fonts fonts, Ticks x, Ticks y) {
        int width = canvas.width();
        int height = canvas.height();
        String title = canvas.title();
        Theme theme = canvas.theme();
        XYChart chart =
                new XYChartBuilder().width(width).height(height).title(title).build();
        XYStyler style = chart.getStyler();
        style.setChartBackgroundColor(theme.paper());
        style.setPlotBackgroundColor(theme.paper());
        style.setChartTitleFont(fitting(fonts.title(), title, width - SIDES + 2 * PADDING));
        style.setChartTitleVisible(!title.isEmpty());
        style.setChartTitleBoxVisible(false);
        style.setChartTitlePadding(10);
        style.setChartPadding(PADDING);
        style.setLegendVisible(false);
        style.setPlotBorderVisible(false);
        style.setPlotGridLinesVisible(false);
        style.setPlotTicksMarksVisible(false);
        style.setPlotMargin(0);
        style.setPlotContentSize(CONTENT);
        style.setAxisTicksLineVisible(false);
        style.setAxisTickLabelsFont(fonts.tick());
        style.setAxisTickMarksColor(theme.ink());
        style.setAxisTickLabelsColor(theme.ink());
        style.setAxisTickMarksStroke(new BasicStroke(theme.hairline()));
        style.setAxisTickMarkLength(5);
        style.setAxisTickPadding(6);
        style.setAxisTitlePadding(8);
        style.setChartFontColor(theme.ink());
        style.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
        style.setXAxisMin(x.first());
        style.setXAxisMax(x.last());
        style.setYAxisMin(y.first());
        style.setYAxisMax(y.last());
        style.setXAxisTickLabelsFormattingFunction(position -> label(x, position));
        style.setYAxisTickLabelsFormattingFunction(position -> label(y, position));
        style.setXAxisTickMarkSpacingHint(spacing(width - SIDES, x));
        style.setYAxisTickMarkSpacingHint(spacing(height - SIDES, y));
        // XChart needs a series, and puts its ticks at a series' points if these are equally spaced.
        chart.addSeries("frame", uneven(x), uneven(y))
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(new Color(0, 0, 0, 0));
        return chart;
    }

    /** Returns the font, or a smaller one in which the text is not wider than this. */
    public static Font fitting(Font font, String text, double width) {
        double needed = font.getStringBounds(text, new FontRenderContext(null, true, true))
                .getWidth();
        return needed <= width ? font : font.deriveFont((float) (font.getSize2D() * width / needed));
    }

    /**
     * Returns the label for XChart. XChart also asks for labels beyond the ends of an axis, which it never draws, and
     * tries other steps until all these labels are different and short.
     */
    static String label(Ticks ticks, double position) {
        boolean isDrawn = position >= ticks.first() - 1e-6 && position <= ticks.last() + 1e-6;
        String label = isDrawn ? ticks.label(position) : "";
        return label.isEmpty() || label.length() > Ticks.LONGEST ? "#" + (float) position : label;
    }

    private static double[] uneven(Ticks ticks) {
        double third = (ticks.last() - ticks.first()) / 3;
        return new double[] {ticks.first(), ticks.first() + third, ticks.last()};
    }

    /**
     * Returns the spacing hint for which XChart places a tick at every whole number of an axis of about this length.
     */
    public static int spacing(double length, Ticks ticks) {
        double steps = ticks.last() - ticks.first();
        // If the hint is as long as the axis, XChart places no ticks.
        return (int) Math.max(1, Math.min(LONGEST_STEP * length, STEP * length / steps));
    }

    /**
     * Adds a drawing to a chart. The painter gets the area between the axes, in coordinates of the picture; the frame
     * is drawn over it.
     */
    public static void paintInside(
            XYChart chart, Theme theme, Ticks x, Ticks y, BiConsumer<Graphics2D, Rectangle2D> painter) {
        chart.addAnnotation(new Annotation(false) {
            @Override
            public void paint(Graphics2D g) {
                // XChart returns no positions on either axis if the hint for the x axis is larger than the area.
                chart.getStyler().setXAxisTickMarkSpacingHint(1);
                double left = crisp(chart.getScreenXFromChart(x.first()));
                double right = crisp(chart.getScreenXFromChart(x.last()));
                double bottom = crisp(chart.getScreenYFromChart(y.first()));
                double top = crisp(chart.getScreenYFromChart(y.last()));
                bounds = new Rectangle2D.Double(left, top, right - left, bottom - top);
                g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
                g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
                painter.accept(g, bounds);
                g.setColor(theme.ink());
                g.setStroke(new BasicStroke(theme.hairline()));
                g.draw(bounds);
            }
        });
    }

    /** Draws a chart, and announces its words to the format. */
    public static void paint(XYChart chart, Graphics2D g, Fonts fonts, Ticks x, Ticks y) {
        announce(g, x, fonts.tick());
        announce(g, y, fonts.tick());
        XYStyler style = chart.getStyler();
        Words.announce(g, String.valueOf(chart.getTitle()), style.getChartTitleFont());
        Words.announce(g, String.valueOf(chart.getXAxisTitle()), style.getAxisTitleFont());
        Words.announce(g, String.valueOf(chart.getYAxisTitle()), style.getAxisTitleFont());
        chart.paint(g, chart.getWidth(), chart.getHeight());
    }

    private static void announce(Graphics2D g, Ticks ticks, Font font) {
        for (double position = Math.ceil(ticks.first() - 1e-9); position <= ticks.last() + 1e-9; position++) {
            Words.announce(g, ticks.label(position), font);
        }
    }

    /** Returns the middle of the nearest pixel, where a thin line is sharp. */
    private static double crisp(double place) {
        return Math.floor(place) + 0.5;
    }

    /**
     * Returns the transform from the rectangle of data from (x0, y0) to (x1, y1) to an area of the picture, where y
     * points down.
     */
    public static AffineTransform toArea(double x0, double x1, double y0, double y1, Rectangle2D area) {
        AffineTransform transform = new AffineTransform();
        transform.translate(area.getX(), area.getMaxY());
        transform.scale(area.getWidth() / 2 / (x1 / 2 - x0 / 2), -area.getHeight() / 2 / (y1 / 2 - y0 / 2));
        transform.translate(-x0, -y0);
        return transform;
    }
}
