package torchebm.table.draws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import torchebm.files.Content;
import torchebm.files.OutputFolder;

/**
 * An array of a Zarr store, version 2, whose chunks are compressed by zlib. Each chunk covers the whole array but for the axis of
 * draws. Source: Zarr storage specification, version 2.
 *
 * @param path in the store
 * @param type of its numbers
 * @param dimensions the names of its axes, which xarray reads
 * @param shape its sides
 * @param chunk the sides of a chunk
 */
record ZarrArray(String path, Type type, List<String> dimensions, List<Long> shape, List<Long> chunk) {
    private static final int FAST = 1;

    /** A type of numbers. */
    enum Type {
        REAL("<f8", Double.BYTES, "\"NaN\""),
        WHOLE("<i8", Long.BYTES, "null"),
        TRUTH("|b1", 1, "null");

        private final String code;
        private final int bytes;
        /** The value of missing chunks; of other types than real numbers, readers would take it as a missing number. */
        private final String fill;

        Type(String code, int bytes, String fill) {
            this.code = code;
            this.bytes = bytes;
            this.fill = fill;
        }

        private void put(ByteBuffer buffer, double number) {
            switch (this) {
                case REAL -> buffer.putDouble(number);
                case WHOLE -> buffer.putLong((long) number);
                case TRUTH -> buffer.put((byte) (number == 0 ? 0 : 1));
            }
        }
    }

    /** Returns the document {@code .zarray}. */
    String description() {
        return "{\"zarr_format\": 2, \"shape\": " + shape + ", \"chunks\": " + chunk + ", \"dtype\": \"" + type.code
                + "\", \"compressor\": {\"id\": \"zlib\", \"level\": " + FAST + "}, \"fill_value\": " + type.fill
                + ", \"order\": \"C\", \"filters\": null}";
    }

    /** Returns the document {@code .zattrs}. */
    String attributes() {
        return "{\"_ARRAY_DIMENSIONS\": [\"" + String.join("\", \"", dimensions) + "\"]}";
    }

    /** Returns the number of numbers of a chunk. */
    int size() {
        long size = 1;
        for (long side : chunk) {
            size = Math.multiplyExact(size, side);
        }
        return Math.toIntExact(size);
    }

    /**
     * Writes a chunk.
     *
     * @param index its number along the axis of draws
     * @param numbers in row-major order, as many as a chunk has
     */
    void write(OutputFolder folder, long index, double[] numbers) throws IOException {
        writeDeflated(folder, index, out -> {
            ByteBuffer bytes = ByteBuffer.allocate(bytesAtOnce(numbers.length)).order(ByteOrder.LITTLE_ENDIAN);
            for (double number : numbers) {
                if (!bytes.hasRemaining()) {
                    out.write(bytes.array(), 0, bytes.position());
                    bytes.clear();
                }
                type.put(bytes, number);
            }
            out.write(bytes.array(), 0, bytes.position());
        });
    }

    /** Returns the number of bytes that are compressed at once, on which the compressed bytes may depend. */
    private int bytesAtOnce(int numbers) {
        return type.bytes * Math.min(numbers, 1 << 16);
    }

    private String place(long index) {
        List<String> place = new ArrayList<>();
        for (String dimension : dimensions) {
            place.add(dimension.equals(DrawZarr.DRAW) ? Long.toString(index) : "0");
        }
        return path + "/" + String.join(".", place);
    }

    private void writeDeflated(OutputFolder folder, long index, Content content) throws IOException {
        Deflater deflater = new Deflater(FAST);
        try (OutputStream file = folder.append(place(index));
                OutputStream out = new DeflaterOutputStream(file, deflater)) {
            content.writeTo(out);
        } finally {
            deflater.end();
        }
    }

    /** Writes a chunk that consists of those of several stores, one after the other. */
    void join(OutputFolder folder, long index, List<DrawZarr.Source> parts) throws IOException {
        writeDeflated(folder, index, out -> {
            byte[] bytes = new byte[bytesAtOnce(size())];
            int length = 0;
            long all = 0;
            for (DrawZarr.Source part : parts) {
                try (InputStream in = new InflaterInputStream(part.open(place(index)))) {
                    for (int n = in.readNBytes(bytes, length, bytes.length - length);
                            n > 0;
                            n = in.readNBytes(bytes, length, bytes.length - length)) {
                        length += n;
                        all += n;
                        if (length == bytes.length) {
                            out.write(bytes, 0, length);
                            length = 0;
                        }
                    }
                }
            }
            out.write(bytes, 0, length);
            if (all != (long) type.bytes * size()) {
                throw new IOException("the chunks " + place(index) + " of all parts have " + all + " bytes instead of "
                        + (long) type.bytes * size());
            }
        });
    }
}
