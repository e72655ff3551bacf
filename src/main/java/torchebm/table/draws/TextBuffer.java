package torchebm.table.draws;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import torchebm.table.Decimal;

/** Text that is collected before it is written. */
final class TextBuffer {
    private static final int FULL = 1 << 16;

    private byte[] bytes = new byte[FULL + Decimal.MAX_LENGTH + 1];
    private int length;

    /** Adds a number and a character after it. */
    void add(double number, char after) {
        room(Decimal.MAX_LENGTH + 1);
        length = Decimal.write(bytes, length, number);
        bytes[length++] = (byte) after;
    }

    void add(String text) {
        byte[] added = text.getBytes(StandardCharsets.UTF_8);
        room(added.length);
        System.arraycopy(added, 0, bytes, length, added.length);
        length += added.length;
    }

    private void room(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }

    /** Writes the text if it is long. */
    void writeIfFull(OutputStream out) throws IOException {
        if (length >= FULL) {
            writeTo(out);
        }
    }

    /** Writes the text, which is empty then. */
    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
        length = 0;
    }
}
