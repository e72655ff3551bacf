package torchebm.figure.format;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.function.Consumer;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.font.Font;
import torchebm.figure.raster.RasterRenderer;

/**
 * A renderer of SVG elements, one per line, with sorted attributes. Consecutive elements with the same colour and stroke are
 * in one group.
 */
final class SvgRenderer implements Renderer {
    /** The most points of bands in a page; a point takes about 12 bytes. */
    private static final long FRUGAL_POINTS = 25_000;

    /** The most characters of an image, so that a figure has at most five megabytes; a larger one has fewer pixels. */
    private static final double MOST_CHARACTERS = 4.4e6;

    private static final double LEAST_PIXELS = 1e5;

    private static final double SMALLER = 0.9;

    private final SvgText out = new SvgText();
    private final boolean hasText;
    private final boolean isFrugal;
    private AffineTransform transform = new AffineTransform();
    private Rgba color = Rgba.BLACK;
    private BasicStroke stroke = new BasicStroke();

    /** The attributes of the open group; empty for none. */
    private String style = "";

    private int clips;

    /**
     * @param hasText true if words are written as text
     * @param isFrugal true if bands of many points are an image, of the resolution of a screen
     */
    SvgRenderer(boolean hasText, boolean isFrugal) {
        this.hasText = hasText;
        this.isFrugal = isFrugal;
    }

    /** Returns the elements. */
    String elements() {
        setStyle("");
        return out.toString();
    }

    @Override
    public Rgba color() {
        return color;
    }

    @Override
    public void setColor(Rgba next) {
        color = next;
    }

    @Override
    public void setStroke(BasicStroke next) {
        stroke = next;
    }

    private void setStyle(String next) {
        if (!next.equals(style)) {
            if (!style.isEmpty()) {
                out.append("</g>\n");
            }
            if (!next.isEmpty()) {
                out.append("<g").append(next).append(">\n");
            }
            style = next;
        }
    }

    private String paint(String property) {
        SvgText text = new SvgText()
                .attribute(
                        property,
                        "#" + Integer.toHexString(color.argb() | 0xff000000).substring(2));
        if (!color.isOpaque()) {
            text.attribute(property + "-opacity", color.alpha() / 255.0);
        }
        return text.toString();
    }

    private String strokeStyle() {
        SvgText text = new SvgText().attribute("fill", "none").append(paint("stroke"));
        if (stroke.getEndCap() == BasicStroke.CAP_SQUARE) {
            text.attribute("stroke-linecap", "square");
        }
        if (stroke.getLineJoin() == BasicStroke.JOIN_MITER) {
            text.attribute("stroke-linejoin", "miter").attribute("stroke-miterlimit", stroke.getMiterLimit());
        }
        return text.attribute("stroke-width", stroke.getLineWidth()).toString();
    }

    @Override
    public void fill(Shape shape) {
        fill(shape, "");
    }

    @Override
    public void fill(Shape shape, String text) {
        setStyle(paint("fill"));
        element(shape, text);
    }

    @Override
    public void draw(Shape shape) {
        setStyle(strokeStyle());
        element(shape, "");
    }

    /** Writes a shape, described by a text if that is not empty. */
    private void element(Shape shape, String text) {
        Shape placed = transform.isIdentity() ? shape : transform.createTransformedShape(shape);
        if (placed.getPathIterator(null).isDone()) {
            return;
        }
        String name = begin(placed);
        if (text.isEmpty()) {
            out.append("/>\n");
        } else {
            out.append("><title>").escaped(text).append("</title></" + name + ">\n");
        }
    }

    /** Writes the name and the attributes of a shape, and returns the name. */
    private String begin(Shape shape) {
        if (shape instanceof Rectangle2D r) {
            out.append("<rect").attribute("height", r.getHeight()).attribute("width", r.getWidth());
            out.attribute("x", r.getX()).attribute("y", r.getY());
            return "rect";
        }
        if (shape instanceof Line2D line) {
            out.append("<line").attribute("x1", line.getX1()).attribute("x2", line.getX2());
            out.attribute("y1", line.getY1()).attribute("y2", line.getY2());
            return "line";
        }
        if (shape instanceof Ellipse2D e && e.getWidth() == e.getHeight()) {
            out.append("<circle").attribute("cx", e.getCenterX()).attribute("cy", e.getCenterY());
            out.attribute("r", e.getWidth() / 2);
            return "circle";
        }
        out.append("<path").path(shape);
        return "path";
    }

    @Override
    public boolean hasText() {
        return hasText;
    }

    /** Writes words. Their width is fixed, so that they are as wide in another font. */
    @Override
    public void write(String words, Font font, double x, double y) {
        setStyle(paint("fill"));
        out.append("<text");
        SvgFont.describe(font.face()).forEach(out::attribute);
        out.attribute("font-size", font.size())
                .attribute("lengthAdjust", "spacingAndGlyphs")
                .attribute("textLength", font.width(words));
        if (!transform.isIdentity()) {
            out.attribute("transform", SvgText.matrix(transform));
        }
        out.attribute("x", x);
        if (!words.equals(words.strip()) || words.contains("  ")) {
            out.attribute("xml:space", "preserve");
        }
        out.attribute("y", y).append(">").escaped(words).append("</text>\n");
    }

    @Override
    public void transformed(AffineTransform next, Consumer<Renderer> painter) {
        AffineTransform before = transform;
        transform = new AffineTransform(before);
        transform.concatenate(next);
        painter.accept(this);
        transform = before;
    }

    @Override
    public void clipped(Shape clip, Consumer<Renderer> painter) {
        setStyle("");
        String id = "clip" + ++clips;
        out.append("<clipPath").attribute("id", id).append(">\n<path");
        out.path(transform.createTransformedShape(clip)).append("/>\n</clipPath>\n");
        out.append("<g").attribute("clip-path", "url(#" + id + ")").append(">\n");
        painter.accept(this);
        setStyle("");
        out.append("</g>\n");
    }

    @Override
    public void layer(double pixels, Rectangle2D area, Consumer<Renderer> painter) {
        double mostPixels = RasterLayer.MOST_PIXELS;
        RasterLayer layer = layer(pixels, mostPixels, area, painter);
        String text = base64(layer.image());
        while (text.length() > MOST_CHARACTERS && mostPixels > LEAST_PIXELS) {
            mostPixels = SMALLER * layer.image().width() * layer.image().height() * MOST_CHARACTERS / text.length();
            layer = layer(pixels, mostPixels, area, painter);
            text = base64(layer.image());
        }
        setStyle("");
        out.append("<image")
                .attribute("height", layer.bounds().height)
                .attribute("preserveAspectRatio", "none")
                .attribute("width", layer.bounds().width)
                .attribute("x", layer.bounds().x)
                .attribute("xlink:href", "data:image/png;base64," + text)
                .attribute("y", layer.bounds().y)
                .append("/>\n");
    }

    private RasterLayer layer(double pixels, double mostPixels, Rectangle2D area, Consumer<Renderer> painter) {
        double least = isFrugal ? FigureWriter.UNITS_AN_INCH : RasterLayer.MIN_DPI;
        return RasterLayer.of(FigureWriter.UNITS_AN_INCH, pixels, least, mostPixels, area, painter);
    }

    private static String base64(RasterRenderer image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            PngFile file = new PngFile(bytes, image.width(), image.height(), true);
            file.pixels(image.pixels());
            file.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never in memory
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    @Override
    public long mostPoints() {
        return isFrugal ? FRUGAL_POINTS : Long.MAX_VALUE;
    }

    @Override
    public boolean isVector() {
        return true;
    }

    @Override
    public double scale() {
        return 1;
    }
}
