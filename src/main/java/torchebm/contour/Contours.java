package torchebm.contour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.grid.Cancellation;
import torchebm.grid.Field;
import torchebm.grid.Tasks;

/**
 * Marching squares. The energy is linear between neighbouring grid points; in a saddle cell, the mean of its corners
 * determines which diagonal is connected. Cells with a corner that is not finite have no lines and belong to no region.
 * All levels are computed in one sweep over the cells.
 */
public final class Contours {
    private Contours() {}

    /** Returns the lines where the energy equals the level, with higher energies to their left. */
    public static List<Polyline> lines(Field field, double level) {
        return lines(field, new double[] {level}).get(0);
    }

    /**
     * Returns the lines at each level, as {@link #lines(Field, double)} does.
     *
     * @param levels increasing
     */
    public static List<List<Polyline>> lines(Field field, double[] levels) {
        Cells cells = new Cells(field, levels);
        Segments[] crossings = cells.sweep(new double[0], new double[0]).crossings();
        Cancellation cancellation = new Cancellation();
        return Tasks.results(levels.length, k -> {
            Places places = cells.places(k, k);
            return lines(crossings[k].join(places, cancellation), places);
        });
    }

    /** Returns the lines through the points of chains, without those of too few points. */
    private static List<Polyline> lines(List<Chain> chains, Places places) {
        List<Polyline> lines = new ArrayList<>();
        for (Chain chain : chains) {
            Polyline line = places.line(chain);
            if (line.size() >= (line.closed() ? 3 : 2)) {
                lines.add(line);
            }
        }
        return lines;
    }

    /**
     * Returns the bands between neighbouring levels: band k contains the energies from level k to below level k + 1,
     * and the last band also its upper level. Together they cover the part of the domain within the levels.
     *
     * @param levels increasing, at least 2
     */
    public static List<Band> bands(Field field, double[] levels) {
        double[] thresholds = thresholds(levels);
        int n = levels.length - 1;
        Cells cells = new Cells(field, thresholds);
        Cells.Sweep sweep = cells.sweep(Arrays.copyOf(thresholds, n), Arrays.copyOfRange(thresholds, 1, n + 1));
        Cancellation cancellation = new Cancellation();
        return Tasks.results(n, k -> {
            Segments boundary = sweep.borders()[k];
            boundary.addAll(sweep.crossings()[k]);
            boundary.addReversed(sweep.crossings()[k + 1], Cells::atUpperOf);
            Places places = cells.places(k, k + 1);
            return new Band(levels[k], levels[k + 1], polygons(boundary, places, cancellation));
        });
    }

    private static List<List<Polyline>> polygons(Segments boundary, Places places, Cancellation cancellation) {
        List<Chain> rings = boundary.join(places, cancellation).stream()
                .filter(ring -> !places.isFlat(ring))
                .toList();
        places.separate(rings);
        List<List<Polyline>> polygons = new ArrayList<>();
        for (List<Chain> polygon : Nesting.polygons(rings, places)) {
            cancellation.check();
            List<Polyline> lines = lines(polygon, places);
            if (!lines.isEmpty()) {
                polygons.add(lines);
            }
        }
        return polygons;
    }

    /**
     * Returns nested regions: region k contains the energies from level k on, without an upper limit, so that each
     * region contains the next; the last one contains the energies above all levels. Painted in this order, they show
     * the bands without gaps or fringes; the last one is painted in the background colour.
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
        return Tasks.results(levels.length, k -> {
            Segments boundary = sweep.borders()[k];
            boundary.addAll(sweep.crossings()[k]);
            Places places = cells.places(k, k);
            return new Region(thresholds[k], lines(boundary.join(places, cancellation), places));
        });
    }

    /** Returns the levels, with the last one replaced by the next larger number. */
    static double[] thresholds(double[] levels) {
        double[] thresholds = levels.clone();
        thresholds[levels.length - 1] = Math.nextUp(thresholds[levels.length - 1]);
        return thresholds;
    }
}
