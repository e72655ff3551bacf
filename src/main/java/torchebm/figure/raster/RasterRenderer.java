package torchebm.figure.raster;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.font.Font;

/** A renderer of pixels, which are transparent at the beginning. */
public final class RasterRenderer implements Renderer {
    private final int width;
    private final int height;
    private final int[] pixels;
    private final Rasterizer rasterizer;
    private AffineTransform transform;
    private Rgba color = Rgba.BLACK;
    private BasicStroke stroke = new BasicStroke();

    /** The part of each pixel that is inside of the clip, from 0 to 255; null without a clip. */
    private byte @Nullable [] clip;

    /** A row of pixels, of which the first ones have a colour. */
    private final int[] solid;

    private int solidCount;
    private int solidColor;

    /**
     * @param width in pixels
     * @param height in pixels
     * @param transform from units of the canvas to pixels
     */
    public RasterRenderer(int width, int height, AffineTransform transform) {
        this.width = width;
        this.height = height;
        this.pixels = new int[Math.multiplyExact(width, height)];
        this.rasterizer = new Rasterizer(width, height);
        this.transform = new AffineTransform(transform);
        this.solid = new int[width];
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Returns the pixels as 0xAARRGGBB, not multiplied by their opacity, row by row; not copied. */
    public int[] pixels() {
        return pixels;
    }

    /** Returns the transform from units of the canvas to pixels. */
    public AffineTransform transform() {
        return new AffineTransform(transform);
    }

    @Override
    public Rgba color() {
        return color;
    }

    @Override
    public void setColor(Rgba next) {
        color = next;
    }

    @Override
    public void setStroke(BasicStroke next) {
        stroke = next;
    }

    @Override
    public void fill(Shape shape) {
        PathIterator path = shape.getPathIterator(transform);
        Flattening.flatten(path, new Outline(rasterizer));
        rasterizer.sweep(path.getWindingRule(), painter());
    }

    @Override
    public void draw(Shape shape) {
        double scale = Math.sqrt(Math.abs(transform.getDeterminant()));
        Flattening.flatten(shape.getPathIterator(transform), new Stroker(stroke, scale, rasterizer));
        rasterizer.sweep(PathIterator.WIND_NON_ZERO, painter());
    }

    /** Returns the blending of the colour with covered pixels. */
    private Coverage painter() {
        byte[] inside = clip;
        return inside == null
                ? (row, from, to, alpha) -> blend(row * width + from, to - from, alpha)
                : (row, from, to, alpha) -> blendInside(inside, row * width + from, to - from, alpha);
    }

    private void blend(int at, int count, int coverage) {
        int alpha = Blend.product(color.alpha(), coverage);
        int argb = color.argb();
        if (alpha == 255 && count > 8) {
            if (solidColor != argb) {
                solidColor = argb;
                solidCount = 0;
            }
            if (solidCount < count) {
                Arrays.fill(solid, solidCount, count, argb);
                solidCount = count;
            }
            System.arraycopy(solid, 0, pixels, at, count);
            return;
        }
        for (int i = at; i < at + count; i++) {
            pixels[i] = Blend.over(pixels[i], argb, alpha);
        }
    }

    private void blendInside(byte[] inside, int at, int count, int coverage) {
        int alpha = Blend.product(color.alpha(), coverage);
        int argb = color.argb();
        for (int i = at; i < at + count; i++) {
            if (inside[i] != 0) {
                pixels[i] = Blend.over(pixels[i], argb, Blend.product(alpha, inside[i] & 255));
            }
        }
    }

    /**
     * Draws an image.
     *
     * @param column of the left pixels of the image
     * @param row of the upper pixels of the image
     * @param opacity from 0 to 1
     */
    public void stamp(RasterRenderer image, int column, int row, double opacity) {
        int part = (int) Math.round(255 * opacity);
        int right = Math.min(width, column + image.width);
        int bottom = Math.min(height, row + image.height);
        for (int y = Math.max(0, row); y < bottom; y++) {
            for (int x = Math.max(0, column); x < right; x++) {
                int argb = image.pixels[(y - row) * image.width + x - column];
                int i = y * width + x;
                int alpha = Blend.product(argb >>> 24, part);
                if (clip != null) {
                    alpha = Blend.product(alpha, clip[i] & 255);
                }
                pixels[i] = Blend.over(pixels[i], argb, alpha);
            }
        }
    }

    @Override
    public void transformed(AffineTransform next, Consumer<Renderer> painter) {
        AffineTransform before = transform;
        transform = new AffineTransform(before);
        transform.concatenate(next);
        painter.accept(this);
        transform = before;
    }

    @Override
    public void clipped(Shape shape, Consumer<Renderer> painter) {
        byte[] before = clip;
        byte[] inside = new byte[pixels.length];
        PathIterator path = shape.getPathIterator(transform);
        Flattening.flatten(path, new Outline(rasterizer));
        rasterizer.sweep(path.getWindingRule(), (row, from, to, alpha) -> {
            for (int i = row * width + from; i < row * width + to; i++) {
                inside[i] = (byte) (before == null ? alpha : Blend.product(alpha, before[i] & 255));
            }
        });
        clip = inside;
        painter.accept(this);
        clip = before;
    }

    @Override
    public void layer(double resolution, Rectangle2D area, Consumer<Renderer> painter) {
        painter.accept(this);
    }

    @Override
    public boolean hasText() {
        return false;
    }

    @Override
    public void write(String words, Font font, double x, double y) {
        throw new UnsupportedOperationException("pixels have no text");
    }

    @Override
    public boolean isVector() {
        return false;
    }

    @Override
    public double scale() {
        return transform.getScaleX();
    }
}
