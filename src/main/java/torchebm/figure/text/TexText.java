package torchebm.figure.text;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
public record TexText(String source, List<Part> parts, double width, double ascent, double descent) implements TextRun {
    /** The rendering hint with the source of the formula that is being drawn, for formats that describe it. */
    public static final RenderingHints.Key SOURCE = new RenderingHints.Key(7004) {
        @Override
        public boolean isCompatibleValue(@Nullable Object value) {
            return value instanceof String;
        }
    };

    /**
     * A shape.
     *
     * @param color its own colour; null for the colour of the text
     */
    public record Part(Shape shape, @Nullable Color color) {}

    @Override
    public void draw(Graphics2D g, double x, double y) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        Color ink = g.getColor();
        g.setRenderingHint(SOURCE, source);
        for (Part part : parts) {
            g.setColor(part.color() == null ? ink : part.color());
            g.fill(place.createTransformedShape(part.shape()));
            g.setRenderingHint(SOURCE, "");
        }
        g.setColor(ink);
    }
}
