package torchebm.figure.format;

import java.awt.Font;
import java.awt.Graphics;
import java.awt.Shape;
import java.awt.font.GlyphVector;
import org.apache.batik.ext.awt.image.spi.ImageWriterRegistry;
import org.apache.batik.svggen.DOMGroupManager;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import torchebm.figure.canvas.RasterLayer;
import torchebm.figure.canvas.Simplified;
import torchebm.figure.text.TexText;
import torchebm.figure.text.TextLine;

/** Batik's SVG output, with text as text if that is asked for. */
final class SvgGraphics extends SVGGraphics2D {
    /** The number of decimals: finer than any pixel. */
    private static final int PRECISION = 2;

    private final boolean hasText;

    /** The font at the beginning, which groups without text do not name. */
    private final Font initial;

    SvgGraphics(Document document, boolean hasText) {
        super(context(document), false);
        this.hasText = hasText;
        this.initial = getFont();
        setRenderingHint(TextLine.AS_TEXT, hasText);
        setRenderingHint(Simplified.TOLERANCE, Simplified.INVISIBLE);
        setRenderingHint(RasterLayer.UNITS_AN_INCH, (double) FigureWriter.UNITS_AN_INCH);
    }

    private SvgGraphics(SvgGraphics other) {
        super(other);
        this.hasText = other.hasText;
        this.initial = other.initial;
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
        if (getRenderingHint(TexText.SOURCE) instanceof String source && !source.isEmpty()) {
            fillFormula(shape, source);
        } else {
            super.fill(shape);
        }
    }

    /** Writes the first shape of a formula, described by its source. */
    private void fillFormula(Shape shape, String source) {
        Element path = getShapeConverter().toSVG(shape);
        if (path != null) {
            Element title = element("title");
            title.appendChild(getDOMFactory().createTextNode(source));
            path.appendChild(title);
            domGroupManager.addElement(path, DOMGroupManager.FILL);
        }
    }

    private Element element(String name) {
        return getDOMFactory().createElementNS(SVG_NAMESPACE_URI, name);
    }

    /** Writes text. Its width is fixed, so that it is as wide in another font. */
    @Override
    public void drawString(String text, float x, float y) {
        if (!hasText) {
            drawGlyphVector(getFont().createGlyphVector(getFontRenderContext(), text), x, y);
            return;
        }
        Font font = getFont();
        Element element = element("text");
        set(element, "x", number(x));
        set(element, "y", number(y));
        SvgFont.describe(font).forEach((name, value) -> set(element, name, value));
        set(element, "font-size", number(font.getSize2D()));
        set(element, "textLength", number(TextLine.width(text, font)));
        set(element, "lengthAdjust", "spacingAndGlyphs");
        if (!text.equals(text.strip()) || text.contains("  ")) {
            element.setAttributeNS(XML_NAMESPACE_URI, "xml:space", "preserve");
        }
        element.appendChild(getDOMFactory().createTextNode(text));
        setFont(initial);
        domGroupManager.addElement(element, DOMGroupManager.FILL);
        setFont(font);
    }

    private static void set(Element element, String name, String value) {
        element.setAttributeNS(null, name, value);
    }

    private String number(double value) {
        return getGeneratorContext().doubleString(value);
    }

    @Override
    public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
        super.fill(glyphs.getOutline(x, y));
    }
}
