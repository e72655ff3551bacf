package torchebm.figure.format;

import java.io.ByteArrayOutputStream;
import java.util.zip.Adler32;
import java.util.zip.Deflater;

/**
 * Rows of a PNG file, compressed independently of the rows after them, so that several threads share a file. See RFC 1950.
 *
 * @param bytes in the format of deflate; those of the last rows end the stream
 * @param size the number of bytes before the compression
 * @param checksum the checksum of these bytes
 */
@SuppressWarnings("ArrayRecordComponent")
record CompressedRows(byte[] bytes, int size, long checksum) {
    /** The bytes before the first rows of a stream: deflate with a window of 32 KiB. */
    static final byte[] HEADER = {0x78, 0x5e};

    /** The checksum of no bytes. */
    static final long NOTHING = 1;

    /** The bytes to which compressed data may refer. */
    static final int WINDOW = 1 << 15;

    /** The level of compression: higher ones save a few percent and take much longer. */
    private static final int LEVEL = 4;

    private static final int BUFFER = 1 << 16;

    /** The modulus of the checksum. */
    private static final int BASE = 65_521;

    /**
     * Compresses rows.
     *
     * @param rows preceded by those to which they may refer
     * @param begin where they begin
     * @param isLast true if there are no rows after them
     */
    static CompressedRows of(byte[] rows, int begin, boolean isLast) {
        int size = rows.length - begin;
        Adler32 checksum = new Adler32();
        checksum.update(rows, begin, size);
        Deflater deflater = new Deflater(LEVEL, true);
        try {
            int window = Math.min(WINDOW, begin);
            if (window > 0) {
                deflater.setDictionary(rows, begin - window, window);
            }
            deflater.setInput(rows, begin, size);
            if (isLast) {
                deflater.finish();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER);
            byte[] buffer = new byte[BUFFER];
            int length;
            do {
                length = deflater.deflate(buffer, 0, BUFFER, isLast ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
                out.write(buffer, 0, length);
            } while (length == BUFFER);
            return new CompressedRows(out.toByteArray(), size, checksum.getValue());
        } finally {
            deflater.end();
        }
    }

    /** Returns the checksum of all bytes up to the end of these rows, from that of the bytes before them. */
    long checksumAfter(long before) {
        long sum = (before % (1 << 16) + checksum % (1 << 16) + BASE - 1) % BASE;
        long sums = (before >> 16) + (checksum >> 16) + size % BASE * (before % (1 << 16) + BASE - 1);
        return sums % BASE << 16 | sum;
    }
}
