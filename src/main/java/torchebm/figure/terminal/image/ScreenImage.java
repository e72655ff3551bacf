package torchebm.figure.terminal.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import torchebm.figure.format.PngFile;

/**
 * An image for a terminal.
 *
 * @param pixels 0xAARRGGBB, row by row; all are opaque. Not copied
 * @param width in pixels
 * @param height in pixels
 * @param columns the number of characters that the image covers across
 * @param rows the number of lines that it covers
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
public record ScreenImage(int[] pixels, int width, int height, int columns, int rows) {
    /** Returns the image as a PNG. */
    byte[] png() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PngFile file = new PngFile(bytes, width, height, false);
        file.pixels(pixels);
        file.end();
        return bytes.toByteArray();
    }

    /** Returns bytes in base 64. */
    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Returns the bytes of a text of ASCII. */
    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
