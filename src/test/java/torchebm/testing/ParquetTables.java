package torchebm.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.files.FileAccess;
import torchebm.table.Parquet;
import torchebm.table.ParquetColumn;
import torchebm.table.ParquetEngine;

/** Parquet files read back, decoded by parquet-java. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ParquetTables(List<ParquetColumn> columns, List<Long> groups, double[][] numbers) {
    public static ParquetTables read(Path file) throws IOException {
        FileAccess files = new FileAccess(InputStream.nullInputStream(), OutputStream.nullOutputStream());
        List<Long> groups = new ArrayList<>();
        try (ParquetEngine.Source source = Parquet.source(files.openFile(file))) {
            double[][] all = new double[source.columns().size()][0];
            for (long rows = source.next(); rows > 0; rows = source.next()) {
                groups.add(rows);
                for (int k = 0; k < all.length; k++) {
                    double[] some = new double[(int) rows];
                    source.copy(k, 0, some.length, some);
                    int before = all[k].length;
                    all[k] = Arrays.copyOf(all[k], before + some.length);
                    System.arraycopy(some, 0, all[k], before, some.length);
                }
            }
            return new ParquetTables(source.columns(), groups, all);
        }
    }

    public static ParquetTables read(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("table", ".parquet");
        try {
            Files.write(file, bytes);
            return read(file);
        } finally {
            Files.delete(file);
        }
    }

    /** Returns the names of the columns. */
    public List<String> names() {
        return columns.stream().map(ParquetColumn::name).toList();
    }
}
