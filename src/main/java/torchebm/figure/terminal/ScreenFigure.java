package torchebm.figure.terminal;

import torchebm.figure.canvas.Figure;

/** A figure that can be laid out for a terminal. */
public interface ScreenFigure extends Figure {
    /**
     * Returns the same figure with another size.
     *
     * @param width in units of 1/96 inch
     * @param height in the same units
     * @param pixels the number of pixels per unit
     */
    Figure sized(double width, double height, double pixels);

    /** Returns the figure as characters. */
    CellFigure cells();
}
