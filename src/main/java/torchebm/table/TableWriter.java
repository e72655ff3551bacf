package torchebm.table;

import java.io.IOException;

/** Writes a table, some rows at a time. */
public interface TableWriter {
    /**
     * Writes the next rows.
     *
     * @param columns the rows' numbers column by column: shape (columns, at least count)
     * @param count how many rows
     */
    void write(double[][] columns, int count) throws IOException;

    /** Writes what stands after the last row. The stream is left open. */
    void finish() throws IOException;
}
