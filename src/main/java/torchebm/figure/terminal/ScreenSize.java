package torchebm.figure.terminal;

/**
 * The size of a terminal.
 *
 * @param columns the number of characters in a line
 * @param rows the number of lines
 * @param cellWidth the width of a character in pixels
 * @param cellHeight the height of a character in pixels
 */
public record ScreenSize(int columns, int rows, int cellWidth, int cellHeight) {
    /** The size of a terminal that does not tell its own. */
    public static final ScreenSize USUAL = new ScreenSize(80, 24, 10, 20);

    /** The lines that a figure leaves free: for the report of the command, and for the next prompt. */
    private static final int FREE_ROWS = 2;

    public ScreenSize {
        if (columns < 1 || rows < 1 || cellWidth < 1 || cellHeight < 1) {
            throw new IllegalArgumentException("a terminal cannot have " + columns + " × " + rows + " characters of "
                    + cellWidth + " × " + cellHeight + " pixels");
        }
    }

    /** Returns the number of lines for a figure, at least 1. */
    int figureRows() {
        return Math.max(1, rows - FREE_ROWS);
    }

    /** Returns the height of a character, relative to its width. */
    double cellRatio() {
        return (double) cellHeight / cellWidth;
    }

    @Override
    public String toString() {
        return columns + " × " + rows + " characters";
    }
}
