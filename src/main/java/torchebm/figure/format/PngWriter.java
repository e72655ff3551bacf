package torchebm.figure.format;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.OutputStream;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.raster.RasterRenderer;

/** Writes PNG: the spec is an iTXt chunk. */
public final class PngWriter implements FigureWriter {
    private static final double INCHES_A_METRE = 1 / 0.0254;

    @Override
    public void encode(Figure figure, Provenance provenance, boolean hasText, OutputStream out) throws IOException {
        Canvas canvas = figure.canvas();
        int width = canvas.widthInPixels();
        int height = canvas.heightInPixels();
        AffineTransform units = AffineTransform.getScaleInstance(width / canvas.width(), height / canvas.height());
        RasterRenderer drawing = new RasterRenderer(width, height, units);
        FigureWriter.paint(figure, drawing);
        PngFile file = new PngFile(out, width, height, false);
        if (canvas.isPhysical()) {
            file.density((int) Math.round(canvas.pixels() * UNITS_AN_INCH * INCHES_A_METRE));
        }
        file.text("Software", provenance.version());
        file.text(SPEC, provenance.spec());
        file.pixels(drawing.pixels());
        file.end();
    }
}
