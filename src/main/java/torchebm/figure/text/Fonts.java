package torchebm.figure.text;

import java.awt.Font;
import java.util.Optional;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Typeface;

/** The fonts of a figure: its typeface in several sizes. */
public record Fonts(Font title, Font label, Font tick, Font small, Typeface face) {
    /** The sizes of text relative to the labels of axes. */
    private static final double TITLE = 1.12;

    private static final double SYMBOL = 1.1;
    private static final double TICK = 0.93;
    private static final double SMALL = 0.88;

    /** Returns the fonts of a figure, in the sizes of its lettering. */
    public static Fonts of(Canvas canvas) {
        Typeface face = face(canvas);
        Font plain = face.own()
                .orElseGet(() -> ProgramFonts.read(face == Typeface.SERIF ? ProgramFonts.SERIF : ProgramFonts.SANS));
        double size = canvas.lettering().size();
        return new Fonts(
                plain.deriveFont((float) (TITLE * size)),
                plain.deriveFont((float) size),
                plain.deriveFont((float) (TICK * size)),
                plain.deriveFont((float) (SMALL * size)),
                face);
    }

    /** Returns the typeface of a figure: that of its lettering, or of its theme. */
    public static Typeface face(Canvas canvas) {
        return canvas.lettering().face().orElse(canvas.theme().isSerif() ? Typeface.SERIF : Typeface.SANS);
    }

    /**
     * Returns the font of mathematical symbols: italic, unless the typeface is that of a font file. It is loaded on
     * demand, because not every figure needs it.
     */
    public Font symbol() {
        Font font = face.own()
                .orElseGet(
                        () -> ProgramFonts.read(face == Typeface.SERIF ? ProgramFonts.ITALIC : ProgramFonts.OBLIQUE));
        return font.deriveFont((float) (SYMBOL * label.getSize2D()));
    }

    /**
     * Returns the file of a font; empty if it is neither the font of a typeface nor one of the program.
     *
     * @param face the typeface of the figure in which the font is used
     */
    public static Optional<byte[]> file(Font font, Typeface face) {
        boolean isOwn = face.own()
                .filter(own -> own.getPSName().equals(font.getPSName()))
                .isPresent();
        return isOwn ? Optional.of(face.file()) : ProgramFonts.file(font);
    }
}
