package torchebm.figure.canvas;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A layer of many small shapes. It is an image with a transparent background in vector formats, where each shape takes
 * space, and is drawn directly in others.
 */
public final class RasterLayer {
    /** The least and the largest resolution, in pixels per inch. In between it is that of a PNG. */
    private static final double MIN_DPI = 200;

    private static final double MAX_DPI = 600;

    /** The rendering hint of a vector format: the number of units in an inch. */
    public static final RenderingHints.Key UNITS_AN_INCH = new RenderingHints.Key(7003) {
        @Override
        public boolean isCompatibleValue(@Nullable Object value) {
            return value instanceof Double;
        }
    };

    /** The largest number of pixels; the resolution of larger layers is lower. */
    private static final double MOST_PIXELS = 64e6;

    private RasterLayer() {}

    /** Returns true for a drawing in a vector format. */
    public static boolean isVector(Graphics2D g) {
        return g.getRenderingHint(UNITS_AN_INCH) != null;
    }

    /**
     * Draws a layer.
     *
     * @param area the part of the canvas that contains all shapes
     * @param painter draws the shapes in units of the canvas
     */
    public static void paint(Graphics2D g, Canvas canvas, Rectangle2D area, Consumer<Graphics2D> painter) {
        if (!(g.getRenderingHint(UNITS_AN_INCH) instanceof Double units)) {
            painter.accept(g);
            return;
        }
        Rectangle bounds = area.getBounds();
        double most = Math.sqrt(MOST_PIXELS / ((double) bounds.width * bounds.height));
        double dpi = Math.max(MIN_DPI, Math.min(MAX_DPI, canvas.pixels() * units));
        double scale = Math.min(dpi / units, most);
        int width = (int) Math.max(1, Math.round(scale * bounds.width));
        int height = (int) Math.max(1, Math.round(scale * bounds.height));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D inner = image.createGraphics();
        inner.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        inner.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        inner.scale((double) width / bounds.width, (double) height / bounds.height);
        inner.translate(-bounds.x, -bounds.y);
        painter.accept(inner);
        inner.dispose();
        g.drawImage(image, bounds.x, bounds.y, bounds.width, bounds.height, null);
    }
}
