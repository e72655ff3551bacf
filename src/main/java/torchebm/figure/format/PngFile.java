package torchebm.figure.format;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import torchebm.grid.Cancellation;

/**
 * A writer of PNG files with channels of 8 bits. It starts much faster than the JDK's. See "Portable Network Graphics
 * (PNG) Specification (Third Edition)".
 */
final class PngFile {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private static final byte BITS = 8;
    private static final byte RGB = 2;
    private static final byte RGBA = 6;
    private static final byte METRES = 1;

    /** The level of compression: higher ones save a few percent and take much longer. */
    private static final int LEVEL = 4;

    private static final int CHUNK = 1 << 16;

    /** The size of the rows that are compressed at once, in bytes. */
    private static final int BLOCK = 1 << 18;

    private final DataOutputStream out;
    private final int width;
    private final int height;
    private final boolean hasAlpha;

    /** Begins a file. */
    PngFile(OutputStream out, int width, int height, boolean hasAlpha) throws IOException {
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
    void pixels(int[] pixels) throws IOException {
        Cancellation cancellation = new Cancellation();
        int row = 1 + (hasAlpha ? 4 : 3) * width;
        int rows = Math.max(1, Math.min(height, BLOCK / row));
        byte[] block = new byte[rows * row];
        byte[] compressed = new byte[CHUNK];
        Deflater deflater = new Deflater(LEVEL);
        try {
            for (int y = 0; y < height; y += rows) {
                cancellation.check();
                int count = Math.min(rows, height - y);
                fill(block, pixels, y, count);
                deflater.setInput(block, 0, count * row);
                compress(deflater, compressed, false);
            }
            deflater.finish();
            compress(deflater, compressed, true);
        } finally {
            deflater.end();
        }
    }

    private void fill(byte[] block, int[] pixels, int y, int count) {
        int at = 0;
        for (int row = y; row < y + count; row++) {
            block[at++] = 0;
            for (int i = row * width; i < (row + 1) * width; i++) {
                int pixel = pixels[i];
                block[at++] = (byte) (pixel >> 16);
                block[at++] = (byte) (pixel >> 8);
                block[at++] = (byte) pixel;
                if (hasAlpha) {
                    block[at++] = (byte) (pixel >>> 24);
                }
            }
        }
    }

    private void compress(Deflater deflater, byte[] compressed, boolean isLast) throws IOException {
        while (isLast ? !deflater.finished() : !deflater.needsInput()) {
            int length = deflater.deflate(compressed);
            if (length > 0) {
                chunk("IDAT", compressed, length);
            }
        }
    }

    void end() throws IOException {
        chunk("IEND", new byte[0], 0);
        out.flush();
    }

    private void chunk(String type, byte[] data, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(data, 0, length);
        out.writeInt(length);
        out.write(name);
        out.write(data, 0, length);
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
            chunk(type, bytes.toByteArray(), bytes.size());
        }
    }
}
