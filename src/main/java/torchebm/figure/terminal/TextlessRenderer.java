package torchebm.figure.terminal;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;
import torchebm.figure.canvas.EdgeStack;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.font.Font;

/** A renderer that leaves out text, which would be too small to read. */
record TextlessRenderer(Renderer g) implements Renderer {
    @Override
    public Rgba color() {
        return g.color();
    }

    @Override
    public void setColor(Rgba color) {
        g.setColor(color);
    }

    @Override
    public void setStroke(BasicStroke stroke) {
        g.setStroke(stroke);
    }

    @Override
    public void fill(Shape shape) {
        g.fill(shape);
    }

    @Override
    public void fill(Shape shape, String text) {}

    @Override
    public void fill(EdgeStack shapes) {
        g.fill(shapes);
    }

    @Override
    public void draw(Shape shape) {
        g.draw(shape);
    }

    @Override
    public boolean hasText() {
        return true;
    }

    @Override
    public void write(String words, Font font, double x, double y) {}

    @Override
    public void transformed(AffineTransform transform, Consumer<Renderer> painter) {
        g.transformed(transform, inside -> painter.accept(new TextlessRenderer(inside)));
    }

    @Override
    public void clipped(Shape clip, Consumer<Renderer> painter) {
        g.clipped(clip, inside -> painter.accept(new TextlessRenderer(inside)));
    }

    @Override
    public void layer(double pixels, Rectangle2D area, Consumer<Renderer> painter) {
        g.layer(pixels, area, inside -> painter.accept(new TextlessRenderer(inside)));
    }

    @Override
    public boolean isVector() {
        return g.isVector();
    }

    @Override
    public double scale() {
        return g.scale();
    }
}
