package torchebm.figure.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import torchebm.figure.font.AwtFace;
import torchebm.figure.font.Face;
import torchebm.figure.font.TrueTypeFace;
import torchebm.files.Installed;

/** The fonts that are part of the program, so that a figure looks the same on every machine. They are named as in PostScript. */
final class ProgramFonts {
    static final String SANS = "DejaVuSans";
    static final String OBLIQUE = "DejaVuSans-Oblique";
    static final String SERIF = "DejaVuSerif";
    static final String ITALIC = "DejaVuSerif-Italic";

    private static final List<String> NAMES = List.of(SANS, OBLIQUE, SERIF, ITALIC);

    private ProgramFonts() {}

    static Face read(String name) {
        return new TrueTypeFace(name, content(name), () -> awt(name));
    }

    /** Reads a font from a file beside the program, if possible: Java would copy a stream to a temporary file. */
    private static Face awt(String name) {
        Optional<Path> file = path(name);
        try {
            return new AwtFace(
                    file.isPresent()
                            ? Font.createFont(Font.TRUETYPE_FONT, file.get().toFile())
                            : Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(resource(name))));
        } catch (LinkageError e) {
            throw NoTextException.withoutFreeType(e);
        } catch (IOException | FontFormatException e) {
            throw new NoTextException(e); // the font itself is present and valid
        }
    }

    private static Optional<Path> path(String name) {
        return Installed.file("fonts").map(folder -> folder.resolve(name + ".ttf"));
    }

    /** Returns the file of a font; empty if it is not one of these. */
    static Optional<byte[]> file(String name) {
        return NAMES.contains(name) ? Optional.of(resource(name)) : Optional.empty();
    }

    /** Returns the upright fonts, for characters that another font lacks. */
    static List<Face> all() {
        return List.of(read(SANS), read(SERIF));
    }

    private static byte[] content(String name) {
        Optional<Path> file = path(name);
        try {
            return file.isPresent() ? Files.readAllBytes(file.get()) : resource(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = ProgramFonts.class.getResourceAsStream("fonts/" + name + ".ttf")) {
            if (in == null) {
                throw new IllegalStateException("the font " + name + " is missing from the archive");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
