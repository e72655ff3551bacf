package torchebm.table.parquet;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import torchebm.table.ParquetColumn;

/**
 * A column, of which one row group after another is encoded in memory. Pages have a fixed number of rows. Each column has
 * stores of its own, so different columns may be written at the same time.
 */
final class ChunkWriter {
    static final int ROWS_A_PAGE = 1 << 15;

    /** The largest size of a dictionary. The first page of numbers that do not repeat exceeds it, and has none. */
    private static final int BYTES_OF_DICTIONARY = 1 << 17;

    private final ParquetColumn.Type type;
    private final MessageType schema;
    private final ParquetProperties properties = properties(new BufferPool());
    private @Nullable Open open;

    ChunkWriter(ParquetColumn column) {
        this.type = column.type();
        this.schema = ColumnSchema.of(List.of(column));
    }

    /** The stores of a row group. */
    private record Open(ColumnChunkPageWriteStore pages, ColumnWriteStore store, ColumnWriter writer) {}

    /**
     * Returns how numbers are encoded. Dictionaries keep each different number once, as long as that makes pages smaller; their
     * size is limited. Nothing is compressed: energies become no smaller by it, and compressed bytes would depend on the
     * version of a compressor.
     */
    static ParquetProperties properties(ByteBufferAllocator allocator) {
        return ParquetProperties.builder()
                .withWriterVersion(WriterVersion.PARQUET_1_0)
                .withDictionaryEncoding(true)
                .withDictionaryPageSize(BYTES_OF_DICTIONARY)
                .withAllocator(allocator)
                .withMinRowCountForPageSizeCheck(ROWS_A_PAGE)
                .withMaxRowCountForPageSizeCheck(ROWS_A_PAGE)
                .withPageRowCountLimit(ROWS_A_PAGE)
                .estimateRowCountForPageSizeCheck(false)
                .withPageWriteChecksumEnabled(false)
                .build();
    }

    private Open open() {
        if (open == null) {
            ColumnChunkPageWriteStore pages = ColumnChunkPageWriteStore.builder()
                    .withCompressorProvider(column -> new Uncompressed())
                    .withSchema(schema)
                    .withAllocator(properties.getAllocator())
                    .withColumnIndexTruncateLength(properties.getColumnIndexTruncateLength())
                    .withPageWriteChecksumEnabled(properties.getPageWriteChecksumEnabled())
                    .build();
            ColumnWriteStore store = properties.newColumnWriteStore(schema, pages, pages);
            open = new Open(
                    pages, store, store.getColumnWriter(schema.getColumns().get(0)));
        }
        return open;
    }

    /** Adds numbers. All kinds of NaN become one, because their bits depend on the processor. */
    void write(double[] numbers, int count) {
        ColumnWriter writer = open().writer();
        ColumnWriteStore store = open().store();
        switch (type) {
            case FLOAT64 -> {
                for (int k = 0; k < count; k++) {
                    double x = numbers[k];
                    writer.write(Double.isNaN(x) ? Double.NaN : x, 0, 0);
                    store.endRecord();
                }
            }
            case FLOAT32 -> {
                for (int k = 0; k < count; k++) {
                    float x = (float) numbers[k];
                    writer.write(Float.isNaN(x) ? Float.NaN : x, 0, 0);
                    store.endRecord();
                }
            }
        }
    }

    /** Encodes the last page and the dictionary. */
    void end() {
        open().store().flush();
    }

    /** Writes the column to the open row group of a file. */
    void writeTo(ParquetFileWriter file) throws IOException {
        Open ended = open();
        ended.pages().flushToFileWriter(file);
        ended.store().close();
        ended.pages().close();
        open = null;
    }

    private static final class Uncompressed implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) {
            return bytes;
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.UNCOMPRESSED;
        }

        @Override
        public void release() {}
    }
}
