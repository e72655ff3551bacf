package torchebm.figure.format;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.text.NoTextException;

/** A writer of figures in one format. Equal figures give equal bytes. */
public interface FigureWriter {
    /** The key of the spec in a file. */
    String SPEC = "torchebm-spec";

    /** Units of a figure's size in an inch. */
    int UNITS_AN_INCH = 96;

    /** Points in an inch. */
    int POINTS_AN_INCH = 72;

    /**
     * Writes a figure with its provenance; the stream remains open.
     *
     * @param hasText true if text in an SVG or a PDF is text, false if it is outlines
     * @throws UnsatisfiedLinkError if Java lacks a library for text
     */
    void encode(Figure figure, Provenance provenance, boolean hasText, OutputStream out) throws IOException;

    /**
     * Writes a figure with its provenance; the stream remains open.
     *
     * @param hasText true if text in an SVG or a PDF is text, false if it is outlines
     * @throws NoTextException if Java lacks a library for text
     */
    default void write(Figure figure, Provenance provenance, boolean hasText, OutputStream out) throws IOException {
        try {
            encode(figure, provenance, hasText, out);
        } catch (UnsatisfiedLinkError e) {
            throw NoTextException.withoutFreeType(e);
        }
    }

    /** Paints the paper and the figure. */
    static void paint(Figure figure, Renderer g) {
        Canvas canvas = figure.canvas();
        g.setColor(canvas.theme().paper());
        g.fill(new Rectangle2D.Double(0, 0, canvas.width(), canvas.height()));
        figure.paint(g);
    }
}
