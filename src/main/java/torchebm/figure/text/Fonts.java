package torchebm.figure.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import torchebm.figure.canvas.Theme;

/** The fonts of a figure. They are part of the program, so that a figure looks the same on every machine. */
public record Fonts(Font title, Font label, Font tick, Font small, boolean isSerif) {
    private static final float TITLE = 15;
    private static final float LABEL = 13.5f;
    private static final float SYMBOL = 15;
    private static final float TICK = 12.5f;
    private static final float SMALL = 10.5f;

    public static Fonts of(Theme theme) {
        Font plain = read(theme.isSerif() ? "DejaVuSerif.ttf" : "DejaVuSans.ttf");
        return new Fonts(
                plain.deriveFont(TITLE),
                plain.deriveFont(LABEL),
                plain.deriveFont(TICK),
                plain.deriveFont(SMALL),
                theme.isSerif());
    }

    /** Returns the font of mathematical symbols; it is loaded on demand, because not every figure needs it. */
    public Font symbol() {
        return read(isSerif ? "DejaVuSerif-Italic.ttf" : "DejaVuSans-Oblique.ttf")
                .deriveFont(SYMBOL);
    }

    /** Reads a font from a file beside the program, if possible: Java would copy a stream to a temporary file. */
    private static Font read(String name) {
        Optional<Path> file = Installed.file("fonts").map(folder -> folder.resolve(name));
        try {
            return file.isPresent()
                    ? Font.createFont(Font.TRUETYPE_FONT, file.get().toFile())
                    : Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(resource(name)));
        } catch (LinkageError e) {
            throw NoTextException.withoutFreeType(e);
        } catch (IOException | FontFormatException e) {
            throw new NoTextException(e); // the font itself is present and valid
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = Fonts.class.getResourceAsStream("fonts/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the font " + name + " is missing from the archive");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
