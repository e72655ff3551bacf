package torchebm.figure.canvas;

import java.awt.Graphics2D;

/** A drawing of a given size, the same for every format. */
public interface Figure {
    /** The size, in pixels; in a PDF, in points. */
    Canvas canvas();

    /** Draws the figure, on paper, with its upper left corner at the origin. */
    void paint(Graphics2D g);
}
