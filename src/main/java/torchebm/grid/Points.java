package torchebm.grid;

/** The points where an energy is evaluated, in a fixed order. */
public sealed interface Points permits Grid, PointList {
    /** Returns n, the number of components of each point. */
    int dimension();

    /** Returns the number of points. */
    long count();
}
