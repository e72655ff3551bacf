package torchebm.figure.surface;

import java.awt.geom.Rectangle2D;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.text.TextLine;

/**
 * A text at its place.
 *
 * @param box the rectangle of the text on the canvas
 * @param depth the distance from the baseline to the side of the box that is below the letters
 * @param isUpward true if the text runs upward
 */
record PlacedText(TextLine text, Rectangle2D box, double depth, boolean isUpward) {
    /** The heights of digits above the baseline and below, relative to those of letters. */
    private static final double DIGITS_ABOVE = 1;

    private static final double DIGITS_BELOW = 0.2;

    /**
     * Returns a number beside a point.
     *
     * @param x the point
     * @param dx the direction from the point to the text, of length 1
     */
    static PlacedText number(TextLine text, double x, double y, double dx, double dy) {
        double depth = DIGITS_BELOW * text.descent();
        double height = DIGITS_ABOVE * text.ascent() + depth;
        return new PlacedText(text, beside(text.width(), height, x, y, dx, dy), depth, false);
    }

    /** Returns a caption beside a point. */
    static PlacedText caption(TextLine text, double x, double y, double dx, double dy) {
        return new PlacedText(text, beside(text.width(), text.height(), x, y, dx, dy), text.descent(), false);
    }

    /** Returns a caption that runs upward, beside a point. */
    static PlacedText upward(TextLine text, double x, double y, double dx, double dy) {
        double across = text.height();
        double down = text.width();
        return new PlacedText(text, beside(across, down, x, y, dx, dy), text.descent(), true);
    }

    /** Returns a rectangle that is beyond a line through a point, perpendicular to a direction, and touches it. */
    private static Rectangle2D beside(double width, double height, double x, double y, double dx, double dy) {
        double sx = Math.max(-1, Math.min(1, 2 * dx)) * width / 2;
        double sy = Math.max(-1, Math.min(1, 2 * dy)) * height / 2;
        double reach = Math.abs(dx) * width / 2 + Math.abs(dy) * height / 2;
        double missing = Math.max(0, reach - (dx * sx + dy * sy));
        return new Rectangle2D.Double(
                x + sx + missing * dx - width / 2, y + sy + missing * dy - height / 2, width, height);
    }

    void paint(Renderer g) {
        if (isUpward) {
            text.drawUpward(g, box.getMaxX() - depth, box.getCenterY(), 0.5);
        } else {
            text.draw(g, box.getX(), box.getMaxY() - depth, 0);
        }
    }
}
