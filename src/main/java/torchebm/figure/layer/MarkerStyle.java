package torchebm.figure.layer;

import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;

/**
 * The style of a marker. Its edge is dark around a light colour, and light around a dark one, so that it is visible on
 * every background.
 *
 * @param radius without the edge, in units of the canvas
 * @param edge the width of the edge
 * @param rgb the colour, 0xRRGGBB
 * @param alpha the opacity, from 0 to 1
 */
record MarkerStyle(MarkerShape shape, double radius, double edge, int rgb, double alpha) {
    static final int WHITE = 0xffffff;

    /** The edge around light colours. */
    private static final int DARK = 0x1a1a1a;

    /** The luminance of a colour that is as different from white as from black. */
    private static final double MIDDLE = 0.4;

    /** Returns the edge around a colour. */
    static int edge(int rgb) {
        double luminance =
                0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
        return luminance > MIDDLE ? DARK : WHITE;
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : StrictMath.pow((part + 0.055) / 1.055, 2.4);
    }

    /** Returns the width of the edge of a marker. */
    static double edge(double radius, double scale) {
        return scale * Math.max(0.4, Math.min(0.9, 0.2 * radius / scale));
    }

    /** Returns a colour with an opacity. */
    static Rgba color(int rgb, double alpha) {
        return new Rgba(rgb >> 16 & 255, (rgb >> 8) & 255, rgb & 255, (int) Math.round(255 * alpha));
    }

    /** Draws an open circle, filled with the colour of the edge, that begins what this marker ends. */
    void paintOpen(Renderer g, double x, double y) {
        new MarkerStyle(MarkerShape.DOT, radius, 0, edge(rgb), alpha).paint(g, x, y);
        new MarkerStyle(MarkerShape.CIRCLE, radius, edge, rgb, alpha).paint(g, x, y);
    }

    MarkerStyle opaque() {
        return new MarkerStyle(shape, radius, edge, rgb, 1);
    }

    /** Returns the distance from the middle that no part of the marker exceeds. */
    double reach() {
        return shape.reach(radius, edge);
    }

    void paint(Renderer g, double x, double y) {
        shape.paint(g, x, y, radius, edge, color(rgb, alpha), color(edge(rgb), alpha));
    }
}
