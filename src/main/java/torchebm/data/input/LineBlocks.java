package torchebm.data.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Splits a stream into blocks of whole lines, which several threads take in turn. */
public final class LineBlocks {
    /** The number of bytes of a block, unless a line is longer. */
    public static final int BLOCK = 1 << 20;

    /** The number of bytes after the line feed at the end of a block, so that words can be read beyond it. */
    public static final int MARGIN = KnownTexts.MOST_BYTES;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    /** The largest length of a line. */
    private static final int MAX_LINE = 1 << 22;

    private final InputStream in;
    private final boolean isWhole;
    private byte[] rest;
    private int restLength;
    private int taken;
    private boolean isFinished;

    /**
     * @param beginning the bytes before those of the stream
     * @param isWhole true if the stream has no further bytes
     */
    public LineBlocks(byte[] beginning, InputStream in, boolean isWhole) {
        this.in = in;
        this.isWhole = isWhole;
        this.rest = beginning.clone();
        this.restLength = beginning.length;
    }

    /** A block of whole lines; its array is used again for further blocks. */
    public static final class Block {
        private byte[] bytes = {};
        private int length;
        private int number;

        /** Returns the bytes, a line feed after them, and {@link #MARGIN} further bytes. */
        public byte[] bytes() {
            return bytes;
        }

        public int length() {
            return length;
        }

        /** Returns the number of blocks before this one. */
        public int number() {
            return number;
        }
    }

    /** Thrown if a line is too long. */
    public static final class LongLineException extends IOException {
        LongLineException() {
            super("a line has at most " + MAX_LINE + " bytes, but this one has more");
        }
    }

    /** Takes the next block; returns false after the last one. */
    public synchronized boolean next(Block block) throws IOException {
        block.number = taken;
        block.length = 0;
        if (isFinished) {
            return false;
        }
        taken++;
        int size = isWhole ? restLength + 1 : Math.max(BLOCK, restLength);
        while (true) {
            if (block.bytes.length < size + 1 + MARGIN) {
                block.bytes = new byte[size + 1 + MARGIN];
            }
            System.arraycopy(rest, 0, block.bytes, 0, restLength);
            int length = restLength + in.readNBytes(block.bytes, restLength, size - restLength);
            isFinished = length < size;
            int end = isFinished ? length : end(block.bytes, length);
            if (end == 0 && !isFinished) {
                keep(block.bytes, 0, length);
                if (length >= MAX_LINE) {
                    throw new LongLineException();
                }
                size = 2 * length;
                continue;
            }
            keep(block.bytes, end, length);
            block.bytes[end] = '\n';
            block.length = end;
            return end > 0;
        }
    }

    private void keep(byte[] bytes, int from, int to) {
        restLength = to - from;
        if (rest.length < restLength) {
            rest = new byte[restLength];
        }
        System.arraycopy(bytes, from, rest, 0, restLength);
    }

    /** Returns the position after the last whole line; 0 if there is none. */
    private static int end(byte[] bytes, int length) {
        for (int i = length - 1; i >= 0; i--) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        for (int i = length - 2; i >= 0; i--) {
            if (bytes[i] == '\r') {
                return i + 1;
            }
        }
        return 0;
    }

    /** Returns the first bytes of a stream, at most as many as a block has, without the byte order mark of UTF-8. */
    public static byte[] beginning(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(BLOCK);
        int mark = BYTE_ORDER_MARK.length;
        if (bytes.length < mark || !Arrays.equals(bytes, 0, mark, BYTE_ORDER_MARK, 0, mark)) {
            return bytes;
        }
        byte[] without = Arrays.copyOfRange(bytes, mark, bytes.length + mark);
        int more = in.readNBytes(without, bytes.length - mark, mark);
        return Arrays.copyOf(without, bytes.length - mark + more);
    }
}
