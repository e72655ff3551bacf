package torchebm.grid;

/**
 * One number for each point of a grid.
 *
 * @param grid the points
 * @param values row by row, shape (n2, n1): the value at (i1, i2) has index i2 n1 + i1. Not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a field may fill most of the memory
public record Field(Grid grid, double[] values) {
    public Field {
        if (values.length != grid.count()) {
            throw new IllegalArgumentException(String.format(
                    "%d values do not fill a grid of shape (%d, %d)", values.length, grid.rows(), grid.columns()));
        }
    }

    /** Returns the value at (i1, i2). */
    public double get(int i1, int i2) {
        return values[i2 * grid.columns() + i1];
    }

    /**
     * Returns a field over the same rectangle with at most this many points, interpolated linearly.
     *
     * @param columns the largest number of points along the first axis, at least 2
     * @param rows the largest number of points along the second axis, at least 2
     * @return this field, if it has no more points
     */
    public Field thinned(int columns, int rows) {
        if (!grid.isPlane() || (grid.columns() <= columns && grid.rows() <= rows)) {
            return this;
        }
        Thinning thinning = new Thinning(grid, columns, rows);
        double[] coarse = new double[(int) thinning.grid().count()];
        thinning.add(0, values.length, values, coarse);
        thinning.bound(values, coarse);
        return new Field(thinning.grid(), coarse);
    }

    /** Returns the range of the finite values and the number of the others. */
    public Range range() {
        return Range.of(values);
    }
}
