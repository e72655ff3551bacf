package torchebm.figure.terminal;

import java.util.ArrayList;
import java.util.List;
import torchebm.figure.axis.Room;
import torchebm.figure.axis.Tick;
import torchebm.figure.axis.Ticker;
import torchebm.figure.axis.Ticks;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.color.ColorScale;

/**
 * A bar of the bands' colours beside a plot, with an axis of values. Triangles at its ends stand for values beyond the levels.
 */
public final class CellBar {
    private static final int WIDTH = 2;

    /** The space before the bar, and the mark and the space before a label. */
    private static final int SPACES = 3;

    private static final double ROWS_A_TICK = 2.5;

    private final ColorScale scale;
    private final Ticker ticker;
    private final List<String> captions = new ArrayList<>();

    /** @param quantity the quantity that the colours show */
    public CellBar(ColorScale scale, String quantity) {
        this.scale = scale;
        this.ticker = scale.ticker();
        for (String caption : scale.captions(quantity)) {
            captions.add(ScreenText.words(caption));
        }
    }

    private Ticks ticks(int rows) {
        return ticker.ticks(new Room(rows, ROWS_A_TICK, 0, label -> 1));
    }

    /** Returns the number of columns of the bar with its labels, for an area of this many rows. */
    int width(int rows, CellStyle style) {
        int widest = 0;
        for (Tick tick : ticks(rows).labelled()) {
            widest = Math.max(widest, ScreenText.width(style.text(tick.label())));
        }
        return SPACES + WIDTH + widest;
    }

    /** Returns the longest title in some columns, with the factor that all labels share. */
    String caption(int rows, int columns, CellStyle style) {
        String common = ticks(rows).common();
        String factor = common.isEmpty() ? "" : " (" + common + ")";
        for (String caption : captions) {
            String text = style.text(caption + (caption.isEmpty() ? common : factor));
            if (ScreenText.width(text) <= columns) {
                return text;
            }
        }
        return ScreenText.fitting(style.text(captions.get(captions.size() - 1) + factor), columns);
    }

    /** Draws the bar to the right of an area. */
    void paint(CellGrid grid, CellArea area) {
        int left = area.left() + area.columns() + 1;
        for (int x = left; x < left + WIDTH; x++) {
            for (int row = 0; row < area.rows(); row++) {
                paintCell(grid, area, x, row);
            }
            end(grid, area, x, area.top() - 1, scale.bands().above(), scale.count(), '▲', '^');
            end(grid, area, x, area.top() + area.rows(), scale.bands().below(), -1, '▼', 'v');
        }
        for (Tick tick : ticks(area.rows()).labelled()) {
            int row = area.top() + area.row(tick.part());
            grid.set(left + WIDTH, row, area.style().isAscii() ? '-' : '╴');
            grid.write(left + WIDTH + 1, row, area.style().text(tick.label()));
        }
    }

    private void paintCell(CellGrid grid, CellArea area, int x, int row) {
        if (area.style().isColored()) {
            Rgba upper = scale.band(band(2 * row, 2 * area.rows()));
            Rgba lower = scale.band(band(2 * row + 1, 2 * area.rows()));
            area.style().pair(grid, x, area.top() + row, upper, lower);
        } else {
            grid.set(x, area.top() + row, area.style().shade(scale, band(row, area.rows())));
        }
    }

    /** Returns the band at a row of many, counted from the top. */
    private int band(int row, int rows) {
        return (int) ((rows - row - 0.5) / rows * scale.count());
    }

    private void end(
            CellGrid grid, CellArea area, int x, int row, boolean isShown, int band, char pointed, char plain) {
        if (isShown && area.style().isColored()) {
            grid.set(x, row, pointed, scale.band(band), null);
        } else if (isShown) {
            grid.set(x, row, area.style().isAscii() ? plain : pointed);
        }
    }
}
