package torchebm.figure.layer;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Lettering;
import torchebm.figure.canvas.RasterLayer;
import torchebm.figure.layout.PlotArea;
import torchebm.grid.Cancellation;

/** Draws overlays. One of many points is an image in vector formats. */
final class OverlayMarks {
    /** The most visible points that are shapes in vector formats. */
    static final int MOST_SHAPES = 5000;

    /** The default diameters, in points. */
    private static final double DOT = 3;

    private static final double OTHER = 6;

    /** The default opacity of points, of which many overlap. */
    private static final double ALPHA = 0.8;

    private final PlotArea plot;
    private final Canvas canvas;
    private final Clip clip;
    private final Cancellation cancellation = new Cancellation();

    OverlayMarks(PlotArea plot, Canvas canvas) {
        this.plot = plot;
        this.canvas = canvas;
        Rectangle2D area = plot.rectangle();
        this.clip = new Clip(area.getMinX(), area.getMinY(), area.getMaxX(), area.getMaxY());
    }

    void paint(Graphics2D g, Overlay overlay) {
        double[][] places = new double[overlay.x().length][];
        int visible = 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = plot.place(overlay.x()[i], overlay.y()[i]);
            visible += clip.contains(places[i][0], places[i][1]) ? 1 : 0;
        }
        MarkerStyle points = points(overlay.style());
        double reach = Math.max(points.reach(), end(overlay.style(), 0).reach());
        Rectangle2D area = plot.rectangle();
        Rectangle2D all = new Rectangle2D.Double(
                area.getX() - reach, area.getY() - reach, area.getWidth() + 2 * reach, area.getHeight() + 2 * reach);
        if (visible > MOST_SHAPES) {
            RasterLayer.paint(g, canvas, all, layer -> paint(layer, overlay, places, points));
        } else {
            paint(g, overlay, places, points);
        }
    }

    private void paint(Graphics2D g, Overlay overlay, double[][] places, MarkerStyle points) {
        if (RasterLayer.isVector(g)) {
            paintPoints(overlay, places, (x, y) -> points.paint(g, x, y));
        } else {
            MarkerStamp stamp = new MarkerStamp(g, points);
            paintPoints(overlay, places, stamp::paint);
            stamp.close();
        }
        PathLines lines = new PathLines(clip, canvas, overlay.style().alpha().orElse(1));
        int[][] rows = overlay.rows();
        for (int path = 0; path < rows.length; path++) {
            cancellation.check();
            lines.paint(g, places, rows[path], end(overlay.style(), path).rgb());
        }
        for (int path = 0; path < rows.length; path++) {
            cancellation.check();
            lines.paintEnds(g, places, rows[path], end(overlay.style(), path));
        }
    }

    private void paintPoints(Overlay overlay, double[][] places, Mark mark) {
        for (int i = 0; i < places.length; i++) {
            if (overlay.paths()[i] < 0 && clip.contains(places[i][0], places[i][1])) {
                cancellation.check();
                mark.paint(places[i][0], places[i][1]);
            }
        }
    }

    /** Draws one point. */
    @FunctionalInterface
    private interface Mark {
        void paint(double x, double y);
    }

    private MarkerStyle points(Overlay.Style style) {
        double radius = radius(style, style.marker() == MarkerShape.DOT ? DOT : OTHER);
        return new MarkerStyle(
                style.marker(),
                radius,
                MarkerStyle.edge(radius, canvas.lettering().scale()),
                style.rgb().orElse(MarkerStyle.WHITE),
                style.alpha().orElse(ALPHA));
    }

    /** Returns the style of the end of a path. */
    private MarkerStyle end(Overlay.Style style, int path) {
        double radius = radius(style, OTHER);
        return new MarkerStyle(
                MarkerShape.DOT,
                radius,
                MarkerStyle.edge(radius, canvas.lettering().scale()),
                style.rgb().orElse(PathLines.color(path)),
                style.alpha().orElse(1));
    }

    private double radius(Overlay.Style style, double usual) {
        double diameter = style.diameter().orElse(usual * canvas.lettering().scale());
        return Lettering.UNITS_A_POINT * diameter / 2;
    }
}
