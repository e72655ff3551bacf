package torchebm.figure.format;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import torchebm.grid.Tasks;

/**
 * A writer of PNG files with channels of 8 bits. It starts much faster than the JDK's. See "Portable Network Graphics
 * (PNG) Specification (Third Edition)".
 */
public final class PngFile {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final byte BITS = 8;
    private static final byte RGB = 2;
    private static final byte RGBA = 6;
    private static final byte METRES = 1;

    /** The size of the rows that a thread compresses at once, in bytes. */
    private static final int PART = 1 << 18;

    private static final int PARTS_AT_ONCE = 64;

    private final DataOutputStream out;
    private final int width;
    private final int height;
    private final boolean hasAlpha;

    /**
     * Begins a file.
     *
     * @param hasAlpha true if pixels have opacities
     */
    public PngFile(OutputStream out, int width, int height, boolean hasAlpha) throws IOException {
        this.out = new DataOutputStream(out);
        this.width = width;
        this.height = height;
        this.hasAlpha = hasAlpha;
        this.out.write(SIGNATURE);
        Chunk header = new Chunk("IHDR");
        header.data.writeInt(width);
        header.data.writeInt(height);
        header.data.write(new byte[] {BITS, hasAlpha ? RGBA : RGB, 0, 0, 0});
        header.end();
    }

    /** Writes the number of pixels in a metre. */
    void density(int pixels) throws IOException {
        Chunk density = new Chunk("pHYs");
        density.data.writeInt(pixels);
        density.data.writeInt(pixels);
        density.data.writeByte(METRES);
        density.end();
    }

    /** Writes a text, not compressed and without a language. */
    void text(String key, String value) throws IOException {
        Chunk text = new Chunk("iTXt");
        text.data.write(key.getBytes(StandardCharsets.ISO_8859_1));
        text.data.write(new byte[5]);
        text.data.write(value.getBytes(StandardCharsets.UTF_8));
        text.end();
    }

    /**
     * Writes the pixels. Rows are not filtered: in figures, whose areas have one colour each, filters save nothing.
     *
     * @param pixels 0xAARRGGBB, row by row; the upper 8 bits are ignored in a file without opacities
     */
    public void pixels(int[] pixels) throws IOException {
        int rows = Math.max(1, Math.min(height, PART / row()));
        int parts = (height - 1) / rows + 1;
        chunk("IDAT", CompressedRows.HEADER);
        long checksum = CompressedRows.NOTHING;
        for (int first = 0; first < parts; first += PARTS_AT_ONCE) {
            int done = first;
            for (CompressedRows part : Tasks.results(
                    Math.min(PARTS_AT_ONCE, parts - first),
                    k -> compressed(pixels, (done + k) * rows, Math.min(height, (done + k + 1) * rows)))) {
                chunk("IDAT", part.bytes());
                checksum = part.checksumAfter(checksum);
            }
        }
        chunk("IDAT", ByteBuffer.allocate(4).putInt((int) checksum).array());
    }

    /** Returns the number of bytes of a row, which begins with the number of its filter. */
    private int row() {
        return 1 + (hasAlpha ? 4 : 3) * width;
    }

    private CompressedRows compressed(int[] pixels, int from, int to) {
        int before = Math.min(from, (CompressedRows.WINDOW - 1) / row() + 1);
        byte[] block = new byte[(before + to - from) * row()];
        int at = 0;
        for (int y = from - before; y < to; y++) {
            at = fill(block, at, pixels, y);
        }
        return CompressedRows.of(block, before * row(), to == height);
    }

    /** Writes a row to a block, and returns where it ends. */
    private int fill(byte[] block, int begin, int[] pixels, int y) {
        int at = begin + 1;
        for (int i = y * width; i < (y + 1) * width; i++) {
            int pixel = pixels[i];
            block[at++] = (byte) (pixel >> 16);
            block[at++] = (byte) (pixel >> 8);
            block[at++] = (byte) pixel;
            if (hasAlpha) {
                block[at++] = (byte) (pixel >>> 24);
            }
        }
        return at;
    }

    /** Ends the file; the stream remains open. */
    public void end() throws IOException {
        chunk("IEND", new byte[0]);
        out.flush();
    }

    private void chunk(String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) checksum.getValue());
    }

    /** A chunk that is composed in memory. */
    private final class Chunk {
        private final String type;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final DataOutputStream data = new DataOutputStream(bytes);

        Chunk(String type) {
            this.type = type;
        }

        void end() throws IOException {
            chunk(type, bytes.toByteArray());
        }
    }
}
