package torchebm.figure.raster;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import torchebm.figure.canvas.Rgba;

/** The edges of polygons that reach the rows of an image, except horizontal ones. */
final class EdgeList implements Edges {
    /** The numbers of an edge: x and y of its upper end, x and y of its lower end, and its direction. */
    static final int EDGE = 5;

    private final int height;
    private double[] numbers;
    private int count;
    private double top = Double.POSITIVE_INFINITY;
    private double bottom = Double.NEGATIVE_INFINITY;

    EdgeList(int height) {
        this(height, 256);
    }

    /** @param room the number of edges for which there is room */
    EdgeList(int height, int room) {
        this.height = height;
        this.numbers = new double[EDGE * Math.max(1, room)];
    }

    /** Adds an edge. The edges of a shape must form closed polygons. */
    @Override
    public void edge(double fromX, double fromY, double toX, double toY) {
        boolean isDown = fromY < toY;
        double upperY = isDown ? fromY : toY;
        double lowerY = isDown ? toY : fromY;
        if (!(upperY < lowerY && lowerY > 0 && upperY < height)) {
            return;
        }
        int at = EDGE * count++;
        if (at == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * at);
        }
        top = Math.min(top, upperY);
        bottom = Math.max(bottom, lowerY);
        numbers[at] = isDown ? fromX : toX;
        numbers[at + 1] = upperY;
        numbers[at + 2] = isDown ? toX : fromX;
        numbers[at + 3] = lowerY;
        numbers[at + 4] = isDown ? 1 : -1;
    }

    int count() {
        return count;
    }

    void clear() {
        count = 0;
    }

    /**
     * Ends a shape.
     *
     * @param clip not copied
     */
    FilledShape shape(int rule, Rgba color, byte @Nullable [] clip) {
        FilledShape shape = new FilledShape(count, top, bottom, rule, color, clip);
        top = Double.POSITIVE_INFINITY;
        bottom = Double.NEGATIVE_INFINITY;
        return shape;
    }

    /** Returns the numbers of all edges, one edge after the other; not copied. */
    double[] numbers() {
        return numbers;
    }
}
