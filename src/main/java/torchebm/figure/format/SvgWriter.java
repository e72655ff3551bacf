package torchebm.figure.format;

import java.awt.Dimension;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.batik.dom.GenericDOMImplementation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.text.FigureText;

/** Writes SVG: the spec is a metadata element. */
public final class SvgWriter implements FigureWriter {
    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

    @Override
    public void encode(Figure figure, Provenance provenance, boolean hasText, OutputStream out) throws IOException {
        Canvas canvas = figure.canvas();
        Document document = GenericDOMImplementation.getDOMImplementation().createDocument(SVG_NAMESPACE, "svg", null);
        SvgGraphics g = new SvgGraphics(document);
        g.setSVGCanvasSize(new Dimension(canvas.width(), canvas.height()));
        FigureWriter.paint(figure, new VectorRenderer(g, hasText, UNITS_AN_INCH));
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
        out.write(SvgSerializer.text(root).getBytes(StandardCharsets.UTF_8));
    }

    private static String points(int units) {
        return (double) units * POINTS_AN_INCH / UNITS_AN_INCH + "pt";
    }
}
