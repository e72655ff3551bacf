package torchebm.figure;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import torchebm.contour.Contours;
import torchebm.contour.Polyline;
import torchebm.contour.Region;
import torchebm.contour.RegionEdges;
import torchebm.figure.axis.AxisScale;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.EdgeStack;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.canvas.Simplified;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorBar;
import torchebm.figure.color.ColorScale;
import torchebm.figure.layer.ContourLines;
import torchebm.figure.layer.Flow;
import torchebm.figure.layer.Layers;
import torchebm.figure.layer.Marker;
import torchebm.figure.layer.PointMarks;
import torchebm.figure.layout.AxesFrame;
import torchebm.figure.layout.PlotArea;
import torchebm.figure.layout.PlotAxis;
import torchebm.figure.layout.PlotFrame;
import torchebm.figure.layout.SideBar;
import torchebm.figure.terminal.CellBar;
import torchebm.figure.terminal.CellPlot;
import torchebm.figure.terminal.PlaneCells;
import torchebm.figure.text.Fonts;
import torchebm.grid.Axis;
import torchebm.grid.Cancellation;
import torchebm.grid.Field;
import torchebm.grid.Range;
import torchebm.grid.Tasks;

/** A field over two axes as filled contours with a colour bar, and other layers over them. */
public final class ContourPlot implements Plot {
    /** The most points of the field in a pixel along an axis: smaller details are not visible. */
    private static final int POINTS_A_PIXEL = 2;

    /** The number of points along an axis from which on an image has one in a pixel; a vector format may be enlarged. */
    private static final double MANY_POINTS = 2000;

    private final Field field;
    private final ColorScale scale;
    private final Layers layers;
    private final String quantity;
    private final PlotAxis x;
    private final PlotAxis y;
    private final boolean isEqual;
    private final boolean hasBar;

    /**
     * @param field over two axes
     * @param x the first axis
     * @param y the second axis
     * @param quantity the quantity that the colours show
     * @param isEqual true if a unit has the same length along both axes
     * @param hasBar true for a colour bar beside the plot
     */
    public ContourPlot(
            Field field,
            ColorScale scale,
            Layers layers,
            PlotAxis x,
            PlotAxis y,
            String quantity,
            boolean isEqual,
            boolean hasBar) {
        this.field = field;
        this.scale = scale;
        this.layers = layers;
        this.x = x;
        this.y = y;
        this.quantity = quantity;
        this.isEqual = isEqual;
        boolean hasColors = layers.hasBands() || (layers.lines().length > 0 && !layers.hasLabels());
        this.hasBar = hasBar && hasColors;
    }

    @Override
    public PlotFrame frame(Canvas canvas, Fonts fonts, boolean showsX, boolean showsY) {
        Optional<SideBar> bar = hasBar ? Optional.of(new ColorBar(scale, quantity, canvas, fonts)) : Optional.empty();
        return new AxesFrame(canvas, fonts, x, y, bar, Optional.empty(), ratio(), showsX, showsY);
    }

    /** Returns the width of the plot relative to its height, or 0 for any. */
    private double ratio() {
        return isEqual ? span(field.grid().first()) / span(field.grid().last()) : 0;
    }

    @Override
    public Optional<CellPlot> cells(Theme theme) {
        Optional<CellBar> bar = hasBar ? Optional.of(new CellBar(scale, quantity)) : Optional.empty();
        return Optional.of(new PlaneCells(field, scale, layers, theme, x, y, ratio(), bar));
    }

    /** Returns half of the length of an axis, which does not overflow. */
    private static double span(Axis axis) {
        return axis.max() / 2 - axis.min() / 2;
    }

    @Override
    public void paint(Renderer g, Canvas canvas, Fonts fonts, Rectangle2D area) {
        Field visible = field.thinned(points(g, canvas, area.getWidth()), points(g, canvas, area.getHeight()));
        PlotArea plot = new PlotArea(
                area, linear(field.grid().first()), linear(field.grid().last()));
        if (layers.hasBands()) {
            paintBands(g, canvas, plot, visible);
        }
        PlotArea coordinates = new PlotArea(area, x.scale(), y.scale());
        Flow flow = new Flow(canvas, coordinates, fonts.small(), layers.hasBands());
        Optional<Rectangle2D> key = layers.arrows()
                .filter(arrows ->
                        layers.hasLabels() || layers.markers().stream().anyMatch(Marker::hasLabel))
                .flatMap(arrows -> flow.key(arrows, layers.spacing(), layers.markers()));
        PointMarks marks = new PointMarks(
                area, coordinates::place, canvas, layers.markers(), layers.overlays(), layers.hasBands(), key);
        List<Shape> labels = new ContourLines(canvas, plot, scale, fonts.small(), layers.hasBands())
                .paint(g, visible, layers.lines(), layers.hasLabels(), layers.markers(), marks, key);
        paintFlow(g, flow, area, labels);
        marks.paint(g);
    }

    /** Draws streamlines and arrows, except over the labels of contour lines. */
    private void paintFlow(Renderer g, Flow flow, Rectangle2D area, List<Shape> labels) {
        boolean hasFlow = layers.streamlines().isPresent() || layers.arrows().isPresent();
        if (hasFlow && !labels.isEmpty()) {
            g.clipped(without(labels, area), inside -> paintFlow(inside, flow));
        } else {
            paintFlow(g, flow);
        }
    }

    /** Returns an area without the polygons of labels, which do not overlap: they run in the other direction. */
    private static Path2D without(List<Shape> labels, Rectangle2D area) {
        Path2D.Double free = new Path2D.Double(Path2D.WIND_NON_ZERO);
        free.append(area, false);
        for (Shape label : labels) {
            List<double[]> corners = new ArrayList<>();
            for (PathIterator path = label.getPathIterator(null); !path.isDone(); path.next()) {
                double[] corner = new double[6];
                if (path.currentSegment(corner) != PathIterator.SEG_CLOSE) {
                    corners.add(0, corner);
                }
            }
            free.moveTo(corners.get(0)[0], corners.get(0)[1]);
            corners.forEach(corner -> free.lineTo(corner[0], corner[1]));
            free.closePath();
        }
        return free;
    }

    private void paintFlow(Renderer g, Flow flow) {
        layers.streamlines().ifPresent(forces -> flow.streamlines(g, forces, layers.spacing()));
        layers.arrows().ifPresent(forces -> flow.arrows(g, forces, layers.spacing(), layers.markers()));
    }

    /** Returns the scale of the axis of a field, whose points are equally spaced. */
    private static AxisScale linear(Axis axis) {
        return AxisScale.linear(axis.min(), axis.max());
    }

    private static int points(Renderer g, Canvas canvas, double units) {
        return points(g.isVector(), units * Math.max(1, canvas.pixels()));
    }

    /** Returns the most points of the field along an axis of some pixels. */
    static int points(boolean isVector, double pixels) {
        double most = POINTS_A_PIXEL * pixels;
        return (int) Math.max(2, isVector ? most : Math.min(most, Math.max(pixels, MANY_POINTS)));
    }

    private void paintBands(Renderer g, Canvas canvas, PlotArea plot, Field visible) {
        Theme theme = canvas.theme();
        Range range = visible.range();
        boolean isWhole = range.nan() == 0 && range.infinite() == 0;
        double[] levels = scale.bands().levels();
        if (!isWhole) {
            g.setColor(theme.missing());
            g.fill(plot.rectangle());
        }
        boolean hasFloor = !isWhole || range.min() < levels[0];
        if (hasFloor) {
            double[] all = new double[levels.length + 1];
            all[0] = Double.NEGATIVE_INFINITY;
            System.arraycopy(levels, 0, all, 1, levels.length);
            levels = all;
        }
        if (!g.isVector()) {
            g.fill(bands(plot, visible, levels, theme, hasFloor));
            return;
        }
        List<Region> regions = Contours.nested(visible, levels);
        double tolerance = Simplified.tolerance(g);
        List<Shape> shapes = Tasks.results(regions.size(), k -> shape(regions.get(k), plot, tolerance));
        Consumer<Renderer> fill = inside -> {
            Cancellation cancellation = new Cancellation();
            for (int k = 0; k < shapes.size(); k++) {
                cancellation.check();
                if (!regions.get(k).rings().isEmpty()) {
                    inside.setColor(scale.onPaper(k - (hasFloor ? 1 : 0), theme.paper()));
                    inside.fill(shapes.get(k));
                }
            }
        };
        if (g.mostPoints() < Long.MAX_VALUE && points(shapes) > g.mostPoints()) {
            g.layer(canvas.pixels(), plot.rectangle(), fill);
        } else {
            fill.accept(g);
        }
    }

    private EdgeStack bands(PlotArea plot, Field visible, double[] levels, Theme theme, boolean hasFloor) {
        double[] columns =
                Arrays.stream(visible.grid().first().values()).map(plot::left).toArray();
        double[] rows =
                Arrays.stream(visible.grid().last().values()).map(plot::top).toArray();
        RegionEdges edges = new RegionEdges(visible, levels, columns, rows);
        boolean isMirrored = columns[columns.length - 1] > columns[0] != rows[rows.length - 1] > rows[0];
        return new EdgeStack() {
            @Override
            public int count() {
                return levels.length;
            }

            @Override
            public Rgba color(int shape) {
                return scale.onPaper(shape - (hasFloor ? 1 : 0), theme.paper());
            }

            @Override
            public void edges(double top, double bottom, Receiver out) {
                edges.sweep(
                        top,
                        bottom,
                        isMirrored
                                ? out::edge
                                : (shape, fromX, fromY, toX, toY) -> out.edge(shape, toX, toY, fromX, fromY));
            }
        };
    }

    private static long points(List<Shape> shapes) {
        long points = 0;
        for (Shape shape : shapes) {
            for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
                points++;
            }
        }
        return points;
    }

    private static Shape shape(Region region, PlotArea plot, double tolerance) {
        int count = 0;
        for (Polyline ring : region.rings()) {
            count += ring.size() + 2;
        }
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, count);
        for (Polyline ring : region.rings()) {
            double[] x = new double[ring.size()];
            double[] y = new double[ring.size()];
            for (int i = 0; i < x.length; i++) {
                x[i] = plot.left(ring.x()[i]);
                y[i] = plot.top(ring.y()[i]);
            }
            int n = Simplified.points(x, y, tolerance);
            path.moveTo(x[0], y[0]);
            for (int i = 1; i < n; i++) {
                path.lineTo(x[i], y[i]);
            }
            path.closePath();
        }
        return path;
    }
}
