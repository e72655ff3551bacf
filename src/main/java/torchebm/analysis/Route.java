package torchebm.analysis;

import java.util.List;
import torchebm.analysis.path.EnergyPath;

/**
 * The minimum-energy path between two places: down to a minimum, over the saddles to another one, and up to the second place.
 *
 * @param first the index of the minimum of the first place
 * @param second the index of the minimum of the second place
 * @param connections the indices of the connections on the way; empty if both places have the same minimum
 * @param minima the indices of all minima on the way, from the first to the second
 * @param path the whole path
 */
public record Route(int first, int second, List<Integer> connections, List<Integer> minima, EnergyPath path) {
    public Route {
        connections = List.copyOf(connections);
        minima = List.copyOf(minima);
    }
}
