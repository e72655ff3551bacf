package torchebm.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * NumPy's format, version 1.0: one array of shape (rows, columns), little-endian float64, row by
 * row.
 */
final class NpyWriter implements TableWriter {
    /** The data begin at a multiple of this many bytes. */
    private static final int ALIGNMENT = 64;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    private final OutputStream out;
    private final int columns;
    private final long rows;
    private boolean begun;

    NpyWriter(OutputStream out, List<String> columns, long rows) {
        this.out = out;
        this.columns = columns.size();
        this.rows = rows;
    }

    @Override
    public void write(double[][] numbers, int count) throws IOException {
        begin();
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(count, columns * Double.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < count; row++) {
            for (int k = 0; k < columns; k++) {
                bytes.putDouble(numbers[k][row]);
            }
        }
        out.write(bytes.array());
    }

    @Override
    public void finish() throws IOException {
        begin();
    }

    private void begin() throws IOException {
        if (begun) {
            return;
        }
        begun = true;
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
        int length = MAGIC.length + 2 + header.length() + 1;
        int padding = (ALIGNMENT - length % ALIGNMENT) % ALIGNMENT;
        byte[] text = (header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        out.write(MAGIC);
        out.write(text.length & 0xff);
        out.write(text.length >> 8);
        out.write(text);
    }
}
