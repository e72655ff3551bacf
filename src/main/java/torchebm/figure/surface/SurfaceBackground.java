package torchebm.figure.surface;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import torchebm.figure.axis.Tick;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;

/** Draws the floor and the two walls behind a surface, with a grid at the ticks. */
final class SurfaceBackground {
    private static final double WALL = 0.035;
    private static final double GRID = 0.14;
    private static final double FRAME = 0.45;

    private final Renderer g;
    private final Canvas canvas;
    private final Projection projection;
    private final double farU;
    private final double farV;

    SurfaceBackground(Renderer g, Canvas canvas, Projection projection) {
        this.g = g;
        this.canvas = canvas;
        this.projection = projection;
        this.farU = -projection.nearU();
        this.farV = -projection.nearV();
    }

    /** Draws the walls. */
    void paintWalls(SurfaceAxes axes) {
        g.setColor(mixed(WALL));
        g.fill(path(true, corner(farU, -0.5, 0), corner(farU, 0.5, 0), corner(farU, 0.5, 1), corner(farU, -0.5, 1)));
        g.fill(path(true, corner(-0.5, farV, 0), corner(0.5, farV, 0), corner(0.5, farV, 1), corner(-0.5, farV, 1)));
        g.setStroke(canvas.hairline());
        g.setColor(mixed(GRID));
        for (Tick tick : axes.values().ticks().labelled()) {
            double z = tick.part() * Projection.TOP;
            g.draw(path(
                    false,
                    projection.place(farU, -farV, z),
                    projection.place(farU, farV, z),
                    projection.place(-farU, farV, z)));
        }
        for (Tick tick : axes.first().ticks().labelled()) {
            line(corner(tick.part() - 0.5, farV, 0), corner(tick.part() - 0.5, farV, 1));
        }
        for (Tick tick : axes.second().ticks().labelled()) {
            line(corner(farU, tick.part() - 0.5, 0), corner(farU, tick.part() - 0.5, 1));
        }
        g.setColor(mixed(FRAME));
        line(corner(farU, farV, 0), corner(farU, farV, 1));
        line(corner(farU, -farV, 0), corner(farU, -farV, 1));
        line(corner(-farU, farV, 0), corner(-farU, farV, 1));
        g.draw(path(false, corner(farU, -farV, 1), corner(farU, farV, 1), corner(-farU, farV, 1)));
    }

    /** Draws the frame of the floor, and the axis of values. */
    void paintFrame(SurfaceAxes axes) {
        g.setStroke(canvas.hairline());
        g.setColor(canvas.theme().ink());
        g.draw(path(true, corner(-0.5, -0.5, 0), corner(0.5, -0.5, 0), corner(0.5, 0.5, 0), corner(-0.5, 0.5, 0)));
        line(axes.values().from(), axes.values().to());
    }

    /** Returns a corner of the box. */
    private double[] corner(double u, double v, int end) {
        return projection.place(u, v, end == 0 ? Projection.FLOOR : Projection.TOP);
    }

    private void line(double[] from, double[] to) {
        g.draw(new Line2D.Double(from[0], from[1], to[0], to[1]));
    }

    static Path2D path(boolean isClosed, double[]... places) {
        Path2D.Double path = new Path2D.Double();
        path.moveTo(places[0][0], places[0][1]);
        for (int k = 1; k < places.length; k++) {
            path.lineTo(places[k][0], places[k][1]);
        }
        if (isClosed) {
            path.closePath();
        }
        return path;
    }

    /** Returns the colour of the paper with some ink. */
    private Rgba mixed(double ink) {
        Rgba from = canvas.theme().paper();
        Rgba to = canvas.theme().ink();
        return new Rgba(
                mixed(from.red(), to.red(), ink),
                mixed(from.green(), to.green(), ink),
                mixed(from.blue(), to.blue(), ink));
    }

    private static int mixed(int from, int to, double part) {
        return (int) Math.round(from + part * (to - from));
    }
}
