package torchebm.contour;

import java.util.ArrayList;
import java.util.List;
import torchebm.grid.Field;

/**
 * Marching squares. Between two neighbouring grid points the energy is taken to be linear; in a cell whose diagonals
 * disagree, the mean of its corners says which of them is connected. A cell with a corner that is not finite is left
 * out of lines and regions.
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
     * The bands between neighbouring levels: band k holds the energies from level k to below level k + 1, and the
     * topmost one its upper level too. Together they tile the part of the domain that the levels cover.
     *
     * @param levels increasing, at least 2
     */
    public static List<Region> bands(Field field, double[] levels) {
        int n = levels.length - 1;
        List<Region> bands = new ArrayList<>();
        for (int k = 0; k < n; k++) {
            bands.add(new Region(levels[k], k + 1 < n ? levels[k + 1] : beyond(levels[n]), List.of()));
        }
        return traced(field, bands);
    }

    /**
     * Regions one above the other: region k holds the energies from level k on, without an upper bound, so that each
     * contains the next; the last one holds what lies above all levels. Painted in this order, the last one in the
     * colour of the paper, they show the bands without a seam or a fringe.
     *
     * @param levels increasing, at least 2
     */
    public static List<Region> nested(Field field, double[] levels) {
        int n = levels.length - 1;
        List<Region> nested = new ArrayList<>();
        for (int k = 0; k <= n; k++) {
            nested.add(new Region(k < n ? levels[k] : beyond(levels[n]), Double.POSITIVE_INFINITY, List.of()));
        }
        return traced(field, nested);
    }

    /** The smallest bound that the level itself lies below. */
    private static double beyond(double level) {
        return Math.nextUp(level);
    }

    /** The regions with their boundaries. */
    private static List<Region> traced(Field field, List<Region> regions) {
        Cells cells = new Cells(field);
        int n = regions.size();
        double[] lower = regions.stream().mapToDouble(Region::lower).toArray();
        double[] upper = regions.stream().mapToDouble(Region::upper).toArray();
        Segments[] boundaries = new Segments[n];
        for (int k = 0; k < n; k++) {
            boundaries[k] = new Segments();
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
            traced.add(new Region(lower[k], upper[k], boundaries[k].join(cells.locate(lower[k], upper[k]))));
        }
        return traced;
    }
}
