package torchebm.figure.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.text.FigureText;

/** Writes SVG: the spec is a metadata element. */
public final class SvgWriter implements FigureWriter {
    private static final double DECIMALS = 1e6;

    private final boolean isFrugal;

    /** Makes a writer of figures whose bands are shapes. */
    public SvgWriter() {
        this(false);
    }

    /** @param isFrugal true if bands of many points are an image, of the resolution of a screen */
    public SvgWriter(boolean isFrugal) {
        this.isFrugal = isFrugal;
    }

    @Override
    public void encode(Figure figure, Provenance provenance, boolean hasText, OutputStream out) throws IOException {
        Canvas canvas = figure.canvas();
        SvgRenderer renderer = new SvgRenderer(hasText, isFrugal);
        FigureWriter.paint(figure, renderer);
        String text = new SvgText()
                .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg")
                .attribute("height", length(canvas, canvas.height()))
                .attribute("stroke-linejoin", "bevel")
                .attribute("version", "1.1")
                .attribute("viewBox", "0 0 " + units(canvas.width()) + " " + units(canvas.height()))
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

    private static String length(Canvas canvas, double units) {
        return canvas.isPhysical() ? decimal(units * POINTS_AN_INCH / UNITS_AN_INCH) + "pt" : units(units);
    }

    private static String units(double units) {
        String text = decimal(units);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** Returns a number with at most six decimals, so that 3.4 inches are 244.8 points, without a rounding error. */
    private static String decimal(double number) {
        return Double.toString(Math.round(number * DECIMALS) / DECIMALS);
    }
}
