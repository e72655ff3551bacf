package torchebm.figure.terminal;

import torchebm.figure.canvas.Rgba;

/**
 * The colours that a terminal shows.
 *
 * <p>Source: ECMA-48, "Select graphic rendition"; ISO/IEC 8613-6 for colours of 24 bits; xterm's table of 256 colours.
 */
public enum Palette {
    /** Colours of 24 bits. */
    TRUE_COLOR,
    /** The 256 colours of xterm, of which the last 240 are the same in all terminals. */
    INDEXED,
    /** No colours. */
    NONE;

    private static final int[] CUBE = {0, 95, 135, 175, 215, 255};
    private static final int FIRST_OF_CUBE = 16;
    private static final int FIRST_GRAY = 232;
    private static final int GRAYS = 24;
    private static final int DARKEST_GRAY = 8;
    private static final int GRAY_STEP = 10;

    /** Returns the parameters that select a colour of the foreground. */
    String foreground(Rgba color) {
        return "38;" + parameters(color);
    }

    /** Returns the parameters that select a colour of the background. */
    String background(Rgba color) {
        return "48;" + parameters(color);
    }

    private String parameters(Rgba color) {
        return this == TRUE_COLOR
                ? "2;" + color.red() + ";" + color.green() + ";" + color.blue()
                : "5;" + nearest(color);
    }

    /** Returns the index of the nearest of the last 240 of 256 colours. */
    static int nearest(Rgba color) {
        int red = level(color.red());
        int green = level(color.green());
        int blue = level(color.blue());
        int mean = (color.red() + color.green() + color.blue()) / 3;
        int gray = Math.max(0, Math.min(GRAYS - 1, (mean - DARKEST_GRAY + GRAY_STEP / 2) / GRAY_STEP));
        int light = DARKEST_GRAY + GRAY_STEP * gray;
        return distance(color, light, light, light) < distance(color, CUBE[red], CUBE[green], CUBE[blue])
                ? FIRST_GRAY + gray
                : FIRST_OF_CUBE + 36 * red + 6 * green + blue;
    }

    /** Returns the index of the nearest level of the cube. */
    private static int level(int channel) {
        int best = 0;
        for (int k = 1; k < CUBE.length; k++) {
            best = Math.abs(CUBE[k] - channel) < Math.abs(CUBE[best] - channel) ? k : best;
        }
        return best;
    }

    private static int distance(Rgba color, int red, int green, int blue) {
        int dr = color.red() - red;
        int dg = color.green() - green;
        int db = color.blue() - blue;
        return dr * dr + dg * dg + db * db;
    }
}
