package torchebm.figure.terminal;

import java.util.List;

/** The texts below a plot in lines; names of lines follow each other, and a description has its own line. */
record CellLegendLines(List<CellLegend> legend, CellStyle style) {
    private static final int SPACE = 3;

    /** The columns of the sample of a line, and the space after it. */
    private static final int SAMPLE = 3;

    /** Returns the number of lines in some columns. */
    int rows(int columns) {
        return paint(new CellGrid(1, 1), 0, columns);
    }

    /** Writes the texts from a row on, and returns the number of lines. */
    int paint(CellGrid grid, int from, int columns) {
        int row = 0;
        int column = 0;
        for (CellLegend entry : legend) {
            boolean isLine = entry.color().isPresent();
            String text = ScreenText.fitting(style.text(entry.text()), columns - (isLine ? SAMPLE : 0));
            int width = ScreenText.width(text) + (isLine ? SAMPLE : 0);
            if (column > 0 && (column + width > columns || !isLine)) {
                row++;
                column = 0;
            }
            if (isLine) {
                sample(grid, entry, column, from + row);
            }
            grid.write(column + (isLine ? SAMPLE : 0), from + row, text);
            column += width + SPACE;
        }
        return legend.isEmpty() ? 0 : row + 1;
    }

    private void sample(CellGrid grid, CellLegend entry, int column, int row) {
        if (style.isColored()) {
            grid.set(column, row, '━', entry.color().orElseThrow(), null);
            grid.set(column + 1, row, '━', entry.color().orElseThrow(), null);
        } else {
            grid.set(column + 1, row, entry.symbol());
        }
    }
}
