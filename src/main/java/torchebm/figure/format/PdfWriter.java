package torchebm.figure.format;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.text.Fonts;

/** Writes PDF: the spec is a property of the document. */
public final class PdfWriter implements FigureWriter {
    private static final float PDF_VERSION = 1.7f;

    @Override
    public void encode(Figure figure, Provenance provenance, boolean hasText, OutputStream out) throws IOException {
        Canvas canvas = figure.canvas();
        float scale = (float) POINTS_AN_INCH / UNITS_AN_INCH;
        try (PDDocument document = new PDDocument()) {
            document.setVersion(PDF_VERSION);
            document.setDocumentId(0L); // the default contains the time
            document.getDocumentInformation().setCreator(provenance.version());
            if (!canvas.title().isBlank()) {
                document.getDocumentInformation().setTitle(canvas.title());
            }
            document.getDocumentInformation().setCustomMetadataValue(SPEC, provenance.spec());
            PDPage page = new PDPage(new PDRectangle(points(canvas.width()), points(canvas.height())));
            document.addPage(page);
            PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, (float) canvas.width(), (float) canvas.height());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(); // PDFBox closes its stream
            try (PdfFonts fonts = new PdfFonts(Fonts.face(canvas), document, g::getTransform)) {
                g.setFontTextDrawer(fonts);
                FigureWriter.paint(figure, new VectorRenderer(g, hasText, UNITS_AN_INCH));
                g.dispose();
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.transform(Matrix.getScaleInstance(scale, scale));
                    content.drawForm(g.getXFormObject());
                }
                fonts.save(bytes);
            }
            bytes.writeTo(out);
        }
    }

    private static float points(double units) {
        return (float) (units * POINTS_AN_INCH / UNITS_AN_INCH);
    }
}
