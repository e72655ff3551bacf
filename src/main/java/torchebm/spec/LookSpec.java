package torchebm.spec;

import java.util.Optional;

/**
 * How a figure looks.
 *
 * @param colormap the name of a colour map, or a file of colours
 * @param isColormapFile whether it is a file
 * @param title above the figure; if empty, one that names the model
 * @param xlabel along the first axis; if empty, its coordinate
 * @param ylabel along the second axis; if empty, its coordinate
 * @param label what the colours stand for; if empty, the quantity
 * @param width in units of 1/96 inch
 * @param height in units of 1/96 inch
 * @param pixels how many pixels a unit has in a PNG
 * @param isPhysical whether the size was given in inches or the like
 * @param isUsual whether neither side was given
 * @param theme {@code light}, {@code dark} or {@code print}
 * @param isEqual whether a unit is as long along both axes
 * @param hasText whether text in an SVG is text, rather than outlines
 * @param azimuth where a surface is seen from, in degrees
 * @param elevation how high it is seen from, in degrees
 * @param columns of panels; 0 for a number that suits them
 * @param isShared whether panels share their levels and their colour bar
 */
public record LookSpec(
        String colormap,
        boolean isColormapFile,
        Optional<String> title,
        Optional<String> xlabel,
        Optional<String> ylabel,
        Optional<String> label,
        int width,
        int height,
        double pixels,
        boolean isPhysical,
        boolean isUsual,
        String theme,
        boolean isEqual,
        boolean hasText,
        double azimuth,
        double elevation,
        int columns,
        boolean isShared) {}
