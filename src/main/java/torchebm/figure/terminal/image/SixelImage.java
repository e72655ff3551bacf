package torchebm.figure.terminal.image;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * An image as sixels: in bands of six rows, and for each colour of a band the columns with it.
 *
 * <p>Source: DEC, "VT330/VT340 Programmer Reference Manual", volume 2, chapter 14.
 */
public final class SixelImage {
    private static final int BAND = 6;

    /** The character of a column without a pixel. */
    private static final char EMPTY = '?';

    /** The number of equal characters from which on their number is shorter. */
    private static final int REPEATED = 4;

    private final ScreenImage image;
    private final SixelColors colors;
    private final StringBuilder text = new StringBuilder();

    private SixelImage(ScreenImage image) {
        this.image = image;
        this.colors = SixelColors.of(image.pixels());
    }

    /** Writes an image at the cursor of a terminal. */
    public static void write(ScreenImage image, OutputStream out) throws IOException {
        out.write(ScreenImage.ascii(new SixelImage(image).sixels()));
    }

    private String sixels() {
        // pixels have a ratio of 1:1, and those that are not set keep their colour
        text.append("\u001bP0;1;0q\"1;1;").append(image.width()).append(';').append(image.height());
        for (int k = 0; k < colors.count(); k++) {
            text.append('#').append(k).append(";2");
            for (int channel = 0; channel < 3; channel++) {
                text.append(';').append(colors.percent(k, channel));
            }
        }
        for (int top = 0; top < image.height(); top += BAND) {
            text.append(top == 0 ? "" : "-");
            band(top);
        }
        return text.append("\u001b\\").toString();
    }

    private void band(int top) {
        int width = image.width();
        int end = Math.min(image.height(), top + BAND);
        byte[][] columns = new byte[colors.count()][];
        for (int row = top; row < end; row++) {
            for (int column = 0; column < width; column++) {
                int color = colors.index(image.pixels()[row * width + column]);
                if (columns[color] == null) {
                    columns[color] = new byte[width];
                }
                columns[color][column] |= (byte) (1 << (row - top));
            }
        }
        boolean isFirst = true;
        for (int color = 0; color < columns.length; color++) {
            if (columns[color] != null) {
                text.append(isFirst ? "" : "$").append('#').append(color);
                line(columns[color]);
                isFirst = false;
            }
        }
    }

    /** Writes the columns of one colour; those without it at the end are left out. */
    private void line(byte[] columns) {
        int end = columns.length;
        while (end > 0 && columns[end - 1] == 0) {
            end--;
        }
        byte[] used = Arrays.copyOf(columns, end);
        for (int from = 0; from < used.length; ) {
            int to = from + 1;
            while (to < used.length && used[to] == used[from]) {
                to++;
            }
            char sixel = (char) (EMPTY + used[from]);
            if (to - from >= REPEATED) {
                text.append('!').append(to - from).append(sixel);
            } else {
                text.append(String.valueOf(sixel).repeat(to - from));
            }
            from = to;
        }
    }
}
