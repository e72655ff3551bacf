package torchebm.table;

import java.io.IOException;
import torchebm.grid.Points;

/** Writes a table of points and what was computed for them, some rows at a time, in the order of the points. */
public interface TableWriter {
    /**
     * Begins with some points; called before the first rows, and again where other points follow.
     *
     * @param points the points of the next rows
     * @param constants numbers that stand before the coordinates of each of them
     */
    void at(Points points, double... constants);

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
