package torchebm.figure.format;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.text.AttributedCharacterIterator;
import org.jspecify.annotations.Nullable;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;

/**
 * An AWT graphics object that draws shapes by means of a renderer, for libraries that draw by means of AWT. Segments that continue
 * each other are drawn as one line, because the ends of separate segments would overlap. Text, images and clips are ignored.
 */
public final class RendererGraphics extends ShapeGraphics {
    private final Renderer renderer;
    private final Pen pen;

    /** The line that is being drawn, by an object and all of its copies. */
    private static final class Pen {
        private @Nullable Path2D line;
        private @Nullable Stroke stroke;
        private @Nullable Paint paint;
    }

    public RendererGraphics(Renderer renderer) {
        this.renderer = renderer;
        this.pen = new Pen();
    }

    private RendererGraphics(RendererGraphics other) {
        super(other);
        this.renderer = other.renderer;
        this.pen = other.pen;
    }

    @Override
    public void fill(Shape shape) {
        flush();
        if (isVisible(getPaint())) {
            renderer.setColor(color(getPaint()));
            renderer.fill(getTransform().createTransformedShape(shape));
        }
    }

    @Override
    public void draw(Shape shape) {
        if (!isVisible(getPaint())) {
            return;
        }
        Shape placed = getTransform().createTransformedShape(shape);
        Path2D line = pen.line;
        boolean continues = line != null
                && shape instanceof Line2D
                && getStroke().equals(pen.stroke)
                && getPaint().equals(pen.paint)
                && begin(placed).equals(line.getCurrentPoint());
        if (line != null && continues) {
            line.append(placed, true);
            return;
        }
        flush();
        pen.line = new Path2D.Double(placed);
        pen.stroke = getStroke();
        pen.paint = getPaint();
        if (!(shape instanceof Line2D)) {
            flush();
        }
    }

    private static Point2D begin(Shape shape) {
        double[] point = new double[6];
        shape.getPathIterator(null).currentSegment(point);
        return new Point2D.Double(point[0], point[1]);
    }

    /** Draws the line. */
    private void flush() {
        if (pen.line != null && pen.stroke instanceof BasicStroke stroke && pen.paint != null) {
            renderer.setColor(color(pen.paint));
            renderer.setStroke(stroke);
            renderer.draw(pen.line);
        }
        pen.line = null;
    }

    private static boolean isVisible(Paint paint) {
        return paint instanceof Color color && color.getAlpha() > 0;
    }

    private static Rgba color(Paint paint) {
        Color color = (Color) paint;
        return new Rgba(color.getRed(), color.getGreen(), color.getBlue(), color.getAlpha());
    }

    @Override
    public Graphics create() {
        return new RendererGraphics(this);
    }

    @Override
    public void drawString(String text, float x, float y) {}

    @Override
    public void drawString(AttributedCharacterIterator text, float x, float y) {}

    @Override
    public void dispose() {
        flush();
    }
}
