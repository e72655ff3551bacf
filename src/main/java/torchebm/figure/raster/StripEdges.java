package torchebm.figure.raster;

import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import torchebm.figure.canvas.EdgeStack;

/** The edges of stacked shapes in a strip of rows, sorted by their shapes. */
final class StripEdges implements EdgeStack.Receiver {
    private final int firstRow;
    private final int endRow;
    private final EdgeStack stack;
    private final double scaleX;
    private final double shearX;
    private final double moveX;
    private final double shearY;
    private final double scaleY;
    private final double moveY;
    private final int[] counts;
    private int[] shapes = new int[256];
    private double[] ends = new double[4 * shapes.length];
    private int count;

    /**
     * @param transform from units of the canvas to pixels
     * @param firstRow the first row of the strip
     * @param endRow the row after the last one
     */
    StripEdges(EdgeStack stack, AffineTransform transform, int firstRow, int endRow) {
        this.stack = stack;
        this.firstRow = firstRow;
        this.endRow = endRow;
        this.scaleX = transform.getScaleX();
        this.shearX = transform.getShearX();
        this.moveX = transform.getTranslateX();
        this.shearY = transform.getShearY();
        this.scaleY = transform.getScaleY();
        this.moveY = transform.getTranslateY();
        this.counts = new int[stack.count()];
        double one = (firstRow - moveY) / scaleY;
        double other = (endRow - moveY) / scaleY;
        if (shearY == 0) {
            stack.edges(Math.min(one, other), Math.max(one, other), this);
        } else {
            stack.edges(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, this);
        }
    }

    @Override
    public void edge(int shape, double fromX, double fromY, double toX, double toY) {
        double y0 = shearY * fromX + scaleY * fromY + moveY;
        double y1 = shearY * toX + scaleY * toY + moveY;
        // False for a horizontal edge, and if a number is not finite.
        boolean isInside = y0 < y1 ? y1 > firstRow && y0 < endRow : y0 > y1 && y0 > firstRow && y1 < endRow;
        if (!isInside) {
            return;
        }
        if (count == shapes.length) {
            shapes = Arrays.copyOf(shapes, 2 * count);
            ends = Arrays.copyOf(ends, 8 * count);
        }
        ends[4 * count] = scaleX * fromX + shearX * fromY + moveX;
        ends[4 * count + 1] = y0;
        ends[4 * count + 2] = scaleX * toX + shearX * toY + moveX;
        ends[4 * count + 3] = y1;
        shapes[count++] = shape;
        counts[shape]++;
    }

    /** Paints the shapes. */
    void paint(PixelRows rows, int height, byte @Nullable [] clip) {
        int[] order = sorted();
        EdgeList edges = new EdgeList(height, count);
        List<FilledShape> filled = new ArrayList<>();
        int k = 0;
        for (int shape = 0; shape < counts.length; shape++) {
            for (int end = k + counts[shape]; k < end; k++) {
                int at = 4 * order[k];
                edges.edge(ends[at], ends[at + 1], ends[at + 2], ends[at + 3]);
            }
            if (counts[shape] > 0) {
                filled.add(edges.shape(PathIterator.WIND_NON_ZERO, stack.color(shape), clip));
            }
        }
        rows.paint(filled, edges);
    }

    /** Returns the numbers of the edges, sorted by shape. */
    private int[] sorted() {
        int[] next = new int[counts.length];
        for (int shape = 1; shape < counts.length; shape++) {
            next[shape] = next[shape - 1] + counts[shape - 1];
        }
        int[] order = new int[count];
        for (int k = 0; k < count; k++) {
            order[next[shapes[k]]++] = k;
        }
        return order;
    }
}
