package torchebm.table.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import torchebm.files.InputFile;
import torchebm.table.ParquetColumn;
import torchebm.table.ParquetEngine;

/** Writes and reads files with Apache parquet-java, of which no class of Hadoop is needed. */
public final class ParquetJava implements ParquetEngine {
    @Override
    public Sink sink(OutputStream out, List<ParquetColumn> columns) throws IOException {
        return new RowGroupWriter(out, columns);
    }

    @Override
    public Source source(InputFile file) throws IOException {
        return RowGroupReader.open(file);
    }
}
