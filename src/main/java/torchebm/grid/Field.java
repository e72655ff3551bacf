package torchebm.grid;

import java.util.List;
import java.util.stream.IntStream;

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
        Axis first = withPoints(grid.first(), Math.min(columns, grid.columns()));
        Axis last = withPoints(grid.last(), Math.min(rows, grid.rows()));
        double[] thinned = new double[first.points() * last.points()];
        double stepX = (grid.columns() - 1.0) / (first.points() - 1);
        double stepY = (grid.rows() - 1.0) / (last.points() - 1);
        IntStream.range(0, last.points()).parallel().forEach(j -> {
            int j0 = Math.min((int) (j * stepY), grid.rows() - 2);
            double v = j * stepY - j0;
            for (int i = 0; i < first.points(); i++) {
                int i0 = Math.min((int) (i * stepX), grid.columns() - 2);
                double u = i * stepX - i0;
                double below = between(get(i0, j0), get(i0 + 1, j0), u);
                double above = between(get(i0, j0 + 1), get(i0 + 1, j0 + 1), u);
                thinned[j * first.points() + i] = between(below, above, v);
            }
        });
        return new Field(new Grid(List.of(first, last), grid.at()), thinned);
    }

    private static Axis withPoints(Axis axis, int points) {
        return new Axis(axis.coordinate(), axis.min(), axis.max(), points);
    }

    private static double between(double a, double b, double t) {
        return t == 0 ? a : a + t * (b - a);
    }

    /** The range of the finite values, and how many values are not finite. */
    public Range range() {
        return Range.of(values);
    }
}
