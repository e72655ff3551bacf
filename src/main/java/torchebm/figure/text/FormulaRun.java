package torchebm.figure.text;

import java.awt.geom.AffineTransform;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.font.Font;

/**
 * A formula in a line of text.
 *
 * @param formula in the size of the font
 * @param font of the words beside it, and of those that are found in place of its shapes
 */
record FormulaRun(TexText formula, Font font) implements TextRun {
    @Override
    public double width() {
        return formula.width();
    }

    @Override
    public double ascent() {
        return formula.ascent();
    }

    @Override
    public double descent() {
        return formula.descent();
    }

    @Override
    public void draw(Renderer g, double x, double y) {
        formula.draw(g, x, y);
        if (g.hasText()) {
            writeWords(g, x, y);
        }
    }

    /** Writes the words of the formula over its shapes, as wide as these. */
    private void writeWords(Renderer g, double x, double y) {
        TextLine words = TextLine.of(FigureText.literal(FormulaWords.drawn(formula.source())), font);
        if (words.width() > 0) {
            AffineTransform place = new AffineTransform(formula.width() / words.width(), 0, 0, 1, x, y);
            g.unseen(unseen -> unseen.transformed(place, scaled -> words.draw(scaled, 0, 0, 0)));
        }
    }
}
