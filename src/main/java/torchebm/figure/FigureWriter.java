package torchebm.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.apache.batik.dom.GenericDOMImplementation;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.w3c.dom.Document;

/** Writes a figure in one of the formats. */
public final class FigureWriter {
    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

    private FigureWriter() {}

    /** Writes the figure; the stream is left open. */
    public static void write(Figure figure, ImageFormat format, OutputStream out) throws IOException {
        switch (format) {
            case PNG -> writePng(figure, out);
            case SVG -> writeSvg(figure, out);
            case PDF -> writePdf(figure, out);
        }
    }

    private static void writePng(Figure figure, OutputStream out) throws IOException {
        BufferedImage image =
                new BufferedImage(figure.canvas().width(), figure.canvas().height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        figure.paint(g);
        g.dispose();
        ImageIO.setUseCache(false);
        if (!ImageIO.write(image, "png", out)) {
            throw new IOException("this Java cannot write PNG files");
        }
    }

    private static void writeSvg(Figure figure, OutputStream out) throws IOException {
        Document document = GenericDOMImplementation.getDOMImplementation().createDocument(SVG_NAMESPACE, "svg", null);
        SVGGraphics2D g = new SVGGraphics2D(document);
        g.setSVGCanvasSize(
                new Dimension(figure.canvas().width(), figure.canvas().height()));
        figure.paint(g);
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        g.stream(writer);
        writer.flush();
    }

    private static void writePdf(Figure figure, OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(
                    new PDRectangle(figure.canvas().width(), figure.canvas().height()));
            document.addPage(page);
            PdfBoxGraphics2D g = new PdfBoxGraphics2D(
                    document, figure.canvas().width(), figure.canvas().height());
            figure.paint(g);
            g.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(g.getXFormObject());
            }
            document.save(out);
        }
    }
}
