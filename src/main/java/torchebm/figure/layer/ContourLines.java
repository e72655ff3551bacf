package torchebm.figure.layer;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import torchebm.contour.Contours;
import torchebm.contour.Polyline;
import torchebm.figure.axis.Labels;
import torchebm.figure.canvas.Simplified;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorScale;
import torchebm.figure.layout.PlotArea;
import torchebm.figure.text.Words;
import torchebm.grid.Cancellation;
import torchebm.grid.Field;
import torchebm.grid.Numerals;

/** Draws contour lines, with labels in gaps of the lines. */
public final class ContourLines {
    private static final double LABEL_PADDING = 4;

    /** A line has a label if it is at least this many times as long as the label. */
    private static final double ROOM = 3.2;

    private final PlotArea plot;
    private final Theme theme;
    private final ColorScale scale;
    private final Font font;
    private final boolean isOverBands;
    private final Cancellation cancellation = new Cancellation();
    private final List<Rectangle2D> labelled = new ArrayList<>();

    /**
     * @param scale the colours of lines that are not drawn over bands
     * @param font of the labels
     * @param isOverBands true if filled bands already show the values
     */
    public ContourLines(PlotArea plot, Theme theme, ColorScale scale, Font font, boolean isOverBands) {
        this.plot = plot;
        this.theme = theme;
        this.scale = scale;
        this.font = font;
        this.isOverBands = isOverBands;
    }

    /** Draws contour lines; each label is in a gap of its line. */
    public void paint(Graphics2D g, Field field, double[] levels, boolean hasLabels) {
        g.setStroke(theme.stroke(isOverBands ? 0.6f * theme.line() : 0.75f * theme.line()));
        String[] labels = Numerals.FIGURE.texts(levels);
        List<List<Polyline>> lines = Contours.lines(field, levels);
        for (int k = 0; k < levels.length; k++) {
            Color color = isOverBands ? contrast(scale.color(levels[k])) : scale.color(levels[k]);
            String label = Labels.typeset(labels[k]);
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
        double[][] points = new double[n][];
        for (int i = 0; i < n; i++) {
            points[i] = plot.place(line.x()[i % line.size()], line.y()[i % line.size()]);
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
        return plot.rectangle().contains(box) && labelled.stream().noneMatch(box::intersects);
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
}
