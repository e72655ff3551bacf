package torchebm.page;

import java.util.List;
import torchebm.figure.color.ColorMap;

/**
 * The bands of a field.
 *
 * @param levels the boundaries of the bands, increasing
 * @param lines the values of contour lines; empty for none
 * @param positions where the colours of the bands are in the colour map, from 0 to 1, one for each band; before them the one below all
 *     levels, and after them the one above
 * @param isBlankBelow true if nothing is drawn below the levels
 * @param isBlankAbove true if nothing is drawn above the levels
 * @param name the name of the colour map
 * @param map the colour map
 */
public record PageColors(
        List<Double> levels,
        List<Double> lines,
        List<Double> positions,
        boolean isBlankBelow,
        boolean isBlankAbove,
        String name,
        ColorMap map) {
    public PageColors {
        levels = List.copyOf(levels);
        lines = List.copyOf(lines);
        positions = List.copyOf(positions);
    }
}
