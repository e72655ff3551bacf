package torchebm.figure.raster;

import java.util.Arrays;
import java.util.List;

/** Some rows of the pixels of an image, which one thread at a time paints. */
final class PixelRows {
    private static final int LONG_SPAN = 8;

    private final int width;
    private final int firstRow;
    private final int endRow;
    private final int[] pixels;
    private final Rasterizer rasterizer;

    /** A row of pixels, of which the first ones have a colour. */
    private final int[] solid;

    private int solidCount;
    private int solidColor;

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
                rasterizer.sweep(edges, from, shape.end(), shape.rule(), painter(shape));
            }
            from = shape.end();
        }
    }

    /** Returns the blending of a shape's colour with covered pixels. */
    private Coverage painter(FilledShape shape) {
        int argb = shape.color().argb();
        int opacity = shape.color().alpha();
        byte[] inside = shape.clip();
        return inside == null
                ? (row, from, to, alpha) -> blend(argb, row * width + from, to - from, Blend.product(opacity, alpha))
                : (row, from, to, alpha) ->
                        blendInside(inside, argb, row * width + from, to - from, Blend.product(opacity, alpha));
    }

    private void blend(int argb, int at, int count, int alpha) {
        if (alpha == 255 && count > LONG_SPAN) {
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

    private void blendInside(byte[] inside, int argb, int at, int count, int alpha) {
        for (int i = at; i < at + count; i++) {
            if (inside[i] != 0) {
                pixels[i] = Blend.over(pixels[i], argb, Blend.product(alpha, inside[i] & 255));
            }
        }
    }
}
