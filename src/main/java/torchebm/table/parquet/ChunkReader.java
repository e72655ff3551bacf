package torchebm.table.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;
import torchebm.table.ParquetColumn;

/**
 * A column of one row group, decoded from its uncompressed pages. The library's own reader of files cannot do this without
 * Hadoop.
 */
final class ChunkReader {
    /** The program that wrote the file, which matters for other encodings than these. */
    private static final ParsedVersion WRITER = new ParsedVersion("torchebm-cli", null, null);

    private final ParquetColumn.Type type;
    private final ColumnReader reader;

    /**
     * Reads the headers of all pages.
     *
     * @param bytes the pages of the column, one after another
     * @param count the number of rows
     * @throws IOException if the bytes are no such pages
     */
    ChunkReader(ColumnDescriptor column, ParquetColumn.Type type, byte[] bytes, long count) throws IOException {
        this.type = type;
        this.reader = new ColumnReaderImpl(column, new Pages(column, bytes, count), new Ignored(), WRITER);
    }

    /** Copies the next numbers. */
    void copy(int count, double[] into) {
        for (int k = 0; k < count; k++) {
            into[k] = switch (type) {
                case FLOAT64 -> reader.getDouble();
                case FLOAT32 -> reader.getFloat();
            };
            reader.consume();
        }
    }

    /** A converter of values to records, which are not made here. */
    private static final class Ignored extends PrimitiveConverter {}

    private static final class Pages implements PageReader {
        private final Queue<DataPage> pages = new ArrayDeque<>();
        private final @Nullable DictionaryPage dictionary;
        private final long count;

        Pages(ColumnDescriptor column, byte[] bytes, long count) throws IOException {
            this.count = count;
            InputStream in = new ByteArrayInputStream(bytes);
            @Nullable DictionaryPage found = null;
            Statistics<?> none =
                    Statistics.getBuilderForReading(column.getPrimitiveType()).build();
            while (in.available() > 0) {
                PageHeader header = Util.readPageHeader(in);
                BytesInput content = BytesInput.from(in.readNBytes(header.getCompressed_page_size()));
                if (header.getType() == PageType.DICTIONARY_PAGE) {
                    found = new DictionaryPage(
                            content,
                            header.getDictionary_page_header().getNum_values(),
                            encoding(header.getDictionary_page_header().getEncoding()));
                } else {
                    DataPageHeader page = header.getData_page_header();
                    pages.add(new DataPageV1(
                            content,
                            page.getNum_values(),
                            header.getUncompressed_page_size(),
                            none,
                            encoding(page.getRepetition_level_encoding()),
                            encoding(page.getDefinition_level_encoding()),
                            encoding(page.getEncoding())));
                }
            }
            dictionary = found;
        }

        private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
            return Encoding.valueOf(encoding.name());
        }

        @Override
        public @Nullable DictionaryPage readDictionaryPage() {
            return dictionary;
        }

        @Override
        public long getTotalValueCount() {
            return count;
        }

        @Override
        public DataPage readPage() {
            return pages.remove();
        }
    }
}
