package torchebm.grid;

/**
 * A number at every point of a grid.
 *
 * @param grid the points
 * @param values row by row, shape (n2, n1): the value at (i1, i2) stands at i2 n1 + i1. Not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a field may fill most of the memory
public record Field(Grid grid, double[] values) {
    public Field {
        if (values.length != grid.count()) {
            throw new IllegalArgumentException(String.format(
                    "%d values do not fill a grid of shape (%d, %d)", values.length, grid.rows(), grid.columns()));
        }
    }

    /** The value at (i1, i2). */
    public double get(int i1, int i2) {
        return values[i2 * grid.columns() + i1];
    }

    /** The range of the finite values, and how many values are not finite. */
    public Range range() {
        return Range.of(values);
    }
}
