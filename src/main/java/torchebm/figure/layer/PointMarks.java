package torchebm.figure.layer;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;
import torchebm.figure.canvas.Theme;
import torchebm.figure.layout.PlotArea;
import torchebm.grid.Cancellation;

/** Draws markers. */
public final class PointMarks {
    private static final double MARKER = 4.5;
    private static final double SAMPLE = 1.8;

    private final PlotArea plot;
    private final Theme theme;
    private final Cancellation cancellation = new Cancellation();

    public PointMarks(PlotArea plot, Theme theme) {
        this.plot = plot;
        this.theme = theme;
    }

    public void paint(Graphics2D g, List<Marker> markers) {
        for (Marker marker : markers) {
            cancellation.check();
            double[] p = plot.place(marker.x(), marker.y());
            if (!(plot.rectangle().outcode(p[0], p[1]) == 0)) {
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
