package torchebm.figure.layer;

import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.contour.Polyline;
import torchebm.contour.Streamlines;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.canvas.Simplified;
import torchebm.figure.font.Font;
import torchebm.figure.layout.PlotArea;
import torchebm.grid.Cancellation;
import torchebm.grid.VectorField;

/** Draws streamlines and arrows of a vector field. */
public final class Flow {
    /** The smallest distance between streamlines or arrows, at the nominal size of the lettering. */
    private static final double CLOSEST = 8;

    /** The least distance between points of a streamline, in units of the canvas. */
    private static final double APART = 0.75;

    /** The height of a plot relative to its width, from which on distances depend on its area. */
    private static final double USUAL_RATIO = 0.75;

    private static final double HEAD = 5.5;

    /** The length of a line that has one arrowhead, in distances between lines; longer ones have several. */
    private static final double ONE_HEAD = 14;

    /** The distances of arrows, and the length of the longest one, relative to the distance between streamlines. */
    private static final double ARROW_DISTANCE = 1.4;

    private static final double LONGEST = 0.95 * ARROW_DISTANCE;

    /** The length of an arrow whose head is drawn smaller, relative to its head. */
    private static final double SHORT = 2;

    /** The length of lines, in distances between them, up to which they are closer, and by which factor. */
    private static final double FEW_DISTANCES = 3;

    private static final double CLOSER = 0.5;

    /** The least distance of such lines, in sizes of a head. */
    private static final double HEADS_APART = 2;

    private final Canvas canvas;
    private final PlotArea plot;
    private final Font font;
    private final Rectangle2D area;
    private final boolean isOverBands;
    private final double scale;
    private final Cancellation cancellation = new Cancellation();

    /**
     * A vector of the field.
     *
     * @param x in units of the drawing, from the lower left corner
     * @param y in the same units
     * @param size its length in units of the coordinates
     * @param u its direction in the drawing
     * @param v its direction in the drawing
     */
    private record Vector(double x, double y, double size, double u, double v) {}

    /**
     * @param font of the key of arrows
     * @param isOverBands true if filled bands are behind the lines
     */
    public Flow(Canvas canvas, PlotArea plot, Font font, boolean isOverBands) {
        this.font = font;
        this.canvas = canvas;
        this.plot = plot;
        this.area = plot.rectangle();
        this.isOverBands = isOverBands;
        this.scale = canvas.lettering().scale();
    }

    /** Returns true if the area is so narrow that nothing can be drawn in it. */
    private boolean isEmpty() {
        return area.getWidth() < 1 || area.getHeight() < 1;
    }

    private double distance(double spacing) {
        double side = Math.min(area.getHeight(), Math.sqrt(USUAL_RATIO * area.getWidth() * area.getHeight()));
        return Math.max(spacing * side, CLOSEST * scale);
    }

    /**
     * Draws streamlines with arrowheads.
     *
     * @param spacing the distance between lines, as a fraction of the plot's height; less in high plots; the usual one is less if
     *     most lines are short
     */
    public void streamlines(Renderer g, VectorField field, double spacing) {
        if (isEmpty()) {
            return;
        }
        double distance = distance(spacing);
        List<Polyline> lines = traced(field, distance);
        double closer = Math.max(CLOSER * distance, HEADS_APART * HEAD * scale);
        if (spacing == Layers.USUAL_SPACING && closer < distance && areShort(lines, distance)) {
            distance = closer;
            lines = traced(field, distance);
        }
        float width = (float) (0.55 * canvas.theme().line() * scale);
        for (Polyline line : lines) {
            cancellation.check();
            double[][] points = apart(line);
            MeasuredLine drawn = MeasuredLine.of(points, false);
            int heads = Math.max(1, (int) Math.round(drawn.lap() / (ONE_HEAD * distance)));
            Path2D.Double shape = new Path2D.Double();
            for (int k = 0; k < heads; k++) {
                double tip = drawn.lap() * (k + 0.5) / heads + HEAD * scale / 2;
                shape.append(head(drawn.at(tip - HEAD * scale), drawn.at(tip), HEAD * scale), false);
            }
            outlined(g, path(Simplified.points(points, Simplified.tolerance(g))), shape, width);
        }
    }

    private List<Polyline> traced(VectorField field, double distance) {
        return Streamlines.trace(new DrawnField(field, plot), area.getWidth(), area.getHeight(), distance);
    }

    /** Returns true if half of the lines are so short that the field turns between them. */
    private static boolean areShort(List<Polyline> lines, double distance) {
        double[] lengths = lines.stream().mapToDouble(Polyline::length).sorted().toArray();
        return lengths.length > 0 && lengths[lengths.length / 2] < FEW_DISTANCES * distance;
    }

    /** Returns the places of the points of a streamline, without those that are very close: along a kink, it alternates between its sides. */
    private double[][] apart(Polyline line) {
        List<double[]> kept = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            double[] point = place(line.x()[i], line.y()[i]);
            double[] last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
            boolean isLast = i == line.size() - 1;
            if (last == null || isLast || Math.hypot(point[0] - last[0], point[1] - last[1]) >= APART) {
                kept.add(point);
            }
        }
        return kept.toArray(double[][]::new);
    }

    /**
     * Draws arrows on a regular lattice, with a key of their lengths.
     *
     * @param spacing the distance between streamlines, as a fraction of the plot's height; less in high plots
     * @param markers the points that the key should not cover
     */
    public void arrows(Renderer g, Arrows arrows, double spacing, List<Marker> markers) {
        if (isEmpty()) {
            return;
        }
        Lattice lattice = lattice(arrows, spacing);
        float width = (float) (0.6 * canvas.theme().line() * scale);
        for (Vector vector : lattice.vectors()) {
            cancellation.check();
            double half = lattice.length(vector.size()) / 2;
            double dx = half * vector.u();
            double dy = half * vector.v();
            arrow(g, place(vector.x() - dx, vector.y() - dy), place(vector.x() + dx, vector.y() + dy), width);
        }
        List<ArrowKey.Entry> entries = lattice.entries();
        String note = arrows.scale().note();
        ArrowKey key = new ArrowKey(canvas, plot, font);
        box(key, entries, note, markers)
                .ifPresent(box -> key.paint(g, entries, note, box, (tail, tip) -> {
                    g.setStroke(canvas.theme().stroke(width));
                    g.draw(new Line2D.Double(tail[0], tail[1], tip[0], tip[1]));
                    g.draw(head(tail, tip, headSize(tip[0] - tail[0])));
                }));
    }

    /** Returns the box of the key of arrows; empty if there is none. */
    public Optional<Rectangle2D> key(Arrows arrows, double spacing, List<Marker> markers) {
        List<ArrowKey.Entry> entries =
                isEmpty() ? List.of() : lattice(arrows, spacing).entries();
        return box(new ArrowKey(canvas, plot, font), entries, arrows.scale().note(), markers);
    }

    private static Optional<Rectangle2D> box(
            ArrowKey key, List<ArrowKey.Entry> entries, String note, List<Marker> markers) {
        return entries.isEmpty() ? Optional.empty() : key.box(entries, note, markers);
    }

    /**
     * Vectors at the points of a lattice.
     *
     * @param longest the length of the longest arrow
     */
    private record Lattice(List<Vector> vectors, ArrowScale scale, double smallest, double largest, double longest) {
        /** Returns the length of the arrow of a vector with a length. */
        double length(double size) {
            return longest * scale.length(size, smallest, largest);
        }

        /** Returns the arrows of the key; none if there are no vectors. */
        List<ArrowKey.Entry> entries() {
            List<ArrowKey.Entry> entries = new ArrayList<>();
            if (largest > 0) {
                for (double size : scale.references(smallest, largest)) {
                    entries.add(new ArrowKey.Entry(size, length(size)));
                }
            }
            return entries;
        }
    }

    private Lattice lattice(Arrows arrows, double spacing) {
        double distance = distance(spacing);
        List<Vector> vectors = lattice(arrows.field(), distance * ARROW_DISTANCE);
        double largest = vectors.stream().mapToDouble(Vector::size).max().orElse(0);
        double smallest = vectors.stream().mapToDouble(Vector::size).min().orElse(0);
        return new Lattice(vectors, arrows.scale(), smallest, largest, LONGEST * distance);
    }

    /** Returns the vectors at the points of a lattice, except those without a direction. */
    private List<Vector> lattice(VectorField vectors, double distance) {
        int columns = Math.max(1, (int) Math.floor(area.getWidth() / distance));
        int rows = Math.max(1, (int) Math.floor(area.getHeight() / distance));
        DrawnField field = new DrawnField(vectors, plot);
        List<Vector> lattice = new ArrayList<>();
        double[] vector = new double[2];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                cancellation.check();
                double x = (i + 0.5) / columns * area.getWidth();
                double y = (j + 0.5) / rows * area.getHeight();
                field.plain(x, y, vector);
                double size = Math.hypot(vector[0], vector[1]);
                field.at(x, y, vector);
                double drawn = Math.hypot(vector[0], vector[1]);
                if (size > 0 && Double.isFinite(size) && drawn > 0) {
                    lattice.add(new Vector(x, y, size, vector[0] / drawn, vector[1] / drawn));
                }
            }
        }
        return lattice;
    }

    private void arrow(Renderer g, double[] tail, double[] tip, float width) {
        double length = Math.hypot(tip[0] - tail[0], tip[1] - tail[1]);
        outlined(g, new Line2D.Double(tail[0], tail[1], tip[0], tip[1]), head(tail, tip, headSize(length)), width);
    }

    /** Returns the size of the head of an arrow; short arrows have smaller ones. */
    private double headSize(double length) {
        return Math.min(HEAD * scale, length / SHORT);
    }

    /** Returns the place of a point, given in units of the drawing from the lower left corner, on the canvas. */
    private double[] place(double x, double y) {
        return plot.partly(x / area.getWidth(), y / area.getHeight());
    }

    /** Draws a line with arrowheads, light with a dark outline over bands, so that it is visible on every colour. */
    private void outlined(Renderer g, Shape line, Shape heads, float width) {
        if (isOverBands) {
            g.setColor(new Rgba(0, 0, 0, 110));
            g.setStroke(canvas.theme().stroke(width + (float) (1.4 * scale)));
            g.draw(line);
            g.draw(heads);
        }
        g.setColor(isOverBands ? Rgba.WHITE : canvas.theme().ink());
        g.setStroke(canvas.theme().stroke(width));
        g.draw(line);
        g.draw(heads);
    }

    private static Path2D head(double[] from, double[] tip, double size) {
        double dx = tip[0] - from[0];
        double dy = tip[1] - from[1];
        double length = Math.sqrt(dx * dx + dy * dy);
        Path2D.Double head = new Path2D.Double();
        if (!(length > 0)) {
            return head;
        }
        double along = size * 0.88 / length;
        double across = size * 0.48 / length;
        head.moveTo(tip[0] - along * dx - across * dy, tip[1] - along * dy + across * dx);
        head.lineTo(tip[0], tip[1]);
        head.lineTo(tip[0] - along * dx + across * dy, tip[1] - along * dy - across * dx);
        return head;
    }

    /** Returns a smooth line: arcs that touch the middles of the segments. */
    private static Path2D path(double[][] points) {
        Path2D.Double path = new Path2D.Double();
        path.moveTo(points[0][0], points[0][1]);
        for (int i = 1; i + 1 < points.length; i++) {
            double[] corner = points[i];
            path.quadTo(corner[0], corner[1], (corner[0] + points[i + 1][0]) / 2, (corner[1] + points[i + 1][1]) / 2);
        }
        path.lineTo(points[points.length - 1][0], points[points.length - 1][1]);
        return path;
    }
}
