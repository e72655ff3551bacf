package torchebm.grid;

import java.util.List;
import java.util.stream.IntStream;

/** The points where an energy is evaluated, in a fixed order. */
public sealed interface Points permits Grid, PointList {
    /** Returns n, the number of components of each point. */
    int dimension();

    /** Returns the names of the components: x1, …, xn, or those of the axes of a grid along directions. */
    List<String> names();

    /** Returns x1, …, xn. */
    static List<String> names(int dimension) {
        return IntStream.rangeClosed(1, dimension).mapToObj(i -> "x" + i).toList();
    }

    /** Returns the number of points. */
    long count();

    /** Returns the coordinates of a point, shape (n), counted from 0. */
    double[] point(long index);
}
