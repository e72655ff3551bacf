package torchebm.figure.format;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.canvas.Simplified;
import torchebm.figure.text.FigureText;
import torchebm.figure.text.NoTextException;

/** Writes a figure with its provenance in one of the formats. Equal figures give equal bytes. */
public final class FigureWriter {
    /** The key of the spec in a file. */
    static final String SPEC = "torchebm-spec";

    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";
    private static final String PNG_METADATA = "javax_imageio_png_1.0";
    private static final int UNITS_AN_INCH = 96;
    private static final double INCHES_A_METRE = 1 / 0.0254;
    private static final float PDF_VERSION = 1.7f;
    private static final int POINTS_AN_INCH = 72;

    private FigureWriter() {}

    /**
     * Writes the figure; the stream remains open.
     *
     * @param hasText true if text in an SVG is text, false if it is outlines
     * @throws NoTextException if Java lacks a library for text
     */
    public static void write(
            Figure figure, ImageFormat format, Provenance provenance, boolean hasText, OutputStream out)
            throws IOException {
        try {
            switch (format) {
                case PNG -> writePng(figure, provenance, out);
                case SVG -> writeSvg(figure, provenance, hasText, out);
                case PDF -> writePdf(figure, provenance, out);
            }
        } catch (UnsatisfiedLinkError e) {
            throw NoTextException.withoutFreeType(e);
        }
    }

    private static void paint(Figure figure, Graphics2D g) {
        Canvas canvas = figure.canvas();
        g.setColor(canvas.theme().paper());
        g.fillRect(0, 0, canvas.width(), canvas.height());
        figure.paint(g);
    }

    private static void writePng(Figure figure, Provenance provenance, OutputStream out) throws IOException {
        Canvas canvas = figure.canvas();
        int width = (int) Math.max(1, Math.round(canvas.width() * canvas.pixels()));
        int height = (int) Math.max(1, Math.round(canvas.height() * canvas.pixels()));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        if (width != canvas.width() || height != canvas.height()) {
            g.scale((double) width / canvas.width(), (double) height / canvas.height());
        }
        paint(figure, g);
        g.dispose();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        // Memory, rather than a temporary file, holds unwritten data.
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
            metadata.mergeTree(PNG_METADATA, metadata(provenance, canvas));
            writer.setOutput(stream);
            writer.addIIOWriteProgressListener(new InterruptibleWriting());
            writer.write(new IIOImage(image, null, metadata));
            stream.flush();
        } catch (IIOInvalidTreeException e) {
            throw new IllegalStateException("the metadata of a PNG is wrong", e);
        } catch (IIOException e) {
            throw e.getCause() instanceof IOException reason ? reason : e; // of the disk or the pipe
        } finally {
            writer.dispose();
        }
    }

    private static IIOMetadataNode metadata(Provenance provenance, Canvas canvas) {
        IIOMetadataNode root = new IIOMetadataNode(PNG_METADATA);
        if (canvas.isPhysical()) {
            IIOMetadataNode size = new IIOMetadataNode("pHYs");
            String pixels = Long.toString(Math.round(canvas.pixels() * UNITS_AN_INCH * INCHES_A_METRE));
            size.setAttribute("pixelsPerUnitXAxis", pixels);
            size.setAttribute("pixelsPerUnitYAxis", pixels);
            size.setAttribute("unitSpecifier", "meter");
            root.appendChild(size);
        }
        IIOMetadataNode texts = new IIOMetadataNode("iTXt");
        texts.appendChild(text("Software", provenance.version()));
        texts.appendChild(text(SPEC, provenance.spec()));
        root.appendChild(texts);
        return root;
    }

    private static IIOMetadataNode text(String key, String value) {
        IIOMetadataNode text = new IIOMetadataNode("iTXtEntry");
        text.setAttribute("keyword", key);
        text.setAttribute("compressionFlag", "FALSE");
        text.setAttribute("compressionMethod", "0");
        text.setAttribute("languageTag", "");
        text.setAttribute("translatedKeyword", "");
        text.setAttribute("text", value);
        return text;
    }

    private static void writeSvg(Figure figure, Provenance provenance, boolean hasText, OutputStream out)
            throws IOException {
        Canvas canvas = figure.canvas();
        Document document = GenericDOMImplementation.getDOMImplementation().createDocument(SVG_NAMESPACE, "svg", null);
        SvgGraphics g = new SvgGraphics(document, hasText);
        g.setSVGCanvasSize(new Dimension(canvas.width(), canvas.height()));
        paint(figure, g);
        Element root = g.getRoot();
        root.setAttributeNS(null, "version", "1.1");
        root.setAttributeNS(null, "viewBox", "0 0 " + canvas.width() + " " + canvas.height());
        if (canvas.isPhysical()) {
            root.setAttributeNS(null, "width", points(canvas.width()));
            root.setAttributeNS(null, "height", points(canvas.height()));
        }
        Element metadata = document.createElementNS(SVG_NAMESPACE, "metadata");
        metadata.setAttributeNS(null, "id", SPEC);
        metadata.appendChild(document.createTextNode(provenance.version() + "\n" + FigureText.json(provenance.spec())));
        root.insertBefore(metadata, root.getFirstChild());
        out.write(withFonts(SvgSerializer.text(root)).getBytes(StandardCharsets.UTF_8));
    }

    private static String points(int units) {
        return (double) units * POINTS_AN_INCH / UNITS_AN_INCH + "pt";
    }

    /** Adds similar fonts, for viewers without DejaVu. */
    private static String withFonts(String svg) {
        return svg.replace("'DejaVu Sans'", "'DejaVu Sans', Verdana, sans-serif")
                .replace("'DejaVu Serif'", "'DejaVu Serif', Georgia, serif");
    }

    private static void writePdf(Figure figure, Provenance provenance, OutputStream out) throws IOException {
        Canvas canvas = figure.canvas();
        float scale = canvas.isPhysical() ? (float) POINTS_AN_INCH / UNITS_AN_INCH : 1;
        try (PDDocument document = new PDDocument()) {
            document.setVersion(PDF_VERSION);
            document.setDocumentId(0L); // the default contains the time
            document.getDocumentInformation().setCreator(provenance.version());
            document.getDocumentInformation().setCustomMetadataValue(SPEC, provenance.spec());
            PDPage page = new PDPage(new PDRectangle(canvas.width() * scale, canvas.height() * scale));
            document.addPage(page);
            PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, canvas.width(), canvas.height());
            g.setRenderingHint(Simplified.TOLERANCE, Simplified.INVISIBLE);
            paint(figure, g);
            g.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.transform(Matrix.getScaleInstance(scale, scale));
                content.drawForm(g.getXFormObject());
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(); // PDFBox closes its stream
            document.save(bytes);
            bytes.writeTo(out);
        }
    }
}
