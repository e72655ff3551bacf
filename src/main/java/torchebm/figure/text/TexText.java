package torchebm.figure.text;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.List;

/**
 * A typeset formula as filled shapes, so that it is the same in every format. The left end of its baseline is the
 * origin.
 *
 * @param parts in the order of drawing
 * @param width the total width
 * @param ascent above the baseline
 * @param descent below the baseline
 */
public record TexText(List<Part> parts, double width, double ascent, double descent) {
    /** A shape in a colour. */
    public record Part(Shape shape, Color color) {}

    public double height() {
        return ascent + descent;
    }

    /** Draws the formula with the left end of its baseline at (x, y). */
    public void draw(Graphics2D g, double x, double y, boolean isUpward) {
        AffineTransform before = g.getTransform();
        Color color = g.getColor();
        g.translate(x, y);
        if (isUpward) {
            g.rotate(-Math.PI / 2);
        }
        for (Part part : parts) {
            g.setColor(part.color());
            g.fill(part.shape());
        }
        g.setColor(color);
        g.setTransform(before);
    }
}
