package torchebm.figure.format;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.font.Font;

/** A renderer of a vector format by means of an AWT graphics object of that format. */
final class VectorRenderer implements Renderer {
    private final Graphics2D g;
    private final boolean hasText;
    private final double units;
    private Rgba color = Rgba.BLACK;

    /**
     * @param hasText true if words are written as text
     * @param units the number of units in an inch
     */
    VectorRenderer(Graphics2D g, boolean hasText, double units) {
        this.g = g;
        this.hasText = hasText;
        this.units = units;
    }

    @Override
    public Rgba color() {
        return color;
    }

    @Override
    public void setColor(Rgba next) {
        color = next;
        g.setColor(new java.awt.Color(next.red(), next.green(), next.blue(), next.alpha()));
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
    public void draw(Shape shape) {
        g.draw(shape);
    }

    @Override
    public boolean hasText() {
        return hasText;
    }

    @Override
    public void write(String words, Font font, double x, double y) {
        java.awt.Font before = g.getFont();
        g.setFont(font.awt());
        g.drawString(words, (float) x, (float) y);
        g.setFont(before);
    }

    @Override
    public void unseen(Consumer<Renderer> painter) {
        Rgba before = color;
        setColor(new Rgba(0, 0, 0, 0));
        painter.accept(this);
        setColor(before);
    }

    @Override
    public void transformed(AffineTransform transform, Consumer<Renderer> painter) {
        AffineTransform before = g.getTransform();
        g.transform(transform);
        painter.accept(this);
        g.setTransform(before);
    }

    @Override
    public void clipped(Shape clip, Consumer<Renderer> painter) {
        Shape before = g.getClip();
        g.clip(clip);
        painter.accept(this);
        g.setClip(before);
    }

    @Override
    public void layer(double pixels, Rectangle2D area, Consumer<Renderer> painter) {
        RasterLayer layer = RasterLayer.of(units, pixels, RasterLayer.MIN_DPI, RasterLayer.MOST_PIXELS, area, painter);
        int width = layer.image().width();
        int height = layer.image().height();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, layer.image().pixels(), 0, width);
        Rectangle place = layer.bounds();
        g.drawImage(image, place.x, place.y, place.width, place.height, null);
    }

    @Override
    public boolean isVector() {
        return true;
    }

    @Override
    public double scale() {
        return 1;
    }
}
