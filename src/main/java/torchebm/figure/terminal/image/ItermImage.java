package torchebm.figure.terminal.image;

import java.io.IOException;
import java.io.OutputStream;

/**
 * An inline image of iTerm2: a PNG in base 64.
 *
 * <p>Source: iTerm2, "Inline images protocol", OSC 1337.
 */
public final class ItermImage {
    private ItermImage() {}

    /** Writes an image at the cursor of a terminal. */
    public static void write(ScreenImage image, OutputStream out) throws IOException {
        byte[] png = image.png();
        out.write(ScreenImage.ascii("\u001b]1337;File=inline=1;size=" + png.length + ";width=" + image.columns()
                + ";height=" + image.rows() + ";preserveAspectRatio=1:"));
        out.write(ScreenImage.ascii(ScreenImage.base64(png)));
        out.write('\u0007');
    }
}
