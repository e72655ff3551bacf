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

    /**
     * This field over as much of the same rectangle with at most so many points, interpolated linearly between its own.
     *
     * @param columns the most points along the first axis, at least 2
     * @param rows the most points along the second axis, at least 2
     * @return this field, if it has no more
     */
    public Field thinned(int columns, int rows) {
        if (!grid.isPlane() || (grid.columns() <= columns && grid.rows() <= rows)) {
            return this;
        }
        Thinning thinning = new Thinning(grid, columns, rows);
        double[] coarse = new double[(int) thinning.grid().count()];
        thinning.add(0, values.length, values, coarse);
        return new Field(thinning.grid(), coarse);
    }

    /** The range of the finite values, and how many values are not finite. */
    public Range range() {
        return Range.of(values);
    }
}
