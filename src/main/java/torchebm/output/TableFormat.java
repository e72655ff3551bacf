package torchebm.output;

import java.io.OutputStream;
import torchebm.spec.OutputFormat;
import torchebm.table.TableShape;
import torchebm.table.TableWriter;

/**
 * A format of tables.
 *
 * @param isStreamed true if rows are written as they are computed, false if the writer keeps all of them
 * @param leastBytes the fewest bytes that a number takes in a file, on average over the columns
 */
public record TableFormat(OutputFormat description, boolean isStreamed, int leastBytes, Factory factory)
        implements Format {
    /** Makes writers. */
    @FunctionalInterface
    public interface Factory {
        /** Returns a writer of a table, which does not close the stream. */
        TableWriter writer(OutputStream out, TableShape shape);
    }

    @Override
    public String toString() {
        return name();
    }
}
