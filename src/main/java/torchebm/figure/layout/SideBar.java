package torchebm.figure.layout;

import java.awt.geom.Rectangle2D;
import torchebm.figure.canvas.Renderer;

/** A bar of colours to the right of a plot. */
public interface SideBar {
    /**
     * Returns the width of the bar with its labels, including the padding before it, for a plot of this height.
     *
     * @param room the width above the plot that the text above the bar may take
     */
    double width(double height, double room);

    /** Returns the height of the text above the bar, for a plot of this height; 0 for none. */
    double above(double height);

    /** Returns true if a bar of this height has room for its labels. */
    boolean isReadable(double height);

    /**
     * Draws the bar beside the area of a plot.
     *
     * @param left the place at which the text above the bar begins at the earliest
     */
    void paint(Renderer g, Rectangle2D area, double left);
}
