package torchebm.figure.layer;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;

/** The shapes of markers. Each is drawn in one colour, with an edge in another one around it. */
public enum MarkerShape {
    /** A filled circle. */
    DOT,
    /** An open circle. */
    CIRCLE,
    /** A filled square. */
    SQUARE,
    /** A filled square on its corner. */
    DIAMOND,
    /** A filled triangle with its corner above. */
    TRIANGLE,
    /** Two lines, horizontal and vertical. */
    PLUS,
    /** Two diagonal lines. */
    CROSS;

    /** The width of lines, relative to the radius. */
    private static final double LINE = 0.5;

    /** The width of an open circle, relative to the radius. */
    private static final double RING = 0.35;

    /** The distances of corners from the middle, relative to the radius, so that all shapes look equally large. */
    private static final double SQUARE_CORNER = 1.27;

    private static final double TRIANGLE_CORNER = 1.36;

    private static final double ROOT_OF_HALF = 0.7071067811865476;

    private static final double ROOT_OF_THREE = 1.7320508075688772;

    /** Returns the shape of a name in lower case. */
    public static MarkerShape named(String name) {
        for (MarkerShape shape : values()) {
            if (shape.toString().equals(name)) {
                return shape;
            }
        }
        throw new IllegalArgumentException("no marker has the name " + name);
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Returns the distance from the middle that no part of a marker exceeds. */
    double reach(double radius, double edge) {
        return switch (this) {
            case DOT, CIRCLE -> radius + edge;
            case SQUARE, DIAMOND -> SQUARE_CORNER * radius + edge / ROOT_OF_HALF;
            case TRIANGLE -> TRIANGLE_CORNER * radius + 2 * edge;
            case PLUS, CROSS -> (1 + LINE / 2) * radius + 2 * edge;
        };
    }

    /**
     * Draws a marker. Colour and edge do not overlap if they are transparent.
     *
     * @param radius without the edge
     * @param edge the width of the edge
     */
    void paint(Renderer g, double x, double y, double radius, double edge, Rgba color, Rgba edgeColor) {
        if (this == CIRCLE) {
            double inner = radius * (1 - RING);
            ring(g, x, y, radius, radius + edge, edgeColor);
            ring(g, x, y, Math.max(0, inner - edge), inner, edgeColor);
            ring(g, x, y, inner, radius, color);
            return;
        }
        boolean isOpaque = color.alpha() == 255;
        if (this == DOT && !isOpaque && edge > 0) {
            ring(g, x, y, radius, radius + edge, edgeColor);
        } else if (edge > 0) {
            Shape outer = outline(x, y, radius, edge);
            g.setColor(edgeColor);
            g.fill(isOpaque ? outer : without(outer, outline(x, y, radius, 0)));
        }
        g.setColor(color);
        g.fill(outline(x, y, radius, 0));
    }

    private static void ring(Renderer g, double x, double y, double from, double to, Rgba color) {
        g.setColor(color);
        g.setStroke(new BasicStroke((float) (to - from), BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL));
        g.draw(circle(x, y, (from + to) / 2));
    }

    private static Shape without(Shape outer, Shape inner) {
        Path2D.Double path = new Path2D.Double(outer);
        path.setWindingRule(Path2D.WIND_EVEN_ODD);
        path.append(inner, false);
        return path;
    }

    /** Returns the outline of a filled shape with an edge of this width. */
    private Shape outline(double x, double y, double radius, double edge) {
        double line = LINE * radius / 2 + edge;
        double arm = radius + edge;
        return switch (this) {
            case DOT, CIRCLE -> circle(x, y, radius + edge);
            case SQUARE -> {
                double half = SQUARE_CORNER * ROOT_OF_HALF * radius + edge;
                yield polygon(x, y, -half, -half, half, -half, half, half, -half, half);
            }
            case DIAMOND -> {
                double corner = SQUARE_CORNER * radius + edge / ROOT_OF_HALF;
                yield polygon(x, y, 0, -corner, corner, 0, 0, corner, -corner, 0);
            }
            case TRIANGLE -> {
                double corner = TRIANGLE_CORNER * radius + 2 * edge;
                double side = corner * ROOT_OF_THREE / 2;
                yield polygon(x, y, 0, -corner, side, corner / 2, -side, corner / 2);
            }
            case PLUS -> polygon(x, y, plus(line, arm));
            case CROSS -> polygon(x, y, turned(plus(line, arm)));
        };
    }

    private static double[] plus(double line, double arm) {
        return new double[] {
            -line, -arm, line, -arm, line, -line, arm, -line, arm, line, line, line, line, arm, -line, arm, -line, line,
            -arm, line, -arm, -line, -line, -line
        };
    }

    /** Returns points turned by 45 degrees. */
    private static double[] turned(double[] points) {
        double[] turned = new double[points.length];
        for (int i = 0; i < points.length; i += 2) {
            turned[i] = ROOT_OF_HALF * (points[i] - points[i + 1]);
            turned[i + 1] = ROOT_OF_HALF * (points[i] + points[i + 1]);
        }
        return turned;
    }

    private static Path2D polygon(double x, double y, double... corners) {
        Path2D.Double polygon = new Path2D.Double();
        polygon.moveTo(x + corners[0], y + corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            polygon.lineTo(x + corners[i], y + corners[i + 1]);
        }
        polygon.closePath();
        return polygon;
    }

    private static Ellipse2D circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }
}
