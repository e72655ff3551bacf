package torchebm.contour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import torchebm.grid.Cancellation;
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
        return lines(field, new double[] {level}).get(0);
    }

    /**
     * The lines at each level, as {@link #lines(Field, double)} gives them.
     *
     * @param levels increasing
     */
    public static List<List<Polyline>> lines(Field field, double[] levels) {
        Cells cells = new Cells(field, levels);
        Segments[] crossings = cells.sweep(new double[0], new double[0]).crossings();
        Cancellation cancellation = new Cancellation();
        return IntStream.range(0, levels.length)
                .parallel()
                .mapToObj(k -> {
                    Segments segments = new Segments();
                    segments.addAll(crossings[k], Cells::atLower, false);
                    Places places = cells.places(k, k);
                    return segments.join(places, cancellation).stream()
                            .map(places::line)
                            .filter(line -> line.size() >= (line.closed() ? 3 : 2))
                            .toList();
                })
                .toList();
    }

    /**
     * The bands between neighbouring levels: band k holds the energies from level k to below level k + 1, and the
     * topmost one its upper level too. Together they tile the part of the domain that the levels cover.
     *
     * @param levels increasing, at least 2
     */
    public static List<Band> bands(Field field, double[] levels) {
        double[] thresholds = thresholds(levels);
        int n = levels.length - 1;
        Cells cells = new Cells(field, thresholds);
        Cells.Sweep sweep = cells.sweep(Arrays.copyOf(thresholds, n), Arrays.copyOfRange(thresholds, 1, n + 1));
        Cancellation cancellation = new Cancellation();
        return IntStream.range(0, n)
                .parallel()
                .mapToObj(k -> {
                    Segments boundary = sweep.borders()[k];
                    boundary.addAll(sweep.crossings()[k], Cells::atLower, false);
                    boundary.addAll(sweep.crossings()[k + 1], Cells::atUpper, true);
                    Places places = cells.places(k, k + 1);
                    return new Band(levels[k], levels[k + 1], polygons(boundary, places, cancellation));
                })
                .toList();
    }

    private static List<List<Polyline>> polygons(Segments boundary, Places places, Cancellation cancellation) {
        List<Chain> rings = boundary.join(places, cancellation).stream()
                .filter(ring -> !places.isFlat(ring))
                .toList();
        places.separate(rings);
        List<List<Polyline>> polygons = new ArrayList<>();
        for (List<Chain> polygon : Nesting.polygons(rings, places)) {
            cancellation.check();
            List<Polyline> lines = polygon.stream()
                    .map(places::line)
                    .filter(line -> line.size() >= 3)
                    .toList();
            if (!lines.isEmpty()) {
                polygons.add(lines);
            }
        }
        return polygons;
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
        Cells cells = new Cells(field, thresholds);
        Cells.Sweep sweep = cells.sweep(thresholds, unbounded);
        Cancellation cancellation = new Cancellation();
        return IntStream.range(0, levels.length)
                .parallel()
                .mapToObj(k -> {
                    Segments boundary = sweep.borders()[k];
                    boundary.addAll(sweep.crossings()[k], Cells::atLower, false);
                    Places places = cells.places(k, k);
                    List<Polyline> rings = boundary.join(places, cancellation).stream()
                            .map(places::line)
                            .filter(ring -> ring.size() >= 3)
                            .toList();
                    return new Region(thresholds[k], rings);
                })
                .toList();
    }

    /** The levels, but for the last one the smallest number that it lies below. */
    private static double[] thresholds(double[] levels) {
        double[] thresholds = levels.clone();
        thresholds[levels.length - 1] = Math.nextUp(thresholds[levels.length - 1]);
        return thresholds;
    }
}
