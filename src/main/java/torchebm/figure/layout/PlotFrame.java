package torchebm.figure.layout;

import torchebm.figure.canvas.Renderer;

/**
 * Everything around the area of a plot: title, axes and bar. A frame measures the margins that it needs for an area of a
 * certain size; {@link PlotGrid} then decides the place of the area.
 */
public interface PlotFrame {
    /** Returns the width and the height of the largest area within a size. */
    double[] within(double width, double height);

    /** Returns true if everything around an area of this size has room for at least two labels. */
    boolean isReadable(double width, double height);

    /** Returns the margins around an area of this size. */
    Margins margins(double width, double height);

    /** Returns the factor, at most 1, with which the title fits in a width. */
    double titleFactor(double width);

    /** Draws the frame. */
    void paint(Renderer g, PlotPlace place);
}
