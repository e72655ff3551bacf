package torchebm.task.merge;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.files.FileAccess;
import torchebm.shard.PartRecord;
import torchebm.table.NpyHeaderWriter;

/** Puts the rows of tables together, without keeping them in memory. */
final class TableMerge {
    private static final int MOST_BYTES_A_HEADER = 1 << 20;

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
            default ->
                throw new FileSystemException(
                        set.parts().get(0).name(),
                        null,
                        "has the unknown format " + set.record().format());
        }
    }

    private void csv() throws IOException {
        byte[] header = (String.join(",", set.record().names()) + "\n").getBytes(StandardCharsets.US_ASCII);
        out.write(header);
        for (WrittenPart part : set.parts()) {
            try (InputStream in = part.open(files)) {
                expect(part, in, header);
                in.transferTo(out);
            }
        }
    }

    private void npy() throws IOException {
        PartRecord record = set.record();
        NpyHeaderWriter.write(out, record.total(), record.names().size());
        for (WrittenPart part : set.parts()) {
            try (InputStream in = part.open(files)) {
                skipHeader(part, in);
                in.transferTo(out);
            }
        }
    }

    /** Reads over the header of an NPY file of version 1. */
    static void skipHeader(WrittenPart part, InputStream in) throws IOException {
        byte[] begin = in.readNBytes(10);
        int length = begin.length < 10 ? -1 : (begin[8] & 0xff) | (begin[9] & 0xff) << 8;
        if (length < 0 || begin[6] != 1) {
            throw damaged(part);
        }
        new DataInputStream(in).readFully(new byte[length]);
    }

    /** Writes column by column: the numbers of all parts, which are read side by side. */
    private void json() throws IOException {
        List<InputStream> open = new ArrayList<>();
        try {
            for (WrittenPart part : set.parts()) {
                open.add(part.open(files));
            }
            List<String> columns = set.record().names();
            for (int k = 0; k < columns.size(); k++) {
                byte[] begin = ((k == 0 ? "{\n" : ",\n") + "  \"" + columns.get(k) + "\": [")
                        .getBytes(StandardCharsets.US_ASCII);
                out.write(begin);
                boolean isFirst = true;
                for (int p = 0; p < open.size(); p++) {
                    WrittenPart part = set.parts().get(p);
                    expect(part, open.get(p), begin);
                    numbers(part, open.get(p), isFirst ? "" : ", ");
                    isFirst &= part.record().first() == part.record().end();
                }
                out.write(']');
            }
            out.write("\n}\n".getBytes(StandardCharsets.US_ASCII));
        } finally {
            for (InputStream in : open) {
                in.close();
            }
        }
    }

    /** Copies numbers up to the bracket at their end, after a separator if there are any. */
    private void numbers(WrittenPart part, InputStream in, String separator) throws IOException {
        byte[] buffer = new byte[1 << 13];
        int length = 0;
        boolean isEmpty = true;
        for (int b = in.read(); b != ']'; b = in.read()) {
            if (b < 0) {
                throw damaged(part);
            }
            if (isEmpty) {
                out.write(separator.getBytes(StandardCharsets.US_ASCII));
                isEmpty = false;
            }
            if (length == buffer.length) {
                out.write(buffer, 0, length);
                length = 0;
            }
            buffer[length++] = (byte) b;
        }
        out.write(buffer, 0, length);
    }

    /** Reads bytes that must be there. */
    static void expect(WrittenPart part, InputStream in, byte[] bytes) throws IOException {
        if (bytes.length > MOST_BYTES_A_HEADER || !Arrays.equals(in.readNBytes(bytes.length), bytes)) {
            throw damaged(part);
        }
    }

    static FileSystemException damaged(WrittenPart part) {
        return new FileSystemException(part.name(), null, "is not a part as this program writes it");
    }
}
