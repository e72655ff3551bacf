package torchebm.analysis;

import java.util.List;

/**
 * A saddle of index 1 and the minima to which the paths of steepest descent lead on both of its sides.
 *
 * @param saddle its index among the points
 * @param first the index of a minimum, or {@link #NONE}
 * @param second likewise, on the other side; it may be the same one
 * @param path the points of the path from the first end over the saddle to the second one; empty if it was not computed
 */
public record Connection(int saddle, int first, int second, List<double[]> path) {
    /** The end of a path that leads to no minimum: the energy falls without one, or is not defined. */
    public static final int NONE = -1;

    public Connection {
        path = List.copyOf(path);
    }

    /** Returns true if both sides lead to minima. */
    public boolean isComplete() {
        return first != NONE && second != NONE;
    }
}
