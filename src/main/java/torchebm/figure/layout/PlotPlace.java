package torchebm.figure.layout;

import java.awt.geom.Rectangle2D;

/**
 * The place of a plot in a figure.
 *
 * @param area the rectangle between the axes
 * @param slot the rectangle with everything around the area
 */
public record PlotPlace(Rectangle2D area, Rectangle2D slot) {}
