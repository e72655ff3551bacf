package torchebm.figure.canvas;

import java.awt.Font;
import java.util.Optional;

/** The typeface of a figure: one of the two that are part of the program, or that of a font file. */
public final class Typeface {
    /** DejaVu Sans. */
    public static final Typeface SANS = new Typeface("sans", Optional.empty(), new byte[0]);

    /** DejaVu Serif. */
    public static final Typeface SERIF = new Typeface("serif", Optional.empty(), new byte[0]);

    private final String name;
    private final Optional<Font> own;
    private final byte[] file;

    private Typeface(String name, Optional<Font> own, byte[] file) {
        this.name = name;
        this.own = own;
        this.file = file;
    }

    /**
     * Returns the typeface of a font file.
     *
     * @param name the name of the file
     * @param font the font, in any size
     * @param file the content of the file; not copied
     */
    public static Typeface of(String name, Font font, byte[] file) {
        return new Typeface(name, Optional.of(font), file);
    }

    /** Returns the name of the typeface in a spec: a word, or the name of its file. */
    public String name() {
        return name;
    }

    /** Returns the font of a font file; empty for a typeface of the program. */
    public Optional<Font> own() {
        return own;
    }

    /** Returns the content of the font file; not copied. */
    public byte[] file() {
        return file;
    }
}
