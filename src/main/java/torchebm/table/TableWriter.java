package torchebm.table;

import java.io.IOException;

/** Writes a table of points and what was computed for them, some rows at a time, in the order of the points. */
public interface TableWriter {
    /**
     * Writes the next rows.
     *
     * @param computed what was computed for them, column by column: shape (columns, at least count)
     * @param count how many rows
     */
    void write(double[][] computed, int count) throws IOException;

    /** Writes what stands after the last row. The stream is left open. */
    void finish() throws IOException;
}
