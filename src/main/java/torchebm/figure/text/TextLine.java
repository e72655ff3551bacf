package torchebm.figure.text;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;

/**
 * A line of text in one size, measured before it is drawn. Its measures are the same in every format.
 */
public final class TextLine {
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    /** The heights of letters above and below the baseline, relative to the font size. */
    private static final double ASCENT = 0.76;

    private static final double DESCENT = 0.24;

    private final String text;
    private final Font font;

    private TextLine(String text, Font font) {
        this.text = text;
        this.font = font;
    }

    /**
     * Returns a line of text.
     *
     * @param text with formulas between dollar signs
     * @param font of the words; formulas have its size
     */
    public static TextLine of(String text, Font font) {
        return new TextLine(text, font);
    }

    public double width() {
        return text.isBlank() ? 0 : font.getStringBounds(text, CONTEXT).getWidth();
    }

    /** Returns the height above the baseline. */
    public double ascent() {
        return text.isBlank() ? 0 : ASCENT * font.getSize2D();
    }

    /** Returns the depth below the baseline. */
    public double descent() {
        return text.isBlank() ? 0 : DESCENT * font.getSize2D();
    }

    public double height() {
        return ascent() + descent();
    }

    /** Returns this line, or the same text in a smaller size in which it is not wider than this. */
    public TextLine fitting(double width) {
        return width() <= width ? this : of(text, font.deriveFont((float) (font.getSize2D() * width / width())));
    }

    /**
     * Draws the line in the colour of a drawing.
     *
     * @param x the place of its anchor
     * @param y the baseline
     * @param anchor the part of the line that is left of x: 0 if it begins there, 0.5 if it is centred, 1 if it ends
     */
    public void draw(Graphics2D g, double x, double y, double anchor) {
        Words.draw(g, text, font, x, y, anchor);
    }

    /**
     * Draws the line upward.
     *
     * @param x the baseline; letters are to its left
     * @param y the place of its anchor
     * @param anchor the part of the line that is below y
     */
    public void drawUpward(Graphics2D g, double x, double y, double anchor) {
        AffineTransform before = g.getTransform();
        g.translate(x, y);
        g.rotate(-Math.PI / 2);
        draw(g, 0, 0, anchor);
        g.setTransform(before);
    }
}
