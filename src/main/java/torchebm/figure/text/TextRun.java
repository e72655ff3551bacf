package torchebm.figure.text;

import torchebm.figure.canvas.Renderer;

/** A measured part of a line of text. */
interface TextRun {
    double width();

    /** Returns the height above the baseline. */
    double ascent();

    /** Returns the depth below the baseline. */
    double descent();

    /** Draws the run in the colour of a renderer, with the left end of its baseline at (x, y). */
    void draw(Renderer g, double x, double y);
}
