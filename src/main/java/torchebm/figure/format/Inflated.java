package torchebm.figure.format;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Compressed data, as far as it can be read. */
final class Inflated {
    private Inflated() {}

    /**
     * Returns what compressed bytes expand to, up to where they are damaged.
     *
     * @param from where they begin; what follows their end does not matter
     * @param most how many bytes are returned at most
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
            // What comes before the damage is returned.
        } finally {
            inflater.end();
        }
        return Arrays.copyOf(bytes, size);
    }
}
