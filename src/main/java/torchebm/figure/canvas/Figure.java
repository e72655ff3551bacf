package torchebm.figure.canvas;

import java.awt.Graphics2D;

/** A drawing of fixed size, the same in every format. */
public interface Figure {
    /** Returns the size; its units are pixels, and points in a PDF. */
    Canvas canvas();

    /** Draws the figure with its upper left corner at the origin. The background is already painted. */
    void paint(Graphics2D g);
}
