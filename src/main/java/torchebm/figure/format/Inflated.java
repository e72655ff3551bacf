package torchebm.figure.format;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Compressed data, which may be damaged. */
final class Inflated {
    private Inflated() {}

    /**
     * Returns the decompressed bytes, up to the first damage.
     *
     * @param from the start of the compressed bytes; bytes after their end are ignored
     * @param most the largest number of returned bytes
     */
    static byte[] bytes(byte[] data, int from, int most) {
        Inflater inflater = new Inflater();
        byte[] bytes = new byte[Math.min(most, 1 << 16)];
        int size = 0;
        try {
            inflater.setInput(data, from, data.length - from);
            while (size < most) {
                if (size == bytes.length) {
                    bytes = Arrays.copyOf(bytes, (int) Math.min(most, 2L * size));
                }
                int read = inflater.inflate(bytes, size, bytes.length - size);
                if (read == 0) {
                    break;
                }
                size += read;
            }
        } catch (DataFormatException e) {
            // The bytes before the damage are returned.
        } finally {
            inflater.end();
        }
        return Arrays.copyOf(bytes, size);
    }
}
