package torchebm.figure.canvas;

/** A drawing of fixed size, the same in every format. */
public interface Figure {
    /** Returns the size; its units are pixels, and points in a PDF. */
    Canvas canvas();

    /** Draws the figure with its upper left corner at the origin. The background is already painted. */
    void paint(Renderer g);
}
