package torchebm.figure.text;

import java.awt.Font;
import java.awt.Graphics2D;

/** Lines of text that are drawn once. */
public final class Words {
    private Words() {}

    /**
     * Draws a text with formulas at a point. The anchor is 0 for its left end, 0.5 for its middle and 1 for its right
     * end.
     */
    public static void draw(Graphics2D g, String text, Font font, double x, double y, double anchor) {
        TextLine.of(text, font).draw(g, x, y, anchor);
    }

    /** Returns the width of a text with formulas. */
    public static double width(Graphics2D g, String text, Font font) {
        return TextLine.of(text, font).width();
    }
}
