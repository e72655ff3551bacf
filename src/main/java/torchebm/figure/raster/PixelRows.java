package torchebm.figure.raster;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some rows of the pixels of an image, which one thread at a time paints. */
final class PixelRows implements Coverage {
    /** The number of pixels from which on it is faster to copy them. */
    private static final int LONG_SPAN = 48;

    private final int width;
    private final int firstRow;
    private final int endRow;
    private final int[] pixels;
    private final Rasterizer rasterizer;

    /** A row of pixels, of which the first ones have a colour. */
    private final int[] solid;

    private int solidCount;
    private int solidColor;

    /** The colour of the current shape, its opacity and its clip. */
    private int argb;

    private int opacity;
    private byte @Nullable [] inside;

    /**
     * @param pixels all pixels of the image, as 0xAARRGGBB
     * @param firstRow the first row of these
     * @param endRow the row after the last one
     */
    PixelRows(int[] pixels, int width, int firstRow, int endRow) {
        this.width = width;
        this.firstRow = firstRow;
        this.endRow = endRow;
        this.pixels = pixels;
        this.rasterizer = new Rasterizer(width, firstRow, endRow);
        this.solid = new int[width];
    }

    /**
     * Paints shapes, one over the other.
     *
     * @param edges the edges of all shapes
     */
    void paint(List<FilledShape> shapes, EdgeList edges) {
        int from = 0;
        for (FilledShape shape : shapes) {
            if (shape.bottom() > firstRow && shape.top() < endRow) {
                argb = shape.color().argb();
                opacity = shape.color().alpha();
                inside = shape.clip();
                rasterizer.sweep(edges, from, shape.end(), shape.rule(), this);
            }
            from = shape.end();
        }
    }

    /** Blends the colour of the shape with covered pixels. */
    @Override
    public void span(int row, int from, int to, int alpha) {
        int part = Blend.product(opacity, alpha);
        if (inside == null) {
            blend(row * width + from, to - from, part);
        } else {
            blendInside(inside, row * width + from, to - from, part);
        }
    }

    private void blend(int at, int count, int alpha) {
        if (alpha < 255) {
            for (int i = at; i < at + count; i++) {
                pixels[i] = Blend.over(pixels[i], argb, alpha);
            }
        } else if (count < LONG_SPAN) {
            for (int i = at; i < at + count; i++) {
                pixels[i] = argb;
            }
        } else {
            copy(at, count);
        }
    }

    private void copy(int at, int count) {
        if (solidColor != argb) {
            solidColor = argb;
            solidCount = 0;
        }
        if (solidCount < count) {
            Arrays.fill(solid, solidCount, count, argb);
            solidCount = count;
        }
        System.arraycopy(solid, 0, pixels, at, count);
    }

    private void blendInside(byte[] clip, int at, int count, int alpha) {
        for (int i = at; i < at + count; i++) {
            if (clip[i] != 0) {
                pixels[i] = Blend.over(pixels[i], argb, Blend.product(alpha, clip[i] & 255));
            }
        }
    }
}
