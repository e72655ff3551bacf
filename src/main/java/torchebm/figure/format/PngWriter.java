package torchebm.figure.format;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.OutputStream;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;

/** Writes PNG: the spec is an iTXt chunk. */
public final class PngWriter implements FigureWriter {
    private static final double INCHES_A_METRE = 1 / 0.0254;

    @Override
    public void encode(Figure figure, Provenance provenance, boolean hasText, OutputStream out) throws IOException {
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
        FigureWriter.paint(figure, g);
        g.dispose();
        PngFile file = new PngFile(out);
        file.begin(width, height);
        if (canvas.isPhysical()) {
            file.density((int) Math.round(canvas.pixels() * UNITS_AN_INCH * INCHES_A_METRE));
        }
        file.text("Software", provenance.version());
        file.text(SPEC, provenance.spec());
        file.pixels(((DataBufferInt) image.getRaster().getDataBuffer()).getData(), width, height);
        file.end();
    }
}
