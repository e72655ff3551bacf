package torchebm.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import torchebm.contour.Contours;
import torchebm.contour.Polyline;
import torchebm.contour.Region;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.canvas.NoRoomException;
import torchebm.figure.canvas.Simplified;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorBar;
import torchebm.figure.color.ColorScale;
import torchebm.figure.layer.ContourLines;
import torchebm.figure.layer.Flow;
import torchebm.figure.layer.Layers;
import torchebm.figure.layer.PointMarks;
import torchebm.figure.layout.AxisScale;
import torchebm.figure.layout.Captions;
import torchebm.figure.layout.Frame;
import torchebm.figure.layout.Labels;
import torchebm.figure.layout.PlotArea;
import torchebm.figure.layout.TexMargins;
import torchebm.figure.layout.Ticks;
import torchebm.figure.text.Fonts;
import torchebm.grid.Axis;
import torchebm.grid.Cancellation;
import torchebm.grid.Field;
import torchebm.grid.Range;

/** A field over two axes, drawn as filled contours with a colour bar, and other layers over them. */
public final class ContourFigure implements Figure {
    private static final int POINTS_A_PIXEL = 2;

    private final Canvas canvas;
    private final Field field;
    private final ColorScale scale;
    private final Layers layers;
    private final Captions captions;
    private final boolean isEqual;
    private final boolean hasBar;

    /**
     * @param field over two axes
     * @param isEqual true if a unit has the same length along both axes
     * @param hasBar true for a colour bar beside the plot
     */
    public ContourFigure(
            Canvas canvas,
            Field field,
            ColorScale scale,
            Layers layers,
            Captions captions,
            boolean isEqual,
            boolean hasBar) {
        this.canvas = canvas;
        this.field = field;
        this.scale = scale;
        this.layers = layers;
        this.captions = captions.over(field.grid());
        this.isEqual = isEqual;
        this.hasBar = hasBar && layers.hasBands();
    }

    @Override
    public Canvas canvas() {
        return canvas;
    }

    @Override
    public void paint(Graphics2D g) {
        Fonts fonts = Fonts.of(canvas);
        ColorBar bar = new ColorBar(scale, captions.quantity(), canvas, fonts);
        NoRoomException.check(canvas, hasBar ? bar.width() : 0);
        int width = canvas.width() - (hasBar ? bar.width() : 0);
        Canvas whole = canvas.part(width, canvas.height(), canvas.title());
        TexMargins margins = TexMargins.of(
                whole, fonts, xCaption(), yCaption(), fonts.symbol().getSize2D());
        Canvas part = margins.inner(whole);
        double left = margins.left();
        double top = margins.top();
        if (isEqual) {
            Canvas equal = equal(part, fonts);
            left += (part.width() - equal.width()) / 2.0;
            top += (part.height() - equal.height()) / 2.0;
            part = equal;
        }
        Graphics2D moved = (Graphics2D) g.create();
        moved.translate(left, top);
        Rectangle2D plot = paintPlot(moved, part, fonts, true);
        moved.dispose();
        plot.setRect(plot.getX() + left, plot.getY() + top, plot.getWidth(), plot.getHeight());
        margins.paint(g, part, left, top, plot);
        if (hasBar) {
            bar.paint(g, left + part.width(), plot);
        }
    }

    private String xCaption() {
        return captions.x()
                .orElseGet(() -> Labels.coordinate(field.grid().first().coordinate()));
    }

    private String yCaption() {
        return captions.y()
                .orElseGet(() -> Labels.coordinate(field.grid().last().coordinate()));
    }

    /** Returns the largest canvas within another in which a unit has the same length along both axes. */
    private Canvas equal(Canvas part, Fonts fonts) {
        BufferedImage nowhere = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = nowhere.createGraphics();
        Rectangle2D plot = paintPlot(g, part, fonts, false);
        g.dispose();
        double x = plot.getWidth() / span(field.grid().first());
        double y = plot.getHeight() / span(field.grid().last());
        double unit = Math.min(x, y);
        int width = (int) Math.round(
                part.width() - plot.getWidth() + unit * span(field.grid().first()));
        int height = (int) Math.round(
                part.height() - plot.getHeight() + unit * span(field.grid().last()));
        return part.part(Math.max(1, width), Math.max(1, height), part.title());
    }

    private static double span(Axis axis) {
        return axis.max() - axis.min();
    }

    /** Draws the axes and the layers, and returns the area between the axes. */
    private Rectangle2D paintPlot(Graphics2D g, Canvas part, Fonts fonts, boolean isReal) {
        Ticks x = Labels.ticks(field.grid().first(), part.width());
        Ticks y = Labels.ticks(field.grid().last(), part.height());
        XYChart chart = Frame.chart(part, fonts, x, y);
        chart.getStyler().setAxisTitleFont(fonts.symbol());
        chart.setXAxisTitle(TexMargins.plain(xCaption()));
        chart.setYAxisTitle(TexMargins.plain(yCaption()));
        Rectangle2D plot = new Rectangle2D.Double();
        Frame.paintInside(chart, canvas.theme(), x, y, (graphics, area) -> {
            plot.setRect(area);
            if (isReal) {
                paintLayers(graphics, area);
            }
        });
        Frame.paint(chart, g, fonts, x, y);
        return plot;
    }

    private void paintLayers(Graphics2D g, Rectangle2D area) {
        // Details smaller than a pixel are not visible.
        Field visible = field.thinned(points(area.getWidth()), points(area.getHeight()));
        PlotArea plot = new PlotArea(
                area, scale(field.grid().first()), scale(field.grid().last()));
        if (layers.hasBands()) {
            paintBands(g, plot, visible);
        }
        Theme theme = canvas.theme();
        new ContourLines(canvas, plot, scale, layers.hasBands())
                .paint(g, visible, layers.lines(), layers.hasLabels(), layers.markers());
        Flow flow = new Flow(canvas, plot, layers.hasBands());
        layers.streamlines().ifPresent(forces -> flow.streamlines(g, forces, layers.spacing()));
        layers.arrows().ifPresent(forces -> flow.arrows(g, forces, layers.spacing(), layers.markers()));
        new PointMarks(plot, theme).paint(g, layers.markers());
    }

    private static AxisScale scale(Axis axis) {
        return AxisScale.linear(axis.min(), axis.max());
    }

    private int points(double units) {
        return Math.max(2, (int) (units * Math.max(1, canvas.pixels()) * POINTS_A_PIXEL));
    }

    private void paintBands(Graphics2D g, PlotArea plot, Field visible) {
        Range range = visible.range();
        boolean isWhole = range.nan() == 0 && range.infinite() == 0;
        double[] levels = scale.bands().levels();
        if (!isWhole) {
            g.setColor(canvas.theme().missing());
            g.fill(plot.rectangle());
        }
        boolean hasFloor = !isWhole || range.min() < levels[0];
        if (hasFloor) {
            double[] all = new double[levels.length + 1];
            all[0] = Double.NEGATIVE_INFINITY;
            System.arraycopy(levels, 0, all, 1, levels.length);
            levels = all;
        }
        List<Region> regions = Contours.nested(visible, levels);
        Cancellation cancellation = new Cancellation();
        for (int k = 0; k < regions.size(); k++) {
            cancellation.check();
            if (!regions.get(k).rings().isEmpty()) {
                Color color = color(k - (hasFloor ? 1 : 0));
                if (color != null) {
                    g.setColor(color);
                    g.fill(shape(regions.get(k), plot, Simplified.tolerance(g)));
                }
            }
        }
    }

    /** Returns the colour above level k; null if the area keeps its colour. */
    private @Nullable Color color(int k) {
        if (k < 0) {
            return scale.bands().isListed() ? canvas.theme().paper() : scale.band(0);
        }
        if (k < scale.count()) {
            return scale.band(k);
        }
        return scale.bands().isListed() ? canvas.theme().paper() : null;
    }

    private static Shape shape(Region region, PlotArea plot, double tolerance) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (Polyline ring : region.rings()) {
            double[][] points = new double[ring.size()][];
            for (int i = 0; i < points.length; i++) {
                points[i] = plot.place(ring.x()[i], ring.y()[i]);
            }
            points = Simplified.points(points, tolerance);
            path.moveTo(points[0][0], points[0][1]);
            for (int i = 1; i < points.length; i++) {
                path.lineTo(points[i][0], points[i][1]);
            }
            path.closePath();
        }
        return path;
    }
}
