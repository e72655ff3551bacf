package torchebm.data.input;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The texts of different numbers. On a grid in order, a coordinate has the same text as in the row before, or the one after that,
 * so that it need not be read as a number again.
 */
final class KnownTexts {
    /** The longest text, with the byte after it. */
    static final int MOST_BYTES = 3 * Long.BYTES;

    /** Three words for each number. */
    private long[] words = new long[3 << 5];

    /** The length of each text; 0 if it is too long. */
    private byte[] lengths = new byte[1 << 5];

    /**
     * Adds the text of a number.
     *
     * @param bytes little-endian
     * @param index the number's index
     */
    void add(ByteBuffer bytes, int from, int length, int index) {
        if (index >= lengths.length) {
            words = Arrays.copyOf(words, 6 * index);
            lengths = Arrays.copyOf(lengths, 2 * index);
        }
        lengths[index] = (byte) (length > MOST_BYTES ? 0 : length);
        for (int k = 0; k < 3 && length <= MOST_BYTES; k++) {
            words[3 * index + k] = bytes.getLong(from + k * Long.BYTES);
        }
    }

    /**
     * Returns the length of a number's text if it is at some position, else 0.
     *
     * @param from at least {@link #MOST_BYTES} before the end of the bytes
     */
    int matches(int index, ByteBuffer bytes, int from) {
        int length = index < lengths.length ? lengths[index] : 0;
        int rest = -length * Long.BYTES; // a shift by the bits that are not part of a text's last word
        int at = 3 * index;
        long difference = bytes.getLong(from) ^ words[at];
        if (length > Long.BYTES) {
            long next = bytes.getLong(from + Long.BYTES) ^ words[at + 1];
            if (length > 2 * Long.BYTES) {
                difference |= next;
                next = bytes.getLong(from + 2 * Long.BYTES) ^ words[at + 2];
            }
            return difference == 0 && next << rest == 0 ? length : 0;
        }
        return difference << rest == 0 ? length : 0;
    }
}
