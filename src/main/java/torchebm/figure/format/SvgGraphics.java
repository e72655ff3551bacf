package torchebm.figure.format;

import java.awt.Font;
import java.awt.Graphics;
import java.awt.Shape;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import org.apache.batik.ext.awt.image.spi.ImageWriterRegistry;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import torchebm.figure.canvas.RasterLayer;
import torchebm.figure.canvas.Simplified;
import torchebm.figure.text.Words;

/** Batik's SVG output, with the outlines of known words written as text; other text remains outlines. */
final class SvgGraphics extends SVGGraphics2D {
    /** The number of decimals: finer than any pixel. */
    private static final int PRECISION = 2;

    private final boolean hasText;

    SvgGraphics(Document document, boolean hasText) {
        super(context(document), false);
        this.hasText = hasText;
        setRenderingHint(Words.KEY, new Words());
        setRenderingHint(Simplified.TOLERANCE, Simplified.INVISIBLE);
        setRenderingHint(RasterLayer.UNITS_AN_INCH, (double) FigureWriter.UNITS_AN_INCH);
    }

    private SvgGraphics(SvgGraphics other) {
        super(other);
        this.hasText = other.hasText;
    }

    private static SVGGeneratorContext context(Document document) {
        ImageWriterRegistry.getInstance().register(new PngImages());
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setPrecision(PRECISION);
        return context;
    }

    @Override
    public Graphics create() {
        return new SvgGraphics(this);
    }

    @Override
    public void fill(Shape shape) {
        Words.Word word = hasText && getRenderingHint(Words.KEY) instanceof Words words ? words.of(shape) : null;
        if (word == null) {
            super.fill(shape);
            return;
        }
        Font before = getFont();
        AffineTransform transform = getTransform();
        setFont(word.font());
        if (word.isUpward()) {
            rotate(-Math.PI / 2);
        }
        super.drawString(word.text(), 0f, 0f);
        setTransform(transform);
        setFont(before);
    }

    @Override
    public void drawString(String text, float x, float y) {
        drawGlyphVector(getFont().createGlyphVector(getFontRenderContext(), text), x, y);
    }

    @Override
    public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
        super.fill(glyphs.getOutline(x, y));
    }
}
