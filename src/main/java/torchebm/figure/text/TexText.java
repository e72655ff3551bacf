package torchebm.figure.text;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.List;
import org.jspecify.annotations.Nullable;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;

/**
 * A typeset formula as filled shapes, so that it is the same in every format. The left end of its baseline is the
 * origin.
 *
 * @param source the formula in TeX
 * @param parts in the order of drawing
 * @param width the total width
 * @param ascent above the baseline
 * @param descent below the baseline
 */
public record TexText(String source, List<Part> parts, double width, double ascent, double descent) {
    /**
     * A shape.
     *
     * @param color its own colour; null for the colour of the text
     */
    public record Part(Shape shape, @Nullable Rgba color) {}

    /** Draws the formula in the colour of a renderer, with the left end of its baseline at (x, y). */
    public void draw(Renderer g, double x, double y) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        Rgba ink = g.color();
        String text = source;
        for (Part part : parts) {
            g.setColor(part.color() == null ? ink : part.color());
            g.fill(place.createTransformedShape(part.shape()), text);
            text = "";
        }
        g.setColor(ink);
    }
}
