package torchebm.figure.terminal;

import torchebm.figure.canvas.Rgba;
import torchebm.figure.color.Contrast;

/**
 * The area between the axes of a plot.
 *
 * @param grid the characters of the plot, with everything around the area
 * @param left the first column of the area
 * @param top the first row of the area
 * @param columns the number of columns
 * @param rows the number of rows
 * @param style the kind of characters
 */
record CellArea(CellGrid grid, int left, int top, int columns, int rows, CellStyle style) {
    /** Returns the column of a position from 0, left, to 1, right, counted from the left end of the area. */
    int column(double part) {
        return place(part, columns);
    }

    /** Returns the row of a position from 0, bottom, to 1, top, counted from the top of the area. */
    int row(double part) {
        return rows - 1 - place(part, rows);
    }

    /** Returns the place, from 0, of a position from 0 to 1; −1 for one outside. */
    static int place(double part, int count) {
        return part >= 0 && part <= 1 ? (int) Math.min(count - 1, part * count) : -1;
    }

    /** Sets a character over what is already in the area; its colour contrasts with that. */
    void mark(int column, int row, int character) {
        if (column >= 0 && column < columns && row >= 0 && row < rows) {
            int x = left + column;
            int y = top + row;
            if (style.isColored()) {
                Rgba paper = grid.background(x, y).orElse(Rgba.WHITE);
                grid.set(x, y, character, Contrast.blackOrWhite(paper, paper), paper);
            } else {
                grid.set(x, y, character);
            }
        }
    }
}
