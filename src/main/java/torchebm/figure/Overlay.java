package torchebm.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.contour.Contours;
import torchebm.contour.Polyline;
import torchebm.contour.Streamlines;
import torchebm.figure.canvas.Simplified;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorScale;
import torchebm.figure.layout.Ticks;
import torchebm.figure.text.Fonts;
import torchebm.figure.text.Words;
import torchebm.grid.Cancellation;
import torchebm.grid.Field;
import torchebm.grid.Numerals;
import torchebm.grid.VectorField;

/** Draws the layers over the bands of a figure: contour lines with labels, arrows, streamlines and markers. */
final class Overlay {
    private static final double LABEL_PADDING = 4;

    /** A line has a label if it is at least this many times as long as the label. */
    private static final double ROOM = 3.2;

    /** The smallest distance between streamlines or arrows, in units of the canvas. */
    private static final double CLOSEST = 8;

    private static final double MARKER = 4.5;
    private static final double SAMPLE = 1.8;
    private static final double HEAD = 4.5;

    private final Theme theme;
    private final ColorScale scale;
    private final Font font;
    private final Rectangle2D area;
    private final AffineTransform toArea;
    private final boolean isOverBands;
    private final Cancellation cancellation = new Cancellation();
    private final List<Rectangle2D> labelled = new ArrayList<>();

    /**
     * @param area the area between the axes
     * @param toArea the transform from coordinates to the area
     * @param isOverBands true if filled bands already show the values
     */
    Overlay(Theme theme, ColorScale scale, Fonts fonts, Rectangle2D area, AffineTransform toArea, boolean isOverBands) {
        this.theme = theme;
        this.scale = scale;
        this.font = fonts.small();
        this.area = area;
        this.toArea = toArea;
        this.isOverBands = isOverBands;
    }

    /** Draws contour lines; each label is in a gap of its line. */
    void lines(Graphics2D g, Field field, double[] levels, boolean hasLabels) {
        g.setStroke(theme.stroke(isOverBands ? 0.6f * theme.line() : 0.75f * theme.line()));
        String[] labels = Numerals.FIGURE.texts(levels);
        List<List<Polyline>> lines = Contours.lines(field, levels);
        for (int k = 0; k < levels.length; k++) {
            Color color = isOverBands ? contrast(scale.color(levels[k])) : scale.color(levels[k]);
            String label = Ticks.typeset(labels[k]);
            for (Polyline line : lines.get(k)) {
                cancellation.check();
                g.setColor(color);
                double[][] points = points(line, Simplified.tolerance(g));
                int[] gap = hasLabels ? label(g, points, label, color) : new int[0];
                g.draw(path(points, gap));
            }
        }
    }

    /** Returns black or white, whichever has more contrast. */
    private static Color contrast(Color below) {
        double light = 0.299 * below.getRed() + 0.587 * below.getGreen() + 0.114 * below.getBlue();
        return light > 140 ? new Color(0, 0, 0, 170) : new Color(255, 255, 255, 190);
    }

    private double[][] points(Polyline line, double tolerance) {
        int n = line.size() + (line.closed() ? 1 : 0);
        double[][] points = new double[n][2];
        for (int i = 0; i < n; i++) {
            points[i][0] = line.x()[i % line.size()];
            points[i][1] = line.y()[i % line.size()];
            toArea.transform(points[i], 0, points[i], 0, 1);
        }
        return Simplified.points(points, tolerance);
    }

    /** Returns the line without the points in a gap. */
    private static Path2D path(double[][] points, int[] gap) {
        Path2D.Double path = new Path2D.Double();
        boolean isDrawing = false;
        for (int i = 0; i < points.length; i++) {
            boolean isInGap = gap.length == 2 && i > gap[0] && i < gap[1];
            if (isInGap) {
                isDrawing = false;
            } else if (isDrawing) {
                path.lineTo(points[i][0], points[i][1]);
            } else {
                path.moveTo(points[i][0], points[i][1]);
                isDrawing = true;
            }
        }
        return path;
    }

    /**
     * Draws a label at the straightest part of a line, and returns the indices of the points around its gap; none if
     * there is no place for it.
     */
    private int[] label(Graphics2D g, double[][] points, String label, Color color) {
        double width = Words.width(g, label, font) + 2 * LABEL_PADDING;
        double[] along = lengths(points);
        if (along[along.length - 1] < ROOM * width) {
            return new int[0];
        }
        int from = -1;
        int to = -1;
        double best = 1.12; // a gap must not be bent more
        for (int i = 0, j = 0; i < points.length; i++) {
            while (j < points.length && along[j] - along[i] < width) {
                j++;
            }
            if (j == points.length) {
                break;
            }
            double chord = Math.hypot(points[j][0] - points[i][0], points[j][1] - points[i][1]);
            double bend = (along[j] - along[i]) / chord;
            if (bend < best - 1e-3 && isFree(box(points[i], points[j]))) {
                best = bend;
                from = i;
                to = j;
            }
        }
        if (from < 0) {
            return new int[0];
        }
        labelled.add(box(points[from], points[to]));
        double dx = points[to][0] - points[from][0];
        double dy = points[to][1] - points[from][1];
        double length = Math.sqrt(dx * dx + dy * dy) * (dx < 0 ? -1 : 1); // never upside down
        AffineTransform before = g.getTransform();
        g.translate((points[from][0] + points[to][0]) / 2, (points[from][1] + points[to][1]) / 2);
        g.transform(new AffineTransform(dx / length, dy / length, -dy / length, dx / length, 0, 0));
        g.setColor(color);
        Words.draw(g, label, font, 0, 0.36 * font.getSize2D(), 0.5);
        g.setTransform(before);
        return new int[] {from, to};
    }

    private boolean isFree(Rectangle2D box) {
        return area.contains(box) && labelled.stream().noneMatch(box::intersects);
    }

    private Rectangle2D box(double[] a, double[] b) {
        Rectangle2D box = new Rectangle2D.Double(a[0], a[1], 0, 0);
        box.add(b[0], b[1]);
        double margin = 0.6 * font.getSize2D();
        return new Rectangle2D.Double(
                box.getX() - margin, box.getY() - margin, box.getWidth() + 2 * margin, box.getHeight() + 2 * margin);
    }

    private static double[] lengths(double[][] points) {
        double[] along = new double[points.length];
        for (int i = 1; i < points.length; i++) {
            along[i] = along[i - 1] + Math.hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]);
        }
        return along;
    }

    /** Returns true if the area is so narrow that nothing can be drawn in it. */
    private boolean isEmpty() {
        return area.getWidth() < 1 || area.getHeight() < 1;
    }

    /** Draws streamlines, each with an arrowhead in its middle. */
    void streamlines(Graphics2D g, VectorField flow, double spacing) {
        if (isEmpty()) {
            return;
        }
        double distance = Math.max(spacing, CLOSEST / area.getHeight());
        for (Polyline line : Streamlines.trace(flow, area.getWidth() / area.getHeight(), distance)) {
            cancellation.check();
            double[][] points = new double[line.size()][];
            Arrays.setAll(points, i -> place(line.x()[i], line.y()[i]));
            Path2D path = path(points, new int[0]);
            int middle = points.length / 2;
            Path2D head = head(points[middle - 1], points[middle]);
            outlined(g, path, head, 0.55f * theme.line());
        }
    }

    /** Draws arrows on a regular lattice; they are longer where the field is stronger. */
    void arrows(Graphics2D g, VectorField flow, double spacing) {
        if (isEmpty()) {
            return;
        }
        double distance = Math.max(spacing * area.getHeight(), CLOSEST) * 1.4;
        int columns = Math.max(1, (int) Math.floor(area.getWidth() / distance));
        int rows = Math.max(1, (int) Math.floor(area.getHeight() / distance));
        double scaleX = area.getWidth()
                / (flow.grid().first().max() - flow.grid().first().min());
        double scaleY = area.getHeight()
                / (flow.grid().last().max() - flow.grid().last().min());
        double[][] vectors = new double[columns * rows][];
        double largest = 0;
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                double s = (i + 0.5) / columns;
                double t = (j + 0.5) / rows;
                double u = flow.u(s, t) * scaleX;
                double v = flow.v(s, t) * scaleY;
                vectors[j * columns + i] = new double[] {u, v};
                double size = Math.hypot(u, v);
                largest = Double.isFinite(size) ? Math.max(largest, size) : largest;
            }
        }
        for (int k = 0; k < vectors.length; k++) {
            cancellation.check();
            double size = Math.hypot(vectors[k][0], vectors[k][1]);
            if (size > 0 && Double.isFinite(size)) {
                // Forces differ by orders of magnitude, so lengths grow with the fifth root.
                double length = distance * 0.95 * Math.max(0.25, Math.pow(size / largest, 0.2));
                int row = k / columns;
                double[] middle = place((k % columns + 0.5) / columns, (row + 0.5) / rows);
                double dx = vectors[k][0] / size * length / 2;
                double dy = -vectors[k][1] / size * length / 2;
                double[] tail = {middle[0] - dx, middle[1] - dy};
                double[] tip = {middle[0] + dx, middle[1] + dy};
                outlined(g, new Line2D.Double(tail[0], tail[1], tip[0], tip[1]), head(tail, tip), 0.6f * theme.line());
            }
        }
    }

    /** Draws a line with an arrowhead, light with a dark outline, so that it is visible on every colour. */
    private void outlined(Graphics2D g, Shape line, Shape head, float width) {
        boolean isLight = isOverBands;
        if (isLight) {
            g.setColor(new Color(0, 0, 0, 110));
            g.setStroke(theme.stroke(width + 1.4f));
            g.draw(line);
            g.draw(head);
        }
        g.setColor(isLight ? Color.WHITE : theme.ink());
        g.setStroke(theme.stroke(width));
        g.draw(line);
        g.draw(head);
    }

    private static Path2D head(double[] from, double[] tip) {
        double dx = tip[0] - from[0];
        double dy = tip[1] - from[1];
        double length = Math.sqrt(dx * dx + dy * dy);
        double along = HEAD * 0.88 / length;
        double across = HEAD * 0.48 / length;
        Path2D.Double head = new Path2D.Double();
        head.moveTo(tip[0] - along * dx - across * dy, tip[1] - along * dy + across * dx);
        head.lineTo(tip[0], tip[1]);
        head.lineTo(tip[0] - along * dx + across * dy, tip[1] - along * dy - across * dx);
        return head;
    }

    private double[] place(double s, double t) {
        return new double[] {area.getX() + s * area.getWidth(), area.getMaxY() - t * area.getHeight()};
    }

    void markers(Graphics2D g, List<Marker> markers) {
        for (Marker marker : markers) {
            cancellation.check();
            double[] p = {marker.x(), marker.y()};
            toArea.transform(p, 0, p, 0, 1);
            if (!(area.outcode(p[0], p[1]) == 0)) {
                continue;
            }
            switch (marker.kind()) {
                case SAMPLE -> {
                    g.setColor(new Color(255, 255, 255, 200));
                    g.fill(circle(p, SAMPLE));
                    g.setColor(new Color(0, 0, 0, 160));
                    g.setStroke(theme.stroke(0.5f));
                    g.draw(circle(p, SAMPLE));
                }
                case MINIMUM -> filled(g, circle(p, MARKER), new Color(0xd62728));
                case SADDLE -> {
                    double r = 0.8 * MARKER;
                    Path2D.Double cross = new Path2D.Double();
                    cross.moveTo(p[0] - r, p[1] - r);
                    cross.lineTo(p[0] + r, p[1] + r);
                    cross.moveTo(p[0] - r, p[1] + r);
                    cross.lineTo(p[0] + r, p[1] - r);
                    g.setColor(Color.WHITE);
                    g.setStroke(theme.stroke(4.2f));
                    g.draw(cross);
                    g.setColor(new Color(0xd62728));
                    g.setStroke(theme.stroke(2.2f));
                    g.draw(cross);
                }
                case MAXIMUM -> {
                    Path2D.Double triangle = new Path2D.Double();
                    triangle.moveTo(p[0], p[1] - MARKER * 1.2);
                    triangle.lineTo(p[0] + MARKER * 1.1, p[1] + MARKER * 0.8);
                    triangle.lineTo(p[0] - MARKER * 1.1, p[1] + MARKER * 0.8);
                    triangle.closePath();
                    filled(g, triangle, new Color(0x1f77b4));
                }
            }
        }
    }

    private void filled(Graphics2D g, Shape shape, Color color) {
        g.setColor(color);
        g.fill(shape);
        g.setColor(Color.WHITE);
        g.setStroke(theme.stroke(1.4f));
        g.draw(shape);
    }

    private static Ellipse2D circle(double[] p, double r) {
        return new Ellipse2D.Double(p[0] - r, p[1] - r, 2 * r, 2 * r);
    }
}
