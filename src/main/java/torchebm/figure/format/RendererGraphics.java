package torchebm.figure.format;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import org.apache.batik.ext.awt.g2d.AbstractGraphics2D;
import org.apache.batik.ext.awt.g2d.GraphicContext;
import org.jspecify.annotations.Nullable;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;

/**
 * An AWT graphics object that draws shapes by means of a renderer, for libraries that draw by means of AWT. Text, images and clips are
 * ignored.
 */
public final class RendererGraphics extends AbstractGraphics2D {
    private final Renderer renderer;

    private RendererGraphics(Renderer renderer) {
        super(false);
        this.gc = new GraphicContext();
        this.renderer = renderer;
    }

    private RendererGraphics(RendererGraphics other) {
        super(other);
        this.renderer = other.renderer;
    }

    /** Returns an AWT graphics object for a renderer; that of the format in a vector format. */
    public static Graphics2D of(Renderer renderer) {
        return renderer instanceof VectorRenderer vector ? vector.graphics() : new RendererGraphics(renderer);
    }

    /** Sets the colour; returns false if nothing is visible in it. */
    private boolean setColor() {
        if (!(getPaint() instanceof Color c) || c.getAlpha() == 0) {
            return false;
        }
        renderer.setColor(new Rgba(c.getRed(), c.getGreen(), c.getBlue(), c.getAlpha()));
        return true;
    }

    @Override
    public void fill(Shape shape) {
        if (setColor()) {
            renderer.fill(getTransform().createTransformedShape(shape));
        }
    }

    @Override
    public void draw(Shape shape) {
        if (getStroke() instanceof BasicStroke stroke && setColor()) {
            renderer.setStroke(stroke);
            renderer.draw(getTransform().createTransformedShape(shape));
        }
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
    public FontMetrics getFontMetrics(Font font) {
        return new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
                .createGraphics()
                .getFontMetrics(font);
    }

    @Override
    public @Nullable GraphicsConfiguration getDeviceConfiguration() {
        return null;
    }

    @Override
    public void drawRenderedImage(RenderedImage image, AffineTransform transform) {}

    @Override
    public void drawRenderableImage(RenderableImage image, AffineTransform transform) {}

    @Override
    public boolean drawImage(Image image, int x, int y, ImageObserver observer) {
        return true;
    }

    @Override
    public boolean drawImage(Image image, int x, int y, int width, int height, ImageObserver observer) {
        return true;
    }

    @Override
    public void setXORMode(Color color) {}

    @Override
    public void copyArea(int x, int y, int width, int height, int dx, int dy) {}

    @Override
    public void dispose() {}
}
