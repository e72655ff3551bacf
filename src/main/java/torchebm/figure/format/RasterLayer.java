package torchebm.figure.format;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.raster.RasterRenderer;

/**
 * A layer of many small shapes in a vector format: an image with a transparent background.
 *
 * @param bounds the place of the image, in units of the canvas
 */
record RasterLayer(RasterRenderer image, Rectangle bounds) {
    /** The least and the largest resolution, in pixels per inch. In between it is that of a PNG. */
    static final double MIN_DPI = 200;

    private static final double MAX_DPI = 600;

    /** The largest number of pixels; the resolution of larger layers is lower. */
    static final double MOST_PIXELS = 64e6;

    /**
     * Returns a layer.
     *
     * @param units the number of units in an inch
     * @param pixels the number of pixels per unit in a PNG
     * @param least the least resolution, in pixels per inch
     * @param mostPixels the largest number of pixels
     * @param area the part of the canvas that contains all shapes
     * @param painter draws the shapes in units of the canvas
     */
    static RasterLayer of(
            double units,
            double pixels,
            double least,
            double mostPixels,
            Rectangle2D area,
            Consumer<Renderer> painter) {
        Rectangle bounds = area.getBounds();
        double most = Math.sqrt(mostPixels / ((double) bounds.width * bounds.height));
        double dpi = Math.max(least, Math.min(MAX_DPI, pixels * units));
        double scale = Math.min(dpi / units, most);
        int width = (int) Math.max(1, Math.round(scale * bounds.width));
        int height = (int) Math.max(1, Math.round(scale * bounds.height));
        AffineTransform place =
                AffineTransform.getScaleInstance((double) width / bounds.width, (double) height / bounds.height);
        place.translate(-bounds.x, -bounds.y);
        RasterRenderer image = new RasterRenderer(width, height, place);
        painter.accept(image);
        return new RasterLayer(image, bounds);
    }
}
