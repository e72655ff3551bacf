package torchebm.graph;

/** An immutable matrix of constants, row by row; both of its sides are at least 1. */
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
     * Copies the rows.
     *
     * @throws IllegalArgumentException if there is no row, no column, or a row of another length
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

    /** The element of row i and column j, both from 0. */
    public double get(int i, int j) {
        return values[i * columns + j];
    }

    /** Aᵀ. */
    public Matrix transposed() {
        double[] flipped = new double[values.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                flipped[j * rows + i] = values[i * columns + j];
            }
        }
        return new Matrix(columns, rows, flipped);
    }

    /** The shape, as {@code (rows, columns)}. */
    @Override
    public String toString() {
        return "(" + rows + ", " + columns + ")";
    }
}
