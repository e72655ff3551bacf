package torchebm.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** Writes the header of NumPy's NPY format, version 1.0, of a little-endian float64 array in row-major order. */
public final class NpyHeaderWriter {
    /** The data begin at a multiple of this number of bytes. */
    private static final int ALIGNMENT = 64;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    private NpyHeaderWriter() {}

    /**
     * Writes a header.
     *
     * @param shape at least two sides
     */
    public static void write(OutputStream out, long... shape) throws IOException {
        StringJoiner sides = new StringJoiner(", ", "(", ")");
        for (long side : shape) {
            sides.add(Long.toString(side));
        }
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + sides + ", }";
        int length = MAGIC.length + 2 + header.length() + 1;
        int padding = (ALIGNMENT - length % ALIGNMENT) % ALIGNMENT;
        byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        out.write(MAGIC);
        out.write(text.length & 0xff);
        out.write(text.length >> 8);
        out.write(text);
    }
}
