package torchebm.figure.canvas;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;
import torchebm.figure.font.Font;

/** A renderer of figures: as pixels, or in a vector format. Lengths are in units of the canvas; y points down. */
public interface Renderer {
    /** Returns the colour of text and shapes. */
    Rgba color();

    void setColor(Rgba color);

    void setStroke(BasicStroke stroke);

    void fill(Shape shape);

    /**
     * Fills a shape that stands for a text.
     *
     * @param text for formats that describe shapes; empty for a further shape of the same text
     */
    default void fill(Shape shape, String text) {
        fill(shape);
    }

    /**
     * Fills shapes in an image with their own colours.
     *
     * @throws UnsupportedOperationException in a vector format
     */
    default void fill(EdgeStack shapes) {
        throw new UnsupportedOperationException("a vector format has no strips");
    }

    /** Draws the outline of a shape with the stroke. */
    void draw(Shape shape);

    /** Returns true if words are written as text, and not as outlines. */
    boolean hasText();

    /**
     * Writes words, in a format that has text.
     *
     * @param x the left end of the baseline
     * @param y the baseline
     */
    void write(String words, Font font, double x, double y);

    /** Writes words that are found and copied but not seen, in a format that has them. */
    default void unseen(Consumer<Renderer> painter) {}

    /** Draws in transformed coordinates. */
    void transformed(AffineTransform transform, Consumer<Renderer> painter);

    /** Draws inside of a shape only. */
    void clipped(Shape clip, Consumer<Renderer> painter);

    /**
     * Draws many small shapes: as one image in vector formats, in which each shape takes space.
     *
     * @param pixels the number of pixels per unit in a PNG
     * @param area the part of the canvas that contains all shapes
     * @param painter draws the shapes in units of the canvas
     */
    void layer(double pixels, Rectangle2D area, Consumer<Renderer> painter);

    /** Returns the most points of the bands of a plot that are drawn as shapes; more are drawn in a {@link #layer}. */
    default long mostPoints() {
        return Long.MAX_VALUE;
    }

    /** Returns true for a vector format, in which points take space. */
    boolean isVector();

    /** Returns the number of pixels per unit; 1 in a vector format. */
    double scale();
}
