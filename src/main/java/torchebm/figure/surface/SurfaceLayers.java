package torchebm.figure.surface;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import torchebm.contour.Contours;
import torchebm.contour.Polyline;
import torchebm.figure.axis.AxisScale;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.canvas.Simplified;
import torchebm.figure.color.ColorScale;
import torchebm.figure.color.Contrast;
import torchebm.figure.layer.Layers;
import torchebm.figure.layer.Marker;
import torchebm.figure.layer.Placement;
import torchebm.figure.layer.PointMarks;
import torchebm.grid.Axis;
import torchebm.grid.Cancellation;
import torchebm.grid.Field;

/** Draws contours, markers and overlays on a surface, where it does not hide them, and on the floor below it. */
final class SurfaceLayers {
    /** The width of contour lines, relative to that of lines. */
    private static final double LINE = 0.5;

    private static final double FLOOR_LINE = 0.6;

    /** The most contour lines of the floor; more of them would hide each other. */
    private static final int MOST_ON_FLOOR = 15;

    private final Renderer g;
    private final Canvas canvas;
    private final Projection projection;
    private final ColorScale scale;
    private final Heights heights;
    private final AxisScale first;
    private final AxisScale second;
    private final Cancellation cancellation = new Cancellation();

    /**
     * @param first places points of markers and overlays along the first axis
     * @param second places them along the second axis
     */
    SurfaceLayers(
            Renderer g,
            Canvas canvas,
            Projection projection,
            ColorScale scale,
            Heights heights,
            AxisScale first,
            AxisScale second) {
        this.g = g;
        this.canvas = canvas;
        this.projection = projection;
        this.scale = scale;
        this.heights = heights;
        this.first = first;
        this.second = second;
    }

    /** Draws contour lines on the floor. */
    void paintFloor(Field field, double[] lines) {
        double[] values = lines.length > 0 ? lines : some(scale.bands().levels());
        g.setStroke(canvas.stroke(FLOOR_LINE * canvas.theme().line()));
        double[] levels = heights.of(values);
        List<List<Polyline>> all = Contours.lines(field, levels);
        for (int k = 0; k < values.length; k++) {
            cancellation.check();
            Path2D.Double path = new Path2D.Double();
            for (Polyline line : all.get(k)) {
                append(path, floor(field, line), line.closed());
            }
            g.setColor(Contrast.visible(scale.color(values[k]), canvas.theme().paper()));
            g.draw(path);
        }
    }

    private double[][] floor(Field field, Polyline line) {
        double[][] places = new double[line.size()][];
        for (int i = 0; i < places.length; i++) {
            places[i] = projection.place(
                    part(field.grid().first(), line.x()[i]), part(field.grid().last(), line.y()[i]), Projection.FLOOR);
        }
        return Simplified.points(places, Simplified.tolerance(g));
    }

    private static double part(Axis axis, double value) {
        return AxisScale.linear(axis.min(), axis.max()).part(value) - 0.5;
    }

    private static void append(Path2D path, double[][] places, boolean isClosed) {
        path.append(SurfaceBackground.path(isClosed, places), false);
    }

    /** Returns some of the levels. */
    private static double[] some(double[] levels) {
        int step = Math.max(1, (levels.length - 1) / MOST_ON_FLOOR);
        List<Double> some = new ArrayList<>();
        for (int k = 0; k < levels.length; k += step) {
            some.add(levels[k]);
        }
        return some.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Draws contour lines on the surface. */
    void paintLines(SurfaceMesh mesh, double[] lines) {
        Field field = mesh.heights();
        double[] levels = heights.of(lines);
        List<List<Polyline>> all = Contours.lines(field, levels);
        SurfaceLine visible = new SurfaceLine(mesh);
        g.setStroke(canvas.stroke(LINE * canvas.theme().line()));
        for (int k = 0; k < lines.length; k++) {
            if (!SurfaceMesh.isShown(levels[k])) {
                continue;
            }
            Path2D.Double path = new Path2D.Double();
            for (Polyline line : all.get(k)) {
                cancellation.check();
                int n = line.size() + (line.closed() ? 1 : 0);
                double[][] points = new double[n][];
                for (int i = 0; i < n; i++) {
                    points[i] = new double[] {
                        part(field.grid().first(), line.x()[i % line.size()]),
                        part(field.grid().last(), line.y()[i % line.size()]),
                        levels[k]
                    };
                }
                for (double[][] piece : visible.pieces(points)) {
                    append(path, Simplified.points(piece, Simplified.tolerance(g)), false);
                }
            }
            g.setColor(contrast(scale.color(lines[k])));
            g.draw(path);
        }
    }

    /** Returns a translucent black or white, whichever has more contrast. */
    private static Rgba contrast(Rgba below) {
        double light = 0.299 * below.red() + 0.587 * below.green() + 0.114 * below.blue();
        return light > 120 ? new Rgba(0, 0, 0, 170) : new Rgba(255, 255, 255, 190);
    }

    /** Draws markers and overlays on the floor. */
    void paintPointsOnFloor(Rectangle2D area, Layers layers) {
        paint(area, withoutLabels(layers.markers()), layers, (x, y) -> {
            double u = first.part(x) - 0.5;
            double v = second.part(y) - 0.5;
            return Math.abs(u) <= 0.5 && Math.abs(v) <= 0.5
                    ? projection.place(u, v, Projection.FLOOR)
                    : new double[] {Double.NaN, Double.NaN};
        });
    }

    /** Draws markers and overlays on the surface, and lines from the markers to the floor. */
    void paintPoints(Rectangle2D area, SurfaceMesh mesh, Layers layers) {
        SightLine sight = new SightLine(mesh);
        paintDrops(mesh, layers.markers());
        paint(area, layers.markers(), layers, (x, y) -> {
            double u = first.part(x) - 0.5;
            double v = second.part(y) - 0.5;
            double z = mesh.height(u, v);
            return SurfaceMesh.isShown(z) && sight.isVisible(u, v, z)
                    ? projection.place(u, v, z)
                    : new double[] {Double.NaN, Double.NaN};
        });
    }

    private void paintDrops(SurfaceMesh mesh, List<Marker> markers) {
        SurfaceLine visible = new SurfaceLine(mesh);
        g.setColor(canvas.theme().ink());
        g.setStroke(canvas.hairline());
        for (Marker marker : markers) {
            double u = first.part(marker.x()) - 0.5;
            double v = second.part(marker.y()) - 0.5;
            double z = mesh.height(u, v);
            if (SurfaceMesh.isShown(z)) {
                double[][] drop = new double[SurfaceLine.STEPS + 1][];
                for (int k = 0; k < drop.length; k++) {
                    double t = (double) k / SurfaceLine.STEPS;
                    drop[k] = new double[] {u, v, Projection.FLOOR + t * (z - Projection.FLOOR)};
                }
                for (double[][] piece : visible.pieces(drop)) {
                    g.draw(new Line2D.Double(
                            piece[0][0], piece[0][1], piece[piece.length - 1][0], piece[piece.length - 1][1]));
                }
            }
        }
    }

    /** Returns markers without the labels that they have on the surface. */
    private static List<Marker> withoutLabels(List<Marker> markers) {
        return markers.stream()
                .map(marker -> new Marker(marker.kind(), marker.x(), marker.y()))
                .toList();
    }

    private void paint(Rectangle2D area, List<Marker> markers, Layers layers, Placement placement) {
        new PointMarks(area, placement, canvas, markers, layers.overlays(), true).paint(g);
    }
}
