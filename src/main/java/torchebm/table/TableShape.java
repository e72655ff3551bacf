package torchebm.table;

import java.util.List;

/**
 * The columns and rows of a table.
 *
 * @param columns the names of all columns: constants, the coordinates of the points, then the computed values
 * @param rows the number of rows
 * @param singles the number of columns, at the end, whose numbers are all of float32
 */
public record TableShape(List<String> columns, long rows, int singles) {
    public TableShape {
        columns = List.copyOf(columns);
        if (singles < 0 || singles > columns.size()) {
            throw new IllegalArgumentException(
                    "singles must be 0 to " + columns.size() + ", the number of columns, but was " + singles);
        }
    }

    /** A table of float64. */
    public TableShape(List<String> columns, long rows) {
        this(columns, rows, 0);
    }

    /** Returns true if the numbers of column k are all of float32. */
    boolean isSingle(int k) {
        return k >= columns.size() - singles;
    }
}
