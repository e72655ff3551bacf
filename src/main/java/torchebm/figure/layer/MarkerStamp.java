package torchebm.figure.layer;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * Images of one marker, at several fractions of a pixel. Drawing an image is many times faster than filling a shape.
 */
final class MarkerStamp {
    /** The fractions of a pixel in each direction. */
    private static final int STEPS = 8;

    private final Graphics2D g;
    private final MarkerStyle style;
    private final AffineTransform transform;
    private final int half;
    private final @Nullable BufferedImage[] images = new @Nullable BufferedImage[STEPS * STEPS];

    /** @param g a drawing of pixels, which is not rotated; until {@link #close} it only draws this marker */
    MarkerStamp(Graphics2D g, MarkerStyle style) {
        this.g = g;
        this.style = style;
        this.transform = g.getTransform();
        this.half = (int) Math.ceil(style.reach() * Math.max(transform.getScaleX(), transform.getScaleY())) + 1;
        g.setTransform(new AffineTransform());
    }

    /** Draws the marker at a place in units of the canvas. */
    void paint(double x, double y) {
        double px = x * transform.getScaleX() + transform.getTranslateX();
        double py = y * transform.getScaleY() + transform.getTranslateY();
        long column = Math.round(px * STEPS);
        long row = Math.round(py * STEPS);
        int dx = (int) Math.floorMod(column, (long) STEPS);
        int dy = (int) Math.floorMod(row, (long) STEPS);
        BufferedImage image = images[dy * STEPS + dx];
        if (image == null) {
            image = image((double) dx / STEPS, (double) dy / STEPS);
            images[dy * STEPS + dx] = image;
        }
        g.drawImage(
                image,
                (int) Math.floorDiv(column, (long) STEPS) - half,
                (int) Math.floorDiv(row, (long) STEPS) - half,
                null);
    }

    /** Restores the transform of the drawing. */
    void close() {
        g.setTransform(transform);
    }

    private BufferedImage image(double dx, double dy) {
        int size = 2 * half + 1;
        BufferedImage opaque = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D inner = opaque.createGraphics();
        inner.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        inner.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        inner.translate(half + dx, half + dy);
        inner.scale(transform.getScaleX(), transform.getScaleY());
        style.opaque().paint(inner, 0, 0);
        inner.dispose();
        if (style.alpha() == 1) {
            return opaque;
        }
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D copy = image.createGraphics();
        copy.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) style.alpha()));
        copy.drawImage(opaque, 0, 0, null);
        copy.dispose();
        return image;
    }
}
