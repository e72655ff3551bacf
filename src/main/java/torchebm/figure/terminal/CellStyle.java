package torchebm.figure.terminal;

import torchebm.figure.canvas.Rgba;
import torchebm.figure.color.ColorScale;

/** The characters of a figure: coloured blocks, blocks in shades of gray, or ASCII. */
enum CellStyle {
    COLORS(""),
    SHADES(" ░▒▓█"),
    ASCII(" .:-=%#@");

    private static final char UPPER_HALF = '▀';

    private final String shades;

    CellStyle(String shades) {
        this.shades = shades;
    }

    /** Returns the style of a terminal. */
    static CellStyle of(Screen screen) {
        if (screen.protocol() == Protocol.ASCII) {
            return ASCII;
        }
        return screen.palette() == Palette.NONE ? SHADES : COLORS;
    }

    boolean isColored() {
        return this == COLORS;
    }

    boolean isAscii() {
        return this == ASCII;
    }

    /** Returns a text in the characters of this style. */
    String text(String text) {
        return isAscii() ? ScreenText.ascii(text) : text;
    }

    /** Returns the character of a band, which is the darker on paper the higher the values are. */
    char shade(ColorScale scale, int band) {
        double part = (band + 0.5) / scale.count();
        return shades.charAt((int) Math.max(0, Math.min(shades.length() - 1, part * shades.length())));
    }

    /** Sets two pixels in one place of a grid. */
    void pair(CellGrid grid, int column, int row, Rgba upper, Rgba lower) {
        if (upper.equals(lower)) {
            grid.set(column, row, ' ', null, upper);
        } else {
            grid.set(column, row, UPPER_HALF, upper, lower);
        }
    }
}
