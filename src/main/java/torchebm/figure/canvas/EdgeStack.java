package torchebm.figure.canvas;

/**
 * Shapes, one over the other, of which only the edges are known, in any order: those of a shape are closed polygons. An image is
 * painted in strips from them, without making the shapes.
 */
public interface EdgeStack {
    /** Receives the directed edges of shapes. */
    @FunctionalInterface
    interface Receiver {
        void edge(int shape, double fromX, double fromY, double toX, double toY);
    }

    /** Returns the number of shapes; the first one is below the others. */
    int count();

    Rgba color(int shape);

    /**
     * Reports the edges that reach into a strip of the canvas, and maybe others. Several threads ask for different strips.
     *
     * @param top the least y of the strip
     * @param bottom its largest y
     */
    void edges(double top, double bottom, Receiver out);
}
