package torchebm.figure.format;

import java.awt.Graphics;
import java.awt.Shape;
import java.awt.font.GlyphVector;
import org.apache.batik.ext.awt.image.spi.ImageWriterRegistry;
import org.apache.batik.svggen.DOMGroupManager;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import torchebm.figure.font.Font;

/** Batik's SVG output, with text as text, and shapes with descriptions. */
final class SvgGraphics extends SVGGraphics2D {
    /** The number of decimals: finer than any pixel. */
    private static final int PRECISION = 2;

    SvgGraphics(Document document) {
        super(context(document), false);
    }

    private SvgGraphics(SvgGraphics other) {
        super(other);
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

    /** Fills a shape, described by a text. */
    void fill(Shape shape, String text) {
        Element path = getShapeConverter().toSVG(shape);
        if (path != null) {
            Element title = element("title");
            title.appendChild(getDOMFactory().createTextNode(text));
            path.appendChild(title);
            domGroupManager.addElement(path, DOMGroupManager.FILL);
        }
    }

    private Element element(String name) {
        return getDOMFactory().createElementNS(SVG_NAMESPACE_URI, name);
    }

    /** Writes words. Their width is fixed, so that they are as wide in another font. */
    void write(String words, Font font, double x, double y) {
        Element element = element("text");
        set(element, "x", number(x));
        set(element, "y", number(y));
        SvgFont.describe(font.awt()).forEach((name, value) -> set(element, name, value));
        set(element, "font-size", number(font.size()));
        set(element, "textLength", number(font.width(words)));
        set(element, "lengthAdjust", "spacingAndGlyphs");
        if (!words.equals(words.strip()) || words.contains("  ")) {
            element.setAttributeNS(XML_NAMESPACE_URI, "xml:space", "preserve");
        }
        element.appendChild(getDOMFactory().createTextNode(words));
        domGroupManager.addElement(element, DOMGroupManager.FILL);
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
