package torchebm.table;

import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** The file formats of tables. */
public enum TableFormat {
    /** A header, then one line per row. */
    CSV,
    /** One object with an array per column. */
    JSON,
    /** A NumPy array of shape (rows, columns), float64. */
    NPY;

    /**
     * Returns a writer of this format.
     *
     * @param columns the names of all columns: constants, the points' coordinates, then computed values
     * @param rows the total number of rows
     */
    public TableWriter writer(OutputStream out, List<String> columns, long rows) {
        return switch (this) {
            case CSV -> new CsvWriter(out, columns);
            case JSON -> new JsonWriter(out, columns);
            case NPY -> new NpyWriter(out, columns.size(), rows);
        };
    }

    /** Returns the name, which is also the file name extension. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
