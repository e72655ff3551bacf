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

    /**
     * Returns the margins around an area of this size.
     *
     * @param slot the width for the title
     */
    Margins margins(double width, double height, double slot);

    /** Returns the factor, at most 1, of the size of the title in a width, in which it has one line if it is not too long. */
    double titleFactor(double width);

    /** Draws the frame. */
    void paint(Renderer g, PlotPlace place);
}
