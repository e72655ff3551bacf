package torchebm.table;

import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** The formats that a table can be written in. */
public enum TableFormat {
    /** A line of names, then a line for each row. */
    CSV,
    /** One object that holds an array for each column. */
    JSON,
    /** NumPy's array of shape (rows, columns), float64. */
    NPY;

    /**
     * A writer of this format.
     *
     * @param columns the names of all columns: constants, the points' coordinates, then what is computed
     * @param rows how many rows there will be
     */
    public TableWriter writer(OutputStream out, List<String> columns, long rows) {
        return switch (this) {
            case CSV -> new CsvWriter(out, columns);
            case JSON -> new JsonWriter(out, columns);
            case NPY -> new NpyWriter(out, columns.size(), rows);
        };
    }

    /** The name, which is also the ending of a file's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
