package torchebm.grid;

/**
 * A vector at every point of a plane grid.
 *
 * @param grid the points
 * @param u the component along the first axis, row by row; not copied
 * @param v the component along the second axis; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // large
public record VectorField(Grid grid, double[] u, double[] v) {
    /** Returns the component along the first axis at a point of [0, 1]², interpolated linearly. */
    public double u(double s, double t) {
        return at(u, s, t);
    }

    /** Returns the component along the second axis at a point of [0, 1]², interpolated linearly. */
    public double v(double s, double t) {
        return at(v, s, t);
    }

    private double at(double[] values, double s, double t) {
        double column = s * (grid.columns() - 1);
        double row = t * (grid.rows() - 1);
        int i = Math.max(0, Math.min(grid.columns() - 2, (int) column));
        int j = Math.max(0, Math.min(grid.rows() - 2, (int) row));
        double a = column - i;
        double b = row - j;
        int n = j * grid.columns() + i;
        int above = n + grid.columns();
        return (1 - b) * ((1 - a) * values[n] + a * values[n + 1])
                + b * ((1 - a) * values[above] + a * values[above + 1]);
    }
}
