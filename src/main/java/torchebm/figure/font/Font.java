package torchebm.figure.font;

import java.awt.Shape;
import java.awt.geom.AffineTransform;

/** A typeface in one size. */
public record Font(Face face, double size) {
    /** Returns the same typeface in another size. */
    public Font withSize(double other) {
        return new Font(face, other);
    }

    /** Returns the width of words. */
    public double width(String words) {
        return size * face.width(words);
    }

    /** Returns the outlines of words, with the left end of their baseline at (x, y). */
    public Shape outline(String words, double x, double y) {
        return new AffineTransform(size, 0, 0, size, x, y).createTransformedShape(face.outline(words));
    }

    /** Returns AWT's font, which loads the native libraries of AWT. */
    public java.awt.Font awt() {
        return face.awt().deriveFont((float) size);
    }
}
