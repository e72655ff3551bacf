package torchebm.table.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.ParquetFileWriter;
import torchebm.grid.Cancellation;
import torchebm.grid.Tasks;
import torchebm.table.ParquetColumn;
import torchebm.table.ParquetEngine;

/**
 * Writes a file in row groups, whose size depends on the number of columns only. A group is kept in memory until it is
 * full; threads encode its columns side by side.
 */
final class RowGroupWriter implements ParquetEngine.Sink {
    private static final int MOST_ROWS = 1 << 18;

    private static final int LEAST_ROWS = 1 << 8;

    /** The most numbers of a row group with more rows than the least. */
    private static final int NUMBERS = 1 << 22;

    /** The most numbers that are copied at once. */
    private static final int NUMBERS_AT_ONCE = 1 << 18;

    private final Cancellation cancellation = new Cancellation();
    private final List<ChunkWriter> chunks = new ArrayList<>();
    private final ParquetFileWriter file;
    private final double[][] copied;
    private final int rowsAGroup;
    private int rows;

    RowGroupWriter(OutputStream out, List<ParquetColumn> columns) throws IOException {
        for (ParquetColumn column : columns) {
            chunks.add(new ChunkWriter(column));
        }
        this.rowsAGroup = rowsAGroup(columns.size());
        this.copied = new double[columns.size()][Math.max(1, Math.min(rowsAGroup, NUMBERS_AT_ONCE / columns.size()))];
        this.file = new ParquetFileWriter(
                new StreamFile(out),
                ColumnSchema.of(columns),
                ParquetFileWriter.Mode.CREATE,
                Long.MAX_VALUE,
                0,
                null,
                ChunkWriter.properties(new BufferPool()));
        file.start();
    }

    /** Returns the number of rows of a group: a power of two. */
    private static int rowsAGroup(int columns) {
        return Math.min(MOST_ROWS, Math.max(LEAST_ROWS, Integer.highestOneBit(NUMBERS / columns)));
    }

    @Override
    public void write(long count, ParquetEngine.Numbers numbers) throws IOException {
        for (long row = 0; row < count; ) {
            long from = row;
            int some = (int) Math.min(copied[0].length, Math.min(count - row, rowsAGroup - rows));
            Tasks.run(chunks.size(), k -> {
                numbers.copy(k, from, some, copied[k]);
                chunks.get(k).write(copied[k], some);
            });
            row += some;
            rows += some;
            if (rows == rowsAGroup) {
                endGroup();
            }
        }
    }

    private void endGroup() throws IOException {
        Tasks.run(chunks.size(), k -> chunks.get(k).end());
        file.startBlock(rows);
        for (ChunkWriter chunk : chunks) {
            chunk.writeTo(file);
        }
        file.endBlock();
        rows = 0;
    }

    @Override
    public void finish() throws IOException {
        cancellation.check();
        if (rows > 0) {
            endGroup();
        }
        file.end(Map.of());
    }
}
