package torchebm.grid;

/** The places where an energy is evaluated, in a fixed order. */
public sealed interface Points permits Grid, PointList {
    /** n, the number of components of each point. */
    int dimension();

    /** How many points there are. */
    long count();
}
