package torchebm.figure.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import torchebm.figure.canvas.Canvas;

/** The fonts of a figure. They are part of the program, so that a figure looks the same on every machine. */
public record Fonts(Font title, Font label, Font tick, Font small, boolean isSerif) {
    /** The sizes of text relative to the labels of axes. */
    private static final double TITLE = 1.12;

    private static final double SYMBOL = 1.1;
    private static final double TICK = 0.93;
    private static final double SMALL = 0.88;

    /** Returns the fonts of a figure, in the sizes of its lettering. */
    public static Fonts of(Canvas canvas) {
        boolean isSerif = canvas.theme().isSerif();
        Font plain = read(isSerif ? "DejaVuSerif.ttf" : "DejaVuSans.ttf");
        double size = canvas.lettering().size();
        return new Fonts(
                plain.deriveFont((float) (TITLE * size)),
                plain.deriveFont((float) size),
                plain.deriveFont((float) (TICK * size)),
                plain.deriveFont((float) (SMALL * size)),
                isSerif);
    }

    /** Returns the font of mathematical symbols; it is loaded on demand, because not every figure needs it. */
    public Font symbol() {
        return read(isSerif ? "DejaVuSerif-Italic.ttf" : "DejaVuSans-Oblique.ttf")
                .deriveFont((float) (SYMBOL * label.getSize2D()));
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
