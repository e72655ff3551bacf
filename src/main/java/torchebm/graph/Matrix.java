package torchebm.graph;

/** An immutable matrix of constants, row by row, with at least 1 row and 1 column. */
public final class Matrix {
    private final int rows;
    private final int columns;
    private final double[] values;

    private Matrix(int rows, int columns, double[] values) {
        this.rows = rows;
        this.columns = columns;
        this.values = values;
    }

    /**
     * Returns the matrix of these rows, which are copied.
     *
     * @throws IllegalArgumentException if there are no rows or columns, or the rows' lengths differ
     */
    public static Matrix of(double[][] rows) {
        if (rows.length == 0 || rows[0].length == 0) {
            throw new IllegalArgumentException("a matrix needs at least 1 row and 1 column");
        }
        int columns = rows[0].length;
        double[] values = new double[Math.multiplyExact(rows.length, columns)];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException(
                        "row " + (i + 1) + " has length " + rows[i].length + ", but row 1 has length " + columns);
            }
            System.arraycopy(rows[i], 0, values, i * columns, columns);
        }
        return new Matrix(rows.length, columns, values);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Returns the element of row i and column j, both counted from 0. */
    public double get(int i, int j) {
        return values[i * columns + j];
    }

    /** Returns Aᵀ. */
    public Matrix transposed() {
        double[] flipped = new double[values.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                flipped[j * rows + i] = values[i * columns + j];
            }
        }
        return new Matrix(columns, rows, flipped);
    }

    /** Returns the shape, as {@code (rows, columns)}. */
    @Override
    public String toString() {
        return "(" + rows + ", " + columns + ")";
    }
}
