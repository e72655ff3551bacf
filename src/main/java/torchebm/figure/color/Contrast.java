package torchebm.figure.color;

import torchebm.figure.canvas.Rgba;

/**
 * The contrast of colours, from 1 for equal luminance to 21 for black and white.
 *
 * <p>Source: Web Content Accessibility Guidelines 2.2, "contrast ratio" and "relative luminance".
 */
public final class Contrast {
    /** The smallest contrast at which lines and symbols are visible. */
    public static final double VISIBLE = 3;

    private static final int STEPS = 64;

    private Contrast() {}

    /** Returns the contrast of two opaque colours. */
    public static double of(Rgba a, Rgba b) {
        double first = luminance(a);
        double second = luminance(b);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    /**
     * Returns a colour that is visible on paper: the given one, or the nearest mixture with white or black, whichever
     * contrasts more with the paper.
     */
    public static Rgba visible(Rgba color, Rgba paper) {
        Rgba end = of(Rgba.WHITE, paper) > of(Rgba.BLACK, paper) ? Rgba.WHITE : Rgba.BLACK;
        for (int k = 0; k < STEPS; k++) {
            Rgba mixed = mixed(color, end, (double) k / STEPS);
            if (of(mixed, paper) >= VISIBLE) {
                return mixed;
            }
        }
        return end;
    }

    /** Returns black or white, whichever has the larger contrast with the less favourable of two colours. */
    public static Rgba blackOrWhite(Rgba a, Rgba b) {
        double black = Math.min(of(Rgba.BLACK, a), of(Rgba.BLACK, b));
        double white = Math.min(of(Rgba.WHITE, a), of(Rgba.WHITE, b));
        return black >= white ? Rgba.BLACK : Rgba.WHITE;
    }

    /** Returns the colour from one colour, at 0, to another, at 1. */
    public static Rgba mixed(Rgba from, Rgba to, double part) {
        return new Rgba(
                mixed(from.red(), to.red(), part),
                mixed(from.green(), to.green(), part),
                mixed(from.blue(), to.blue(), part));
    }

    private static int mixed(int from, int to, double part) {
        return (int) Math.round(from + part * (to - from));
    }

    private static double luminance(Rgba color) {
        return 0.2126 * linear(color.red()) + 0.7152 * linear(color.green()) + 0.0722 * linear(color.blue());
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
    }
}
