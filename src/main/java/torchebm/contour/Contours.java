package torchebm.contour;

import java.util.ArrayList;
import java.util.List;
import torchebm.grid.Field;

/**
 * Marching squares. Between two neighbouring grid points the energy is taken to be linear; in a
 * cell whose diagonals disagree, the mean of its corners says which of them is connected. A cell
 * with a corner that is not finite is left out of lines and regions.
 */
public final class Contours {
    private Contours() {}

    /** The lines where the energy equals the level, with higher energies to their left. */
    public static List<Polyline> lines(Field field, double level) {
        Cells cells = new Cells(field);
        Segments segments = new Segments();
        cells.forEach(
                cell -> cells.cross(cell, level, (from, to) -> segments.add(Cells.atLower(from), Cells.atLower(to))));
        return segments.join(cells.locate(level, level));
    }

    /**
     * The bands between neighbouring levels: band k holds the energies from level k to level k + 1.
     * Together they tile the part of the domain that the levels cover.
     *
     * @param levels increasing, at least 2
     */
    public static List<Region> bands(Field field, double[] levels) {
        List<Region> bands = new ArrayList<>();
        for (int k = 0; k + 1 < levels.length; k++) {
            bands.add(new Region(levels[k], levels[k + 1], List.of()));
        }
        return traced(field, bands);
    }

    /**
     * Regions one above the other: region k holds the energies from level k to the last level, so
     * that each contains the next. Painted in this order they show the bands, without a seam
     * between them.
     *
     * @param levels increasing, at least 2
     */
    public static List<Region> nested(Field field, double[] levels) {
        List<Region> nested = new ArrayList<>();
        for (int k = 0; k + 1 < levels.length; k++) {
            nested.add(new Region(levels[k], levels[levels.length - 1], List.of()));
        }
        return traced(field, nested);
    }

    /**
     * The regions with their boundaries. The topmost level itself belongs to the regions below it.
     */
    private static List<Region> traced(Field field, List<Region> regions) {
        Cells cells = new Cells(field);
        int n = regions.size();
        double[] lower = regions.stream().mapToDouble(Region::lower).toArray();
        double[] upper = regions.stream().mapToDouble(Region::upper).toArray();
        double top = upper[n - 1];
        Segments[] boundaries = new Segments[n];
        for (int k = 0; k < n; k++) {
            boundaries[k] = new Segments();
            upper[k] = upper[k] == top ? Math.nextUp(top) : upper[k];
        }
        cells.forEach(cell -> {
            for (int k = 0; k < n; k++) {
                if (cell.max >= lower[k] && cell.min < upper[k]) {
                    Segments boundary = boundaries[k];
                    cells.cross(cell, lower[k], (from, to) -> boundary.add(Cells.atLower(from), Cells.atLower(to)));
                    cells.cross(cell, upper[k], (from, to) -> boundary.add(Cells.atUpper(to), Cells.atUpper(from)));
                    cells.border(cell, lower[k], upper[k], boundary::add);
                }
            }
        });
        List<Region> traced = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            List<Polyline> rings = boundaries[k].join(cells.locate(lower[k], upper[k]));
            traced.add(new Region(regions.get(k).lower(), regions.get(k).upper(), rings));
        }
        return traced;
    }
}
