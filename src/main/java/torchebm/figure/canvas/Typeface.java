package torchebm.figure.canvas;

import java.util.Optional;
import torchebm.figure.font.Face;

/** The typeface of a figure: one of the two that are part of the program, or that of a font file. */
public final class Typeface {
    /** DejaVu Sans. */
    public static final Typeface SANS = new Typeface("sans", Optional.empty(), new byte[0]);

    /** DejaVu Serif. */
    public static final Typeface SERIF = new Typeface("serif", Optional.empty(), new byte[0]);

    private final String name;
    private final Optional<Face> own;
    private final byte[] file;

    private Typeface(String name, Optional<Face> own, byte[] file) {
        this.name = name;
        this.own = own;
        this.file = file;
    }

    /**
     * Returns the typeface of a font file.
     *
     * @param name the name of the file
     * @param face the typeface
     * @param file the content of the file; not copied
     */
    public static Typeface of(String name, Face face, byte[] file) {
        return new Typeface(name, Optional.of(face), file);
    }

    /** Returns the name of the typeface in a spec: a word, or the name of its file. */
    public String name() {
        return name;
    }

    /** Returns the typeface of a font file; empty for a typeface of the program. */
    public Optional<Face> own() {
        return own;
    }

    /** Returns the content of the font file; not copied. */
    public byte[] file() {
        return file;
    }
}
