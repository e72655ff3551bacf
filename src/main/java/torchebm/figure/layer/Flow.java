package torchebm.figure.layer;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Arrays;
import torchebm.contour.Polyline;
import torchebm.contour.Streamlines;
import torchebm.figure.canvas.Theme;
import torchebm.figure.layout.PlotArea;
import torchebm.grid.Cancellation;
import torchebm.grid.VectorField;

/** Draws streamlines and arrows of a vector field. */
public final class Flow {
    /** The smallest distance between streamlines or arrows, in units of the canvas. */
    private static final double CLOSEST = 8;

    private static final double HEAD = 4.5;

    private final PlotArea plot;
    private final Theme theme;
    private final boolean isOverBands;
    private final Cancellation cancellation = new Cancellation();

    /**
     * @param isOverBands true if filled bands are behind the lines
     */
    public Flow(PlotArea plot, Theme theme, boolean isOverBands) {
        this.plot = plot;
        this.theme = theme;
        this.isOverBands = isOverBands;
    }

    /** Returns true if the area is so narrow that nothing can be drawn in it. */
    private boolean isEmpty() {
        return plot.rectangle().getWidth() < 1 || plot.rectangle().getHeight() < 1;
    }

    /** Draws streamlines, each with an arrowhead in its middle. */
    public void streamlines(Graphics2D g, VectorField flow, double spacing) {
        if (isEmpty()) {
            return;
        }
        double distance = Math.max(spacing, CLOSEST / plot.rectangle().getHeight());
        for (Polyline line : Streamlines.trace(
                flow, plot.rectangle().getWidth() / plot.rectangle().getHeight(), distance)) {
            cancellation.check();
            double[][] points = new double[line.size()][];
            Arrays.setAll(points, i -> plot.partly(line.x()[i], line.y()[i]));
            Path2D path = path(points);
            int middle = points.length / 2;
            Path2D head = head(points[middle - 1], points[middle]);
            outlined(g, path, head, 0.55f * theme.line());
        }
    }

    /** Draws arrows on a regular lattice; they are longer where the field is stronger. */
    public void arrows(Graphics2D g, VectorField flow, double spacing) {
        if (isEmpty()) {
            return;
        }
        double distance = Math.max(spacing * plot.rectangle().getHeight(), CLOSEST) * 1.4;
        int columns = Math.max(1, (int) Math.floor(plot.rectangle().getWidth() / distance));
        int rows = Math.max(1, (int) Math.floor(plot.rectangle().getHeight() / distance));
        double scaleX = plot.rectangle().getWidth()
                / (flow.grid().first().max() - flow.grid().first().min());
        double scaleY = plot.rectangle().getHeight()
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
                double[] middle = plot.partly((k % columns + 0.5) / columns, (row + 0.5) / rows);
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

    private static Path2D path(double[][] points) {
        Path2D.Double path = new Path2D.Double();
        for (int i = 0; i < points.length; i++) {
            if (i == 0) {
                path.moveTo(points[i][0], points[i][1]);
            } else {
                path.lineTo(points[i][0], points[i][1]);
            }
        }
        return path;
    }
}
