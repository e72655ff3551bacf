package torchebm.figure.tex;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.text.AttributedCharacterIterator;
import java.util.ArrayList;
import java.util.List;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.format.ShapeGraphics;
import torchebm.figure.text.TexText;

/** Records drawings as filled shapes. Formulas have no images. */
final class OutlineGraphics extends ShapeGraphics {
    /** The colour of the text. No command has it, because it is not quite opaque. */
    static final Color INK = new Color(0, 0, 0, 254);

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private final List<TexText.Part> parts;

    OutlineGraphics() {
        parts = new ArrayList<>();
    }

    private OutlineGraphics(OutlineGraphics other) {
        super(other);
        parts = other.parts;
    }

    /** Returns the recorded shapes, moved by (x, y). */
    List<TexText.Part> parts(double x, double y) {
        AffineTransform move = AffineTransform.getTranslateInstance(x, y);
        return parts.stream()
                .map(part -> new TexText.Part(move.createTransformedShape(part.shape()), part.color()))
                .toList();
    }

    @Override
    public void fill(Shape shape) {
        Rgba color = getPaint() instanceof Color own && !own.equals(INK)
                ? new Rgba(own.getRed(), own.getGreen(), own.getBlue(), own.getAlpha())
                : null;
        parts.add(new TexText.Part(getTransform().createTransformedShape(shape), color));
    }

    @Override
    public void draw(Shape shape) {
        fill((getStroke() == null ? new BasicStroke() : getStroke()).createStrokedShape(shape));
    }

    @Override
    public void drawString(String text, float x, float y) {
        drawGlyphVector(getFont().createGlyphVector(CONTEXT, text), x, y);
    }

    @Override
    public void drawString(AttributedCharacterIterator text, float x, float y) {
        StringBuilder plain = new StringBuilder();
        for (char c = text.first(); c != AttributedCharacterIterator.DONE; c = text.next()) {
            plain.append(c);
        }
        drawString(plain.toString(), x, y);
    }

    @Override
    public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
        fill(glyphs.getOutline(x, y));
    }

    @Override
    public Graphics create() {
        return new OutlineGraphics(this);
    }

    @Override
    public void dispose() {}
}
