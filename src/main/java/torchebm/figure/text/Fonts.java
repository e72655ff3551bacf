package torchebm.figure.text;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Typeface;
import torchebm.figure.font.Face;
import torchebm.figure.font.Font;

/** The fonts of a figure: its typeface in several sizes. */
public final class Fonts {
    /** The sizes of text relative to the labels of axes. */
    private static final double TITLE = 1.12;

    private static final double SYMBOL = 1.1;
    private static final double TICK = 0.93;
    private static final double SMALL = 0.88;

    private final Typeface face;
    private final Font title;
    private final Font label;
    private final Font tick;
    private final Font small;
    private @Nullable Font symbol;

    private Fonts(Typeface face, Face plain, double size) {
        this.face = face;
        this.title = new Font(plain, TITLE * size);
        this.label = new Font(plain, size);
        this.tick = new Font(plain, TICK * size);
        this.small = new Font(plain, SMALL * size);
    }

    /** Returns the fonts of a figure, in the sizes of its lettering. */
    public static Fonts of(Canvas canvas) {
        Typeface face = face(canvas);
        Face plain = face.own()
                .orElseGet(() -> ProgramFonts.read(face == Typeface.SERIF ? ProgramFonts.SERIF : ProgramFonts.SANS));
        return new Fonts(face, plain, canvas.lettering().size());
    }

    /** Returns the font of titles. */
    public Font title() {
        return title;
    }

    /** Returns the font of the captions of axes. */
    public Font label() {
        return label;
    }

    /** Returns the font of the numbers at ticks. */
    public Font tick() {
        return tick;
    }

    /** Returns the font of the labels of contour lines. */
    public Font small() {
        return small;
    }

    /** Returns the typeface of a figure: that of its lettering, or of its theme. */
    public static Typeface face(Canvas canvas) {
        return canvas.lettering().face().orElse(canvas.theme().isSerif() ? Typeface.SERIF : Typeface.SANS);
    }

    /**
     * Returns the font of mathematical symbols: italic, unless the typeface is that of a font file. It is read once, on
     * demand, because not every figure needs it.
     */
    public Font symbol() {
        Font known = symbol;
        if (known == null) {
            Face italic = face.own()
                    .orElseGet(() ->
                            ProgramFonts.read(face == Typeface.SERIF ? ProgramFonts.ITALIC : ProgramFonts.OBLIQUE));
            known = new Font(italic, SYMBOL * label.size());
            symbol = known;
        }
        return known;
    }

    /**
     * Returns the file of a font; empty if it is neither the font of a typeface nor one of the program.
     *
     * @param name the name of the font in PostScript
     * @param face the typeface of the figure in which the font is used
     */
    public static Optional<byte[]> file(String name, Typeface face) {
        boolean isOwn = face.own().filter(own -> own.name().equals(name)).isPresent();
        return isOwn ? Optional.of(face.file()) : ProgramFonts.file(name);
    }
}
