package torchebm.figure.terminal;

import java.util.List;
import java.util.Optional;
import torchebm.figure.axis.Room;
import torchebm.figure.axis.Tick;
import torchebm.figure.axis.Ticks;
import torchebm.figure.layout.PlotAxis;

/** A plot in characters with its title, axes, bar of colours and legend. */
final class CellFrame {
    /** The smallest area of a plot. */
    private static final int LEAST_COLUMNS = 16;

    private static final int LEAST_ROWS = 5;

    /** The largest width of the area relative to its height, and the reverse. */
    private static final double WIDEST = 1.6;

    private static final double HIGHEST = 1;

    private static final int MOST_TITLE_LINES = 2;

    /** The least distance between ticks. */
    private static final double COLUMNS_A_TICK = 8;

    private static final double ROWS_A_TICK = 2.5;

    /** The least space between labels. */
    private static final double GAP = 1.5;

    private final CellPlot plot;
    private final String title;
    private final Optional<CellBar> bar;
    private final CellStyle style;
    private final double cellRatio;

    /** The lines above the area, except for the title, and below it, except for the legend. */
    private final int header;

    private final int footer;

    /**
     * @param title above the plot; empty for none
     * @param bar beside the plot
     * @param cellRatio the height of a character relative to its width
     */
    CellFrame(CellPlot plot, String title, Optional<CellBar> bar, CellStyle style, double cellRatio) {
        this.plot = plot;
        this.title = style.text(ScreenText.words(title));
        this.bar = bar;
        this.style = style;
        this.cellRatio = cellRatio;
        boolean hasAxes = hasTicks(plot.x());
        this.header = hasAxes || bar.isPresent() ? 1 : 0;
        this.footer = hasAxes ? 3 : 0;
    }

    private static boolean hasTicks(PlotAxis axis) {
        return !axis.equals(PlotAxis.BLANK);
    }

    /** The size of an area and of the columns beside it. */
    private record Size(int left, int columns, int right, int rows) {
        int width() {
            return left + columns + right;
        }
    }

    /** Returns the plot, as large as possible within some columns and rows; empty if it has no room. */
    Optional<CellGrid> within(int columns, int rows) {
        List<String> titles = ScreenText.lines(title, columns, MOST_TITLE_LINES);
        List<CellLegend> legend = plot.legend();
        int legendRows = new CellLegendLines(legend, style).rows(columns);
        int around = titles.size() + header + footer + legendRows;
        Size size = size(columns, rows - around);
        if (size.columns() < LEAST_COLUMNS || size.rows() < LEAST_ROWS) {
            return Optional.empty();
        }
        CellGrid grid = new CellGrid(Math.max(columns, size.width()), size.rows() + around);
        CellArea area = new CellArea(grid, size.left(), titles.size() + header, size.columns(), size.rows(), style);
        for (int k = 0; k < titles.size(); k++) {
            grid.write(centred(size.left() + size.columns() / 2.0, titles.get(k), columns), k, titles.get(k));
        }
        plot.paint(area);
        if (hasTicks(plot.x())) {
            paintX(grid, area, size);
            paintY(grid, area, size);
        }
        if (bar.isPresent()) {
            paintBar(bar.get(), grid, area, size);
        }
        new CellLegendLines(legend, style).paint(grid, grid.rows() - legendRows, columns);
        return Optional.of(grid);
    }

    /** Returns the smallest size, in columns and rows, of a plot with everything around it. */
    int[] least() {
        int rows = LEAST_ROWS;
        int beside = left(rows) + right(rows);
        int columns = Math.max(LEAST_COLUMNS, (int) Math.ceil(HIGHEST * rows * cellRatio)) + beside;
        int around = ScreenText.lines(title, columns, MOST_TITLE_LINES).size()
                + header
                + footer
                + new CellLegendLines(plot.legend(), style).rows(columns);
        return new int[] {columns, rows + around};
    }

    /** Returns the largest area with a suitable shape within a size. */
    private Size size(int columns, int most) {
        int rows = Math.max(1, most);
        Size size = new Size(left(rows), 0, right(rows), rows);
        // fewer rows have fewer labels, so the columns beside the area become narrower
        for (int pass = 0; pass < 2; pass++) {
            int free = columns - left(size.rows()) - right(size.rows());
            double widest = plot.ratio() > 0 ? plot.ratio() : WIDEST;
            double least = plot.ratio() > 0 ? plot.ratio() : HIGHEST;
            int across = (int) Math.max(0, Math.min(free, Math.round(widest * size.rows() * cellRatio)));
            int down = (int) Math.min(size.rows(), Math.max(LEAST_ROWS, Math.round(across / cellRatio / least)));
            size = new Size(left(down), across, right(down), down);
        }
        return size;
    }

    private Ticks across(int columns) {
        return plot.x()
                .ticker()
                .ticks(new Room(columns, COLUMNS_A_TICK, GAP, label -> ScreenText.width(style.text(label))));
    }

    private Ticks down(int rows) {
        return plot.y().ticker().ticks(new Room(rows, ROWS_A_TICK, 0, label -> 1));
    }

    /** Returns the columns to the left of the area: labels and the line of the axis. */
    private int left(int rows) {
        if (!hasTicks(plot.x())) {
            return 0;
        }
        int widest = 0;
        for (Tick tick : down(rows).labelled()) {
            widest = Math.max(widest, ScreenText.width(style.text(tick.label())));
        }
        return widest + 2;
    }

    private int right(int rows) {
        return bar.map(one -> one.width(rows, style)).orElse(1);
    }

    /** Returns the first column of a text whose middle is near a place. */
    private static int centred(double middle, String text, int columns) {
        int width = ScreenText.width(text);
        return (int) Math.max(0, Math.min(columns - width, Math.round(middle - width / 2.0)));
    }

    private String caption(PlotAxis axis, Ticks ticks) {
        String caption = ScreenText.words(axis.caption());
        String common = ticks.common().isEmpty() ? "" : " (" + ticks.common() + ")";
        return style.text((caption + common).strip());
    }

    private void paintX(CellGrid grid, CellArea area, Size size) {
        int row = area.top() + area.rows();
        grid.set(area.left() - 1, row, style.isAscii() ? '+' : '└');
        for (int column = 0; column < area.columns(); column++) {
            grid.set(area.left() + column, row, style.isAscii() ? '-' : '─');
        }
        Ticks ticks = across(area.columns());
        for (Tick tick : ticks.labelled()) {
            int column = area.left() + area.column(tick.part());
            grid.set(column, row, style.isAscii() ? '+' : '┬');
            String label = style.text(tick.label());
            grid.write(centred(column + 0.5, label, size.width()), row + 1, label);
        }
        String caption = ScreenText.fitting(caption(plot.x(), ticks), size.width());
        grid.write(centred(area.left() + area.columns() / 2.0, caption, size.width()), row + 2, caption);
    }

    private void paintY(CellGrid grid, CellArea area, Size size) {
        int line = area.left() - 1;
        for (int row = 0; row < area.rows(); row++) {
            grid.set(line, area.top() + row, style.isAscii() ? '|' : '│');
        }
        Ticks ticks = down(area.rows());
        for (Tick tick : ticks.labelled()) {
            int row = area.top() + area.row(tick.part());
            String label = style.text(tick.label());
            grid.set(line, row, style.isAscii() ? '+' : '┤');
            grid.write(line - 1 - ScreenText.width(label), row, label);
        }
        String caption = caption(plot.y(), ticks);
        int room = bar.isPresent() ? size.left() + size.columns() / 2 : size.width();
        grid.write(0, area.top() - 1, ScreenText.fitting(caption, room));
    }

    private void paintBar(CellBar shown, CellGrid grid, CellArea area, Size size) {
        shown.paint(grid, area);
        int used = hasTicks(plot.y()) ? ScreenText.width(caption(plot.y(), down(area.rows()))) + 1 : 0;
        int room = size.width() - Math.min(used, size.left() + size.columns() / 2 + 1);
        String caption = shown.caption(area.rows(), room, style);
        int end = Math.min(size.width(), area.left() + area.columns() + 3);
        // above the bar, without covering the triangle of its end
        int begin = Math.max(used, area.left() + area.columns() - ScreenText.width(caption));
        grid.write(begin + ScreenText.width(caption) <= end ? begin : used, area.top() - 1, caption);
    }
}
