package torchebm.contour;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import torchebm.grid.Field;

/**
 * Marching squares. Between two neighbouring grid points the energy is taken to be linear; in a cell whose diagonals
 * disagree, the mean of its corners says which of them is connected. A cell with a corner that is not finite is left
 * out of lines and regions. All levels are dealt with in one sweep over the cells.
 */
public final class Contours {
    private Contours() {}

    /** The lines where the energy equals the level, with higher energies to their left. */
    public static List<Polyline> lines(Field field, double level) {
        double[] none = {};
        Cells cells = new Cells(field, new double[] {level});
        Segments segments = new Segments();
        segments.addAll(cells.sweep(none, none).crossings()[0], Cells::atLower, false);
        return segments.join(cells.locate(level, level));
    }

    /**
     * The bands between neighbouring levels: band k holds the energies from level k to below level k + 1, and the
     * topmost one its upper level too. Together they tile the part of the domain that the levels cover.
     *
     * @param levels increasing, at least 2
     */
    public static List<Region> bands(Field field, double[] levels) {
        double[] thresholds = thresholds(levels);
        return traced(
                field,
                thresholds,
                Arrays.copyOf(thresholds, levels.length - 1),
                Arrays.copyOfRange(thresholds, 1, levels.length));
    }

    /**
     * Regions one above the other: region k holds the energies from level k on, without an upper bound, so that each
     * contains the next; the last one holds what lies above all levels. Painted in this order, the last one in the
     * colour of the paper, they show the bands without a seam or a fringe.
     *
     * @param levels increasing, at least 2
     */
    public static List<Region> nested(Field field, double[] levels) {
        double[] unbounded = new double[levels.length];
        Arrays.fill(unbounded, Double.POSITIVE_INFINITY);
        double[] thresholds = thresholds(levels);
        return traced(field, thresholds, thresholds, unbounded);
    }

    /** The levels, but for the last one the smallest number that it lies below. */
    private static double[] thresholds(double[] levels) {
        double[] thresholds = levels.clone();
        thresholds[levels.length - 1] = Math.nextUp(thresholds[levels.length - 1]);
        return thresholds;
    }

    /** The regions from lower to upper thresholds, with their boundaries. */
    private static List<Region> traced(Field field, double[] thresholds, double[] lower, double[] upper) {
        Cells cells = new Cells(field, thresholds);
        Cells.Sweep sweep = cells.sweep(lower, upper);
        return IntStream.range(0, lower.length)
                .parallel()
                .mapToObj(k -> {
                    Segments boundary = sweep.borders()[k];
                    boundary.addAll(sweep.crossings()[k], Cells::atLower, false);
                    if (Double.isFinite(upper[k])) {
                        boundary.addAll(sweep.crossings()[k + 1], Cells::atUpper, true);
                    }
                    return new Region(lower[k], upper[k], boundary.join(cells.locate(lower[k], upper[k])));
                })
                .toList();
    }
}
