package torchebm.analysis;

import java.util.List;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.tree.BasinTree;

/**
 * The critical points of a landscape and how they are connected.
 *
 * @param points minima, saddles by index, and others, each by energy
 * @param names of the points: M1, M2, … for minima, S1, … for saddles, X1, … for maxima, I1, … for inflections and P1, … for
 *     plateaus
 * @param connections of the saddles of index 1; in one dimension, of the maxima
 * @param tree the tree of the basins of all minima; minimum k is point k
 * @param search how the points were found
 * @param places the index of the minimum to which the energy falls from each given place, or {@link Connection#NONE}
 * @param differences the merges of sublevel sets on a grid that the saddles do not explain, as sentences
 */
public record Analysis(
        List<CriticalPoint> points,
        List<String> names,
        List<Connection> connections,
        BasinTree tree,
        Search search,
        List<Integer> places,
        List<String> differences) {
    public Analysis {
        points = List.copyOf(points);
        names = List.copyOf(names);
        connections = List.copyOf(connections);
        places = List.copyOf(places);
        differences = List.copyOf(differences);
    }

    /**
     * The extent of the search.
     *
     * @param starts the number of starts that fill the box, whose hits the points count; 0 with basin hopping
     * @param hops the number of hops; 0 without basin hopping
     * @param searches the number of all searches
     * @param isComplete false if the search ended at its limit
     * @param unseen the minima that may be missing
     */
    public record Search(int starts, int hops, long searches, boolean isComplete, Unseen unseen) {}

    /** Returns this analysis with other differences. */
    Analysis withDifferences(List<String> others) {
        return new Analysis(points, names, connections, tree, search, places, others);
    }

    /** Returns the number of minima; they are the first points. */
    public int minima() {
        return tree.minima().size();
    }
}
