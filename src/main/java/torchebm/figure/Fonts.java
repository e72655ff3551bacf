package torchebm.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The fonts of a figure. They come with the program, so that a figure looks the same on every
 * machine.
 */
record Fonts(Font title, Font label, Font tick, Font small, boolean isSerif) {
    private static final float TITLE = 15;
    private static final float LABEL = 13.5f;
    private static final float SYMBOL = 15;
    private static final float TICK = 12.5f;
    private static final float SMALL = 10.5f;

    static Fonts of(Theme theme) {
        Font plain = read(theme.isSerif() ? "DejaVuSerif.ttf" : "DejaVuSans.ttf");
        return new Fonts(
                plain.deriveFont(TITLE),
                plain.deriveFont(LABEL),
                plain.deriveFont(TICK),
                plain.deriveFont(SMALL),
                theme.isSerif());
    }

    /** The font of mathematical symbols, which not every figure needs: it is read when it is asked for. */
    Font symbol() {
        return read(isSerif ? "DejaVuSerif-Italic.ttf" : "DejaVuSans-Oblique.ttf")
                .deriveFont(SYMBOL);
    }

    private static Font read(String name) {
        byte[] font;
        try (InputStream in = Fonts.class.getResourceAsStream("fonts/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the font " + name + " is missing from the archive");
            }
            font = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(font));
        } catch (IOException | FontFormatException | LinkageError e) {
            throw new NoTextException(e); // the font is there and sound
        }
    }
}
