package torchebm.figure.layout;

import java.awt.geom.Rectangle2D;

/**
 * The place of a plot in a figure.
 *
 * @param area the rectangle between the axes
 * @param slot the rectangle with everything around the area
 * @param titleFactor the factor of the size of titles, the same for all plots
 * @param titleWidth the width in which titles have lines, the same for all plots
 * @param above the height above the area for everything between it and the edge, the same for all plots of a row
 */
public record PlotPlace(Rectangle2D area, Rectangle2D slot, double titleFactor, double titleWidth, double above) {}
