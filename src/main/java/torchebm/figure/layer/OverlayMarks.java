package torchebm.figure.layer;

import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Lettering;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.raster.RasterRenderer;
import torchebm.grid.Cancellation;

/** Draws an overlay. One of many points is an image in vector formats. */
final class OverlayMarks {
    /** The most visible points, or segments of paths, that are shapes in vector formats. */
    static final int MOST_SHAPES = 5000;

    /** The default diameters, in points. */
    private static final double DOT = 3;

    private static final double OTHER = 6;

    /** Smaller than the markers of known points, as paths often end there. */
    private static final double END = 5;

    /** The default opacity of points, of which many overlap. */
    private static final double ALPHA = 0.8;

    private final Rectangle2D area;
    private final Canvas canvas;
    private final Overlay overlay;
    private final boolean isOverBands;
    private final Clip clip;

    /** The places of all points on the canvas. */
    private final double[][] places;

    private final int[][] rows;
    private final Cancellation cancellation = new Cancellation();

    OverlayMarks(Rectangle2D area, Placement placement, Canvas canvas, Overlay overlay, boolean isOverBands) {
        this.area = area;
        this.canvas = canvas;
        this.overlay = overlay;
        this.isOverBands = isOverBands;
        this.clip = new Clip(area.getMinX(), area.getMinY(), area.getMaxX(), area.getMaxY());
        this.places = new double[overlay.x().length][];
        for (int i = 0; i < places.length; i++) {
            cancellation.check();
            places[i] = placement.place(overlay.x()[i], overlay.y()[i]);
        }
        this.rows = overlay.rows();
    }

    /** Draws points and lines. */
    void paint(Renderer g) {
        PathLines lines = lines();
        int visible = 0;
        for (int i = 0; i < places.length; i++) {
            visible += isVisiblePoint(i) ? 1 : 0;
        }
        for (int[] path : rows) {
            visible += lines.segments(places, path);
        }
        MarkerStyle points = points(overlay.style());
        layer(g, visible, points.reach(), layer -> {
            if (layer instanceof RasterRenderer pixels) {
                paintPoints(new MarkerStamp(pixels, points)::paint);
            } else {
                paintPoints((x, y) -> points.paint(layer, x, y));
            }
            for (int path = 0; path < rows.length; path++) {
                cancellation.check();
                lines.paint(layer, places, rows[path], color(overlay.style(), path));
            }
        });
    }

    /** Draws the ends of paths. */
    void paintEnds(Renderer g) {
        if (!overlay.hasEnds()) {
            return;
        }
        layer(g, 2 * rows.length, end(overlay.style(), 0).reach(), layer -> {
            for (int path = 0; path < rows.length; path++) {
                cancellation.check();
                lines().paintEnds(layer, places, rows[path], end(overlay.style(), path));
            }
        });
    }

    private PathLines lines() {
        return new PathLines(clip, canvas, overlay.style().alpha().orElse(1));
    }

    /**
     * Draws shapes, as an image in vector formats if they are many.
     *
     * @param reach the distance that they reach beyond the plot
     */
    private void layer(Renderer g, int count, double reach, Consumer<Renderer> painter) {
        if (count <= MOST_SHAPES) {
            painter.accept(g);
            return;
        }
        Rectangle2D all = new Rectangle2D.Double(
                area.getX() - reach, area.getY() - reach, area.getWidth() + 2 * reach, area.getHeight() + 2 * reach);
        g.layer(canvas.pixels(), all, painter);
    }

    private void paintPoints(Mark mark) {
        for (int i = 0; i < places.length; i++) {
            if (isVisiblePoint(i)) {
                cancellation.check();
                mark.paint(places[i][0], places[i][1]);
            }
        }
    }

    /** Returns true if a row is a point, and not part of a path, and is inside of the plot. */
    private boolean isVisiblePoint(int i) {
        return overlay.paths()[i] < 0 && clip.contains(places[i][0], places[i][1]);
    }

    /** Draws one point. */
    @FunctionalInterface
    private interface Mark {
        void paint(double x, double y);
    }

    private MarkerStyle points(Overlay.Style style) {
        double radius = radius(style, style.marker() == MarkerShape.DOT ? DOT : OTHER);
        int usual = isOverBands ? MarkerStyle.WHITE : canvas.theme().ink().argb() & 0xffffff;
        return new MarkerStyle(
                style.marker(),
                radius,
                MarkerStyle.edge(radius, canvas.lettering().scale()),
                style.rgb().orElse(usual),
                style.alpha().orElse(ALPHA));
    }

    /** Returns the style of the end of a path. */
    private MarkerStyle end(Overlay.Style style, int path) {
        double radius = radius(style, END);
        return new MarkerStyle(
                MarkerShape.DOT,
                radius,
                MarkerStyle.edge(radius, canvas.lettering().scale()),
                color(style, path),
                style.alpha().orElse(1));
    }

    private static int color(Overlay.Style style, int path) {
        return style.rgb().orElse(PathLines.color(path));
    }

    private double radius(Overlay.Style style, double usual) {
        double diameter = style.diameter().orElse(usual * canvas.lettering().scale());
        return Lettering.UNITS_A_POINT * diameter / 2;
    }
}
