package torchebm.figure.format;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.raster.RasterRenderer;

/** A layer of many small shapes in a vector format: an image with a transparent background. */
final class RasterLayer {
    /** The least and the largest resolution, in pixels per inch. In between it is that of a PNG. */
    private static final double MIN_DPI = 200;

    private static final double MAX_DPI = 600;

    /** The largest number of pixels; the resolution of larger layers is lower. */
    private static final double MOST_PIXELS = 64e6;

    private RasterLayer() {}

    /**
     * Draws a layer.
     *
     * @param units the number of units in an inch
     * @param pixels the number of pixels per unit in a PNG
     * @param area the part of the canvas that contains all shapes
     * @param painter draws the shapes in units of the canvas
     */
    static void paint(Graphics2D g, double units, double pixels, Rectangle2D area, Consumer<Renderer> painter) {
        Rectangle bounds = area.getBounds();
        double most = Math.sqrt(MOST_PIXELS / ((double) bounds.width * bounds.height));
        double dpi = Math.max(MIN_DPI, Math.min(MAX_DPI, pixels * units));
        double scale = Math.min(dpi / units, most);
        int width = (int) Math.max(1, Math.round(scale * bounds.width));
        int height = (int) Math.max(1, Math.round(scale * bounds.height));
        AffineTransform place =
                AffineTransform.getScaleInstance((double) width / bounds.width, (double) height / bounds.height);
        place.translate(-bounds.x, -bounds.y);
        RasterRenderer layer = new RasterRenderer(width, height, place);
        painter.accept(layer);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, layer.pixels(), 0, width);
        g.drawImage(image, bounds.x, bounds.y, bounds.width, bounds.height, null);
    }
}
