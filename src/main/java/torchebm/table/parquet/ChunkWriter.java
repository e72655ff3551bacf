package torchebm.table.parquet;

import java.io.IOException;
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
import torchebm.table.ParquetColumn;

/**
 * A column of one row group, encoded in memory. Pages have a fixed number of rows. Each column has stores of its own, so
 * different columns may be written at the same time.
 */
final class ChunkWriter {
    static final int ROWS_A_PAGE = 1 << 15;

    /**
     * Dictionaries keep each different number once, as long as that makes pages smaller; their size is limited. Nothing is compressed:
     * energies become no smaller by it, and compressed bytes would depend on the version of a compressor.
     */
    static final ParquetProperties PROPERTIES = ParquetProperties.builder()
            .withWriterVersion(WriterVersion.PARQUET_1_0)
            .withDictionaryEncoding(true)
            .withMinRowCountForPageSizeCheck(ROWS_A_PAGE)
            .withMaxRowCountForPageSizeCheck(ROWS_A_PAGE)
            .withPageRowCountLimit(ROWS_A_PAGE)
            .estimateRowCountForPageSizeCheck(false)
            .withPageWriteChecksumEnabled(false)
            .build();

    private final ParquetColumn.Type type;
    private final ColumnChunkPageWriteStore pages;
    private final ColumnWriteStore store;
    private final ColumnWriter writer;

    ChunkWriter(ParquetColumn.Type type, MessageType schemaOfColumn) {
        this.type = type;
        this.pages = ColumnChunkPageWriteStore.builder()
                .withCompressorProvider(column -> new Uncompressed())
                .withSchema(schemaOfColumn)
                .withAllocator(PROPERTIES.getAllocator())
                .withColumnIndexTruncateLength(PROPERTIES.getColumnIndexTruncateLength())
                .withPageWriteChecksumEnabled(PROPERTIES.getPageWriteChecksumEnabled())
                .build();
        this.store = PROPERTIES.newColumnWriteStore(schemaOfColumn, pages, pages);
        this.writer = store.getColumnWriter(schemaOfColumn.getColumns().get(0));
    }

    /** Adds numbers. All kinds of NaN become one, because their bits depend on the processor. */
    void write(double[] numbers, int count) {
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
            case INT64 -> {
                for (int k = 0; k < count; k++) {
                    writer.write((long) numbers[k], 0, 0);
                    store.endRecord();
                }
            }
        }
    }

    /** Encodes the last page and the dictionary. */
    void end() {
        store.flush();
    }

    /** Writes the column to the open row group of a file. */
    void writeTo(ParquetFileWriter file) throws IOException {
        pages.flushToFileWriter(file);
        store.close();
        pages.close();
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
