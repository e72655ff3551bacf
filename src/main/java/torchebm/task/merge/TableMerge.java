package torchebm.task.merge;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import torchebm.files.FileAccess;
import torchebm.problem.RequestException;
import torchebm.shard.PartRecord;
import torchebm.table.NpyHeaderWriter;
import torchebm.table.Parquet;
import torchebm.table.ParquetEngine;

/** Puts the rows of tables together, without keeping them in memory. */
final class TableMerge {
    private final PartSet set;
    private final FileAccess files;
    private final OutputStream out;

    TableMerge(PartSet set, FileAccess files, OutputStream out) {
        this.set = set;
        this.files = files;
        this.out = out;
    }

    /** Writes the whole table. */
    void write() throws IOException {
        switch (set.record().format()) {
            case "csv" -> csv();
            case "npy" -> npy();
            case "json" -> json();
            case "parquet" -> parquet();
            default ->
                throw new RequestException(
                        "there are no tables as " + set.record().format());
        }
    }

    private void csv() throws IOException {
        byte[] header = (String.join(",", set.record().names()) + "\n").getBytes(StandardCharsets.US_ASCII);
        out.write(header);
        for (WrittenPart part : set.parts()) {
            try (PartReader in = new PartReader(part, files)) {
                in.expect(header);
                in.copyRest(out);
            }
        }
    }

    private void npy() throws IOException {
        PartRecord record = set.record();
        NpyHeaderWriter.write(out, record.total(), record.names().size());
        for (WrittenPart part : set.parts()) {
            try (PartReader in = new PartReader(part, files)) {
                in.skipNpyHeader();
                in.copyRest(out);
            }
        }
    }

    /** Decodes the row groups of all parts, whose boundaries are others in the whole. */
    private void parquet() throws IOException {
        ParquetEngine.Sink sink = null;
        for (WrittenPart part : set.parts()) {
            try (ParquetEngine.Source in = Parquet.source(files.openFile(FileAccess.path(part.name())))) {
                if (sink == null) {
                    sink = Parquet.sink(out, in.columns());
                }
                for (long rows = in.next(); rows > 0; rows = in.next()) {
                    sink.write(rows, in::copy);
                }
            }
        }
        Objects.requireNonNull(sink).finish();
    }

    /** Writes column by column: the numbers of all parts, which are read side by side. */
    private void json() throws IOException {
        try (PartReaders readers = PartReaders.open(set, files)) {
            List<String> columns = set.record().names();
            for (int k = 0; k < columns.size(); k++) {
                String column = (k == 0 ? "{\n" : ",\n") + "  \"" + columns.get(k) + "\": [";
                byte[] begin = ((k == 0 ? "" : "]") + column).getBytes(StandardCharsets.US_ASCII);
                out.write(begin);
                boolean isFirst = true;
                for (PartReader in : readers.list()) {
                    in.expect(begin);
                    out.write((isFirst ? "" : ", ").getBytes(StandardCharsets.US_ASCII));
                    in.copyTo(']', out);
                    isFirst = false;
                }
            }
            out.write("]\n}\n".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
