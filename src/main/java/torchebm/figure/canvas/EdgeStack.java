package torchebm.figure.canvas;

/**
 * Nested shapes, each inside of the one before, of which only the edges are known, in any order: those of a shape are closed polygons
 * that do not cross. An image is painted in strips from them, without making the shapes.
 */
public interface EdgeStack {
    /** Receives the directed edges of shapes: an edge along which y rises has the shape at the side where x is larger. */
    @FunctionalInterface
    interface Receiver {
        void edge(int shape, double fromX, double fromY, double toX, double toY);
    }

    /** Returns the number of shapes; the first one contains the others. */
    int count();

    /** Returns the colour of a shape where it contains no other one. */
    Rgba color(int shape);

    /**
     * Reports the edges that reach into a strip of the canvas, and maybe others. Several threads ask for different strips.
     *
     * @param top the least y of the strip
     * @param bottom its largest y
     */
    void edges(double top, double bottom, Receiver out);
}
