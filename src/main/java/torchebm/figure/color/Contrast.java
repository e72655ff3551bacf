package torchebm.figure.color;

import java.awt.Color;

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
    public static double of(Color a, Color b) {
        double first = luminance(a);
        double second = luminance(b);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    /**
     * Returns a colour that is visible on paper: the given one, or the nearest mixture with white or black, whichever
     * contrasts more with the paper.
     */
    public static Color visible(Color color, Color paper) {
        Color end = of(Color.WHITE, paper) > of(Color.BLACK, paper) ? Color.WHITE : Color.BLACK;
        for (int k = 0; k < STEPS; k++) {
            Color mixed = mixed(color, end, (double) k / STEPS);
            if (of(mixed, paper) >= VISIBLE) {
                return mixed;
            }
        }
        return end;
    }

    /** Returns black or white, whichever has the larger contrast with the less favourable of two colours. */
    public static Color blackOrWhite(Color a, Color b) {
        double black = Math.min(of(Color.BLACK, a), of(Color.BLACK, b));
        double white = Math.min(of(Color.WHITE, a), of(Color.WHITE, b));
        return black >= white ? Color.BLACK : Color.WHITE;
    }

    /** Returns the colour from one colour, at 0, to another, at 1. */
    public static Color mixed(Color from, Color to, double part) {
        return new Color(
                mixed(from.getRed(), to.getRed(), part),
                mixed(from.getGreen(), to.getGreen(), part),
                mixed(from.getBlue(), to.getBlue(), part));
    }

    private static int mixed(int from, int to, double part) {
        return (int) Math.round(from + part * (to - from));
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : StrictMath.pow((value + 0.055) / 1.055, 2.4);
    }
}
