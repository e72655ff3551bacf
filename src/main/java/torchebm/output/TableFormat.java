package torchebm.output;

import java.io.OutputStream;
import java.util.List;
import torchebm.spec.OutputFormat;
import torchebm.table.TableWriter;

/**
 * A format of tables.
 *
 * @param isStreamed true if rows are written as they are computed, false if the writer keeps all of them
 * @param leastBytes the fewest bytes that a number takes in a file
 */
public record TableFormat(OutputFormat description, boolean isStreamed, int leastBytes, Factory factory)
        implements Format {
    /** Makes writers. */
    @FunctionalInterface
    public interface Factory {
        /**
         * Returns a writer.
         *
         * @param columns the names of all columns: constants, the coordinates of the points, then the computed values
         * @param rows the number of rows
         */
        TableWriter writer(OutputStream out, List<String> columns, long rows);
    }

    @Override
    public String toString() {
        return name();
    }
}
