package torchebm.grid;

import java.util.Arrays;
import java.util.List;

/** A list of points. */
public final class PointList implements Points {
    private final double[][] columns;
    private final int count;

    /**
     * @param columns the coordinates: shape (n, count); not copied
     * @throws IllegalArgumentException if there are no columns, or their lengths differ
     */
    public PointList(double[][] columns) {
        if (columns.length == 0) {
            throw new IllegalArgumentException("points need at least 1 coordinate");
        }
        this.columns = columns;
        this.count = columns[0].length;
        for (double[] column : columns) {
            if (column.length != count) {
                throw new IllegalArgumentException(
                        "a column has " + column.length + " numbers, but the first has " + count);
            }
        }
    }

    @Override
    public int dimension() {
        return columns.length;
    }

    @Override
    public List<String> names() {
        return Points.names(columns.length);
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public double[] point(long index) {
        double[] x = new double[columns.length];
        Arrays.setAll(x, i -> columns[i][(int) index]);
        return x;
    }

    /** Returns coordinate i of every point, shape (count); not copied. */
    public double[] column(int i) {
        return columns[i];
    }
}
