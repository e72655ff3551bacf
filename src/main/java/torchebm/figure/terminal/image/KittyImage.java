package torchebm.figure.terminal.image;

import java.io.IOException;
import java.io.OutputStream;

/**
 * An image by kitty's graphics protocol: a PNG in base 64, in parts.
 *
 * <p>Source: kitty, "Terminal graphics protocol", keys a, f, q, c, r and m.
 */
public final class KittyImage {
    /** The largest number of characters of a part; a multiple of 4. */
    private static final int PART = 4096;

    private KittyImage() {}

    /** Writes an image at the cursor of a terminal. */
    public static void write(ScreenImage image, OutputStream out) throws IOException {
        String data = ScreenImage.base64(image.png());
        for (int from = 0; from < data.length(); from += PART) {
            int end = Math.min(data.length(), from + PART);
            // transmit and display a PNG, without an answer, over whole characters
            String first = from == 0 ? "a=T,f=100,q=2,c=" + image.columns() + ",r=" + image.rows() + "," : "";
            String more = end < data.length() ? "m=1" : "m=0";
            out.write(ScreenImage.ascii("\u001b_G" + first + more + ";" + data.substring(from, end) + "\u001b\\"));
        }
    }
}
