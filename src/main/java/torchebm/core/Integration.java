package torchebm.core;

import java.util.List;

/**
 * Coordinates over which a Boltzmann factor is integrated, with their ranges.
 *
 * @param coordinates one to three, all different, counted from 0, in ascending order
 * @param ranges the range of each of them
 */
public record Integration(List<Integer> coordinates, List<Interval> ranges) {
    /** The most coordinates, as the number of evaluations grows with a power of it. */
    public static final int MOST = 3;

    public Integration {
        coordinates = List.copyOf(coordinates);
        ranges = List.copyOf(ranges);
        if (coordinates.isEmpty() || coordinates.size() > MOST || ranges.size() != coordinates.size()) {
            throw new IllegalArgumentException("an integration has 1 to " + MOST
                    + " coordinates with as many ranges, but had " + coordinates.size() + " and " + ranges.size());
        }
    }

    /** Returns the number of coordinates. */
    public int dimension() {
        return coordinates.size();
    }
}
