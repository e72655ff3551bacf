package torchebm.table;

import java.io.IOException;
import torchebm.grid.Points;

/** A writer of points and values computed for them, block by block, in the order of the points. */
public interface TableWriter {
    /**
     * Starts with a set of points; called before the first rows, and again for each further set.
     *
     * @param points the points of the next rows
     * @param constants numbers before the coordinates of each point
     */
    void at(Points points, double... constants);

    /** Passes over points of the set, whose rows are not written. */
    void skip(long count);

    /**
     * Writes the next rows.
     *
     * @param computed the computed values by column: shape (columns, at least count)
     * @param count the number of rows
     */
    void write(double[][] computed, int count) throws IOException;

    /** Writes the end of the file. The stream remains open. */
    void finish() throws IOException;
}
