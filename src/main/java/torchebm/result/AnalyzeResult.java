package torchebm.result;

import java.util.List;
import org.jspecify.annotations.Nullable;
import torchebm.grid.Numerals;
import torchebm.grid.Rounding;

/**
 * The result of an analysis: critical points, the saddles that connect minima, and a path.
 *
 * @param model the name of the model
 * @param domain the box in which points are looked for
 * @param energyScale a typical difference of energies in the box
 * @param points minima, saddles by index, and others, each by energy
 * @param connections of the saddles of index 1; in one dimension, of the maxima
 * @param merges how basins become one as the energy rises, in ascending order of energy
 * @param search how the points were found
 * @param differences the merges of sublevel sets on a grid that the saddles do not explain, as sentences
 * @param path the path between two places; null if none was wanted
 * @param files the written files
 */
public record AnalyzeResult(
        String model,
        List<Coordinate> domain,
        double energyScale,
        List<Point> points,
        List<Connection> connections,
        List<Merge> merges,
        Search search,
        List<String> differences,
        @Nullable Path path,
        List<String> files) {
    /** The distance of places that are one, relative to the widths of the domain. */
    private static final double SAME_PLACE = 1e-6;

    public AnalyzeResult {
        domain = List.copyOf(domain);
        points = List.copyOf(points);
        connections = List.copyOf(connections);
        merges = List.copyOf(merges);
        differences = List.copyOf(differences);
        files = List.copyOf(files);
    }

    /** Returns the largest energy that is only rounding error. */
    public double roundingError() {
        return Rounding.error(
                energyScale, points.stream().mapToDouble(Point::energy).toArray());
    }

    /** Returns the name of the point at a place, such as an end of the path, or its coordinates. */
    public String place(List<Double> x) {
        for (Point point : points) {
            boolean isThere = true;
            for (int i = 0; i < x.size(); i++) {
                double width = domain.get(i).max() - domain.get(i).min();
                isThere &= Math.abs(point.x().get(i) - x.get(i)) <= SAME_PLACE * width;
            }
            if (isThere) {
                return point.name();
            }
        }
        double[] numbers = x.stream().mapToDouble(Double::doubleValue).toArray();
        return "(" + String.join(", ", Numerals.REPORT.texts(numbers)) + ")";
    }

    /**
     * The range of a coordinate.
     *
     * @param name such as {@code x1}
     * @param label the name and unit that the model has for it; empty for none
     * @param periodic true if the range is a whole period
     */
    public record Coordinate(String name, String label, double min, double max, boolean periodic) {}

    /**
     * A point at which the gradient vanishes, or a minimum on the edge of the domain or at a cusp.
     *
     * @param name such as {@code M1} for the lowest minimum
     * @param kind minimum, boundary-minimum, cusp-minimum, saddle, boundary-saddle, cusp-saddle, maximum, cusp-maximum, inflection or plateau
     * @param index the number of directions in which the energy falls on both sides
     * @param flat the number of directions in which the energy is constant
     * @param energy E(x)
     * @param x the point, shape (n)
     * @param eigenvalues of the Hessian, in ascending order; of the free coordinates on an edge; empty at a cusp
     * @param hits the number of the starts that ended there
     */
    public record Point(
            String name,
            String kind,
            int index,
            int flat,
            double energy,
            List<Double> x,
            List<Double> eigenvalues,
            int hits) {
        public Point {
            x = List.copyOf(x);
            eigenvalues = List.copyOf(eigenvalues);
        }
    }

    /**
     * A saddle between minima.
     *
     * @param saddle the name of the saddle
     * @param energy its energy
     * @param from the name of the minimum on one side; null if the energy falls to none
     * @param to the name of the minimum on the other side; null likewise
     * @param barrierFrom the energy of the saddle above the first minimum; null without one
     * @param barrierTo the energy of the saddle above the second minimum; null without one
     */
    public record Connection(
            String saddle,
            double energy,
            @Nullable String from,
            @Nullable String to,
            @Nullable Double barrierFrom,
            @Nullable Double barrierTo) {}

    /**
     * The lowest saddle at which two basins meet.
     *
     * @param saddle the name of the saddle
     * @param energy its energy
     * @param minimum the higher one of the lowest minima of both basins, which ends here
     * @param into the lower one
     * @param persistence the energy of the saddle above the minimum that ends
     */
    public record Merge(String saddle, double energy, String minimum, String into, double persistence) {}

    /**
     * The searches that found the points.
     *
     * @param starts the number of starts that fill the domain; 0 with basin hopping
     * @param hops the number of hops; 0 without basin hopping
     * @param seed of basin hopping
     * @param searches the number of all searches
     * @param complete false if the search ended at its limit
     * @param unseenMinima the estimated number of minima that were not found; null without starts
     * @param newMinimumProbability the estimated probability that a further start ends at a minimum that no start found; null
     *     without starts
     * @param unseenOthers the estimated number of saddles and maxima that were not found; null without starts
     */
    public record Search(
            int starts,
            int hops,
            long seed,
            long searches,
            boolean complete,
            @Nullable Double unseenMinima,
            @Nullable Double newMinimumProbability,
            @Nullable Double unseenOthers) {}

    /**
     * The minimum-energy path between two places.
     *
     * @param from the first place
     * @param to the second place
     * @param minima the names of the minima on the way
     * @param saddles the names of the saddles on the way
     * @param energy the highest energy on the way
     * @param barrierFrom the highest energy above that of the first place
     * @param barrierTo the highest energy above that of the second place
     * @param length the length of the path
     * @param points the number of points of the path
     * @param force the largest force across the path
     */
    public record Path(
            List<Double> from,
            List<Double> to,
            List<String> minima,
            List<String> saddles,
            double energy,
            double barrierFrom,
            double barrierTo,
            double length,
            int points,
            double force) {
        public Path {
            from = List.copyOf(from);
            to = List.copyOf(to);
            minima = List.copyOf(minima);
            saddles = List.copyOf(saddles);
        }
    }
}
