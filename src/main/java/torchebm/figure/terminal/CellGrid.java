package torchebm.figure.terminal;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import torchebm.figure.canvas.Rgba;

/** Characters in columns and rows, each with a colour and a background; those of the terminal where none is set. */
final class CellGrid {
    private static final String RESET = "\u001b[0m";

    /** The place after a wide character, which covers it. */
    private static final int COVERED = 0;

    private final int columns;
    private final int rows;
    private final int[] characters;
    private final @Nullable Rgba[] colors;
    private final @Nullable Rgba[] backgrounds;

    CellGrid(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.characters = new int[columns * rows];
        this.colors = new Rgba[columns * rows];
        this.backgrounds = new Rgba[columns * rows];
        Arrays.fill(characters, ' ');
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    private boolean isInside(int column, int row) {
        return column >= 0 && column < columns && row >= 0 && row < rows;
    }

    /** Sets a character in the colours of the terminal; one outside of the grid is left out. */
    void set(int column, int row, int character) {
        if (isInside(column, row)) {
            characters[row * columns + column] = character;
        }
    }

    /** Sets a character with its colours. */
    void set(int column, int row, int character, @Nullable Rgba color, @Nullable Rgba background) {
        if (isInside(column, row)) {
            characters[row * columns + column] = character;
            colors[row * columns + column] = color;
            backgrounds[row * columns + column] = background;
        }
    }

    /** Returns the background of a place; empty for that of the terminal. */
    Optional<Rgba> background(int column, int row) {
        return isInside(column, row) ? Optional.ofNullable(backgrounds[row * columns + column]) : Optional.empty();
    }

    /** Writes a text in the colours of the terminal. */
    void write(int column, int row, String text) {
        int at = column;
        for (int c : text.codePoints().toArray()) {
            set(at, row, c);
            if (ScreenText.width(c) == 2) {
                set(at + 1, row, COVERED);
            }
            at += ScreenText.width(c);
        }
    }

    /** Copies another grid to a place of this one. */
    void put(CellGrid other, int column, int row) {
        for (int y = 0; y < other.rows; y++) {
            for (int x = 0; x < other.columns; x++) {
                int i = y * other.columns + x;
                set(column + x, row + y, other.characters[i], other.colors[i], other.backgrounds[i]);
            }
        }
    }

    /** Returns the lines of the grid, without spaces at their ends, with the sequences that select colours. */
    String text(Palette palette) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            String selected = "";
            for (int column = 0; column < end(row); column++) {
                int i = row * columns + column;
                if (characters[i] == COVERED) {
                    continue;
                }
                String wanted = palette == Palette.NONE ? "" : selection(palette, i);
                if (!wanted.equals(selected)) {
                    text.append(wanted.isEmpty() ? RESET : wanted);
                    selected = wanted;
                }
                text.appendCodePoint(characters[i]);
            }
            text.append(selected.isEmpty() ? "" : RESET).append('\n');
        }
        return text.toString();
    }

    /** Returns the column after the last character of a row that is visible. */
    private int end(int row) {
        int end = columns;
        while (end > 0 && characters[row * columns + end - 1] == ' ' && backgrounds[row * columns + end - 1] == null) {
            end--;
        }
        return end;
    }

    /** Returns the sequence that selects the colours of a character; empty for those of the terminal. */
    private String selection(Palette palette, int i) {
        Rgba color = colors[i];
        Rgba background = backgrounds[i];
        if (color == null && background == null) {
            return "";
        }
        // a sequence begins with 0, so that it does not depend on the one before it
        return "\u001b[0"
                + (color == null ? "" : ";" + palette.foreground(color))
                + (background == null ? "" : ";" + palette.background(background))
                + "m";
    }
}
