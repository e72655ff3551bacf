package torchebm.figure.font;

import java.awt.Shape;

/** A typeface. Lengths are relative to the font size, and y points down. */
public interface Face {
    /** Returns the name of the typeface in PostScript. */
    String name();

    /** Returns the name of the family, such as DejaVu Sans. */
    String family();

    /** Returns the name of the family with the style, such as DejaVu Sans Oblique. */
    String fullName();

    /** Returns true if the typeface has a glyph for a character. */
    boolean has(int codePoint);

    /** Returns the width of words. */
    double width(String words);

    /** Returns the outlines of words, with the left end of their baseline at the origin. */
    Shape outline(String words);

    /** Returns the typeface as AWT's font, of size 1, which loads the native libraries of AWT. */
    java.awt.Font awt();

    /** Returns true if the typeface has glyphs for all characters of some words. */
    default boolean hasAll(String words) {
        for (int i = 0; i < words.length(); i = words.offsetByCodePoints(i, 1)) {
            if (!has(words.codePointAt(i))) {
                return false;
            }
        }
        return true;
    }
}
