package torchebm.table.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import torchebm.files.InputFile;
import torchebm.table.ParquetColumn;
import torchebm.table.ParquetEngine;

/** Reads files of {@link RowGroupWriter}, with one row group in memory at a time. */
final class RowGroupReader implements ParquetEngine.Source {
    private static final int TAIL = Integer.BYTES + ParquetFileWriter.MAGIC.length;

    private final InputFile file;
    private final List<ParquetColumn> columns;
    private final List<ColumnDescriptor> descriptors;
    private final List<BlockMetaData> groups;
    private final List<ChunkReader> chunks = new ArrayList<>();
    private int next;

    private RowGroupReader(InputFile file, ParquetMetadata footer) {
        this.file = file;
        this.columns = ColumnSchema.columns(footer.getFileMetaData().getSchema());
        this.descriptors = footer.getFileMetaData().getSchema().getColumns();
        this.groups = footer.getBlocks();
    }

    /**
     * Reads the end of a file, which says where its columns are.
     *
     * @throws IOException if it is not Parquet, or has other columns
     */
    static RowGroupReader open(InputFile file) throws IOException {
        try {
            return new RowGroupReader(file, footer(file));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e instanceof IOException failed ? failed : new IOException(e);
        }
    }

    private static ParquetMetadata footer(InputFile file) throws IOException {
        long size = file.size();
        if (size < TAIL) {
            throw new IOException("the file is too short for Parquet: " + size + " bytes");
        }
        var tail = file.read(size - TAIL, TAIL);
        int length = tail.getInt();
        if (!StandardCharsets.US_ASCII.decode(tail).toString().equals(ParquetFileWriter.MAGIC_STR)
                || length < 0
                || length > size - TAIL) {
            throw new IOException("the file does not end as Parquet does");
        }
        byte[] bytes = file.read(size - TAIL - length, length).array();
        return new ParquetMetadataConverter()
                .readParquetMetadata(new ByteArrayInputStream(bytes), ParquetMetadataConverter.NO_FILTER);
    }

    @Override
    public List<ParquetColumn> columns() {
        return columns;
    }

    @Override
    public long next() throws IOException {
        chunks.clear();
        if (next == groups.size()) {
            return 0;
        }
        BlockMetaData group = groups.get(next++);
        try {
            for (int k = 0; k < columns.size(); k++) {
                ColumnChunkMetaData chunk = group.getColumns().get(k);
                if (chunk.getCodec() != CompressionCodecName.UNCOMPRESSED) {
                    throw new IOException("the file is compressed with " + chunk.getCodec());
                }
                byte[] bytes = file.read(chunk.getStartingPos(), Math.toIntExact(chunk.getTotalSize()))
                        .array();
                chunks.add(new ChunkReader(descriptors.get(k), columns.get(k).type(), bytes, group.getRowCount()));
            }
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
        return group.getRowCount();
    }

    @Override
    public void copy(int column, long from, int count, double[] into) {
        chunks.get(column).copy(count, into);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
