package torchebm.grid;

/** The points where an energy is evaluated, in a fixed order. */
public sealed interface Points permits Grid, PointList {
    /** Returns n, the number of components of each point. */
    int dimension();

    /** Returns the number of points. */
    long count();

    /** Returns the coordinates of a point, shape (n), counted from 0. */
    double[] point(long index);
}
