package torchebm.figure.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.text.FigureText;

/** Writes SVG: the spec is a metadata element. */
public final class SvgWriter implements FigureWriter {
    @Override
    public void encode(Figure figure, Provenance provenance, boolean hasText, OutputStream out) throws IOException {
        Canvas canvas = figure.canvas();
        SvgRenderer renderer = new SvgRenderer(hasText);
        FigureWriter.paint(figure, renderer);
        String text = new SvgText()
                .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg")
                .attribute("height", length(canvas, canvas.height()))
                .attribute("stroke-linejoin", "bevel")
                .attribute("version", "1.1")
                .attribute("viewBox", "0 0 " + canvas.width() + " " + canvas.height())
                .attribute("width", length(canvas, canvas.width()))
                .attribute("xmlns", "http://www.w3.org/2000/svg")
                .attribute("xmlns:xlink", "http://www.w3.org/1999/xlink")
                .append(">\n<metadata")
                .attribute("id", SPEC)
                .append(">")
                .escaped(provenance.version() + "\n" + FigureText.json(provenance.spec()))
                .append("</metadata>\n")
                .append(renderer.elements())
                .append("</svg>\n")
                .toString();
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String length(Canvas canvas, int units) {
        return canvas.isPhysical() ? (double) units * POINTS_AN_INCH / UNITS_AN_INCH + "pt" : Integer.toString(units);
    }
}
