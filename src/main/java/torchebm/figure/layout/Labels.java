package torchebm.figure.layout;

import torchebm.grid.Axis;
import torchebm.grid.Numerals;

/** Labels and ticks of an axis. */
public final class Labels {
    private static final int PIXELS_A_TICK = 45;
    private static final int MOST_TICKS = 9;

    private Labels() {}

    /** Returns the name of a coordinate, counted from 0, with its number as a subscript: x₁ for the first. */
    public static String coordinate(int i) {
        StringBuilder text = new StringBuilder("x");
        for (char digit : Integer.toString(i + 1).toCharArray()) {
            text.append((char) ('\u2080' + (digit - '0')));
        }
        return text.toString();
    }

    /** Returns a number as it is printed: with a minus sign (U+2212), in at most six significant digits. */
    public static String number(double value) {
        return Ticks.typeset(Numerals.FIGURE.text(value));
    }

    public static RoundTicks ticks(Axis axis, int pixels) {
        return ticks(axis.min(), axis.max(), pixels);
    }

    public static RoundTicks ticks(double min, double max, int pixels) {
        return new RoundTicks(min, max, Math.max(1, Math.min(MOST_TICKS, pixels / PIXELS_A_TICK)));
    }
}
