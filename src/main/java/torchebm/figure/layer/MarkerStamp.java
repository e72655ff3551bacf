package torchebm.figure.layer;

import java.awt.geom.AffineTransform;
import org.jspecify.annotations.Nullable;
import torchebm.figure.raster.RasterRenderer;

/**
 * Images of one marker, at several fractions of a pixel. Drawing an image is many times faster than filling a shape.
 */
final class MarkerStamp {
    /** The fractions of a pixel in each direction. */
    private static final int STEPS = 8;

    private final RasterRenderer g;
    private final MarkerStyle style;
    private final AffineTransform transform;
    private final int half;
    private final @Nullable RasterRenderer[] images = new @Nullable RasterRenderer[STEPS * STEPS];

    /** @param g a renderer that is not rotated */
    MarkerStamp(RasterRenderer g, MarkerStyle style) {
        this.g = g;
        this.style = style;
        this.transform = g.transform();
        this.half = (int) Math.ceil(style.reach() * Math.max(transform.getScaleX(), transform.getScaleY())) + 1;
    }

    /** Draws the marker at a place in units of the canvas. */
    void paint(double x, double y) {
        double px = x * transform.getScaleX() + transform.getTranslateX();
        double py = y * transform.getScaleY() + transform.getTranslateY();
        long column = Math.round(px * STEPS);
        long row = Math.round(py * STEPS);
        int dx = (int) Math.floorMod(column, (long) STEPS);
        int dy = (int) Math.floorMod(row, (long) STEPS);
        RasterRenderer image = images[dy * STEPS + dx];
        if (image == null) {
            image = image((double) dx / STEPS, (double) dy / STEPS);
            images[dy * STEPS + dx] = image;
        }
        g.stamp(
                image,
                (int) Math.floorDiv(column, (long) STEPS) - half,
                (int) Math.floorDiv(row, (long) STEPS) - half,
                style.alpha());
    }

    private RasterRenderer image(double dx, double dy) {
        int size = 2 * half + 1;
        AffineTransform place = AffineTransform.getTranslateInstance(half + dx, half + dy);
        place.scale(transform.getScaleX(), transform.getScaleY());
        RasterRenderer image = new RasterRenderer(size, size, place);
        style.opaque().paint(image, 0, 0);
        return image;
    }
}
