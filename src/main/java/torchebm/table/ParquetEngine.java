package torchebm.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import torchebm.files.InputFile;

/** A library that writes and reads Parquet files. */
public interface ParquetEngine {
    /** The next rows of a table, by column. */
    @FunctionalInterface
    interface Numbers {
        /**
         * Copies numbers of a column; called for different columns at the same time, and for each column in the order of the rows.
         *
         * @param from the first row
         * @param into receives count numbers from its begin
         */
        void copy(int column, long from, int count, double[] into);
    }

    /** A file that is written. Its bytes depend on columns and numbers only. */
    interface Sink {
        /** Writes the next rows. Memory does not grow with their number. */
        void write(long count, Numbers numbers) throws IOException;

        /** Writes the end of the file. The stream remains open. */
        void finish() throws IOException;
    }

    /** A file that this program wrote, read one row group after another. */
    interface Source extends Closeable {
        List<ParquetColumn> columns();

        /** Reads the next row group, and returns its number of rows; 0 at the end of the file. */
        long next() throws IOException;

        /** Copies numbers of the row group; each is copied once. */
        void copy(int column, long from, int count, double[] into);
    }

    /** Starts a file. */
    Sink sink(OutputStream out, List<ParquetColumn> columns) throws IOException;

    /**
     * Opens a file, which the source closes.
     *
     * @throws IOException if it is no file as {@link #sink} writes it
     */
    Source source(InputFile file) throws IOException;
}
