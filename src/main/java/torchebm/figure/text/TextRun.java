package torchebm.figure.text;

import java.awt.Graphics2D;

/** A measured part of a line of text. */
interface TextRun {
    double width();

    /** Returns the height above the baseline. */
    double ascent();

    /** Returns the depth below the baseline. */
    double descent();

    /** Draws the run in the colour of a drawing, with the left end of its baseline at (x, y). */
    void draw(Graphics2D g, double x, double y);
}
