package torchebm.figure.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.problem.RequestException;

/**
 * A figure as characters: a plot, or several plots in rows and columns.
 *
 * @param title above all plots; empty for none
 * @param panels at least 1, row by row
 * @param columns the number of plots beside each other, if they have room
 * @param bar the bar of colours that all plots share; empty if each has its own
 */
public record CellFigure(String title, List<Panel> panels, int columns, Optional<CellBar> bar) {
    /** The width of a plot below which fewer plots are beside each other. */
    private static final int NARROW = 36;

    /** The height of the plots of several rows that do not fit into the terminal. */
    private static final int USUAL_ROWS = 18;

    private static final int SPACE = 2;

    /**
     * A plot of a figure.
     *
     * @param title above the plot; empty for none
     */
    public record Panel(String title, CellPlot plot) {}

    public CellFigure {
        panels = List.copyOf(panels);
    }

    /**
     * Returns the figure in a terminal.
     *
     * @throws RequestException if the terminal is too small
     */
    CellGrid within(ScreenSize size, CellStyle style) {
        int wanted = Math.min(columns, panels.size());
        int across = Math.max(1, Math.min(wanted, (size.columns() + SPACE) / (NARROW + SPACE)));
        int down = (panels.size() + across - 1) / across;
        List<String> titles = ScreenText.lines(style.text(ScreenText.words(title)), size.columns(), 2);
        int width = (size.columns() + SPACE) / across - SPACE;
        int fitting = (size.figureRows() - titles.size()) / down;
        int height = down > 1 ? Math.max(fitting, Math.min(USUAL_ROWS, size.figureRows())) : fitting;
        List<CellGrid> grids = new ArrayList<>();
        for (Panel panel : panels) {
            CellFrame frame = new CellFrame(
                    panel.plot(), panel.title(), bar.or(() -> panel.plot().bar()), style, size.cellRatio());
            Optional<CellGrid> grid = frame.within(width, height);
            grids.add(grid.orElseThrow(() -> noRoom(size, frame.least(), across)));
        }
        return together(titles, grids, across, width);
    }

    private static RequestException noRoom(ScreenSize size, int[] least, int across) {
        int columns = across * (least[0] + SPACE) - SPACE;
        int rows = least[1] + size.rows() - size.figureRows();
        return new RequestException(
                "the figure does not fit in a terminal of " + size + ": it needs at least " + columns + " × " + rows);
    }

    private static CellGrid together(List<String> titles, List<CellGrid> grids, int across, int width) {
        int columns = 0;
        int[] heights = new int[(grids.size() + across - 1) / across];
        int rows = titles.size();
        for (int k = 0; k < grids.size(); k++) {
            columns = Math.max(
                    columns, k % across * (width + SPACE) + grids.get(k).columns());
            heights[k / across] = Math.max(heights[k / across], grids.get(k).rows());
        }
        for (int height : heights) {
            rows += height;
        }
        CellGrid all = new CellGrid(columns, rows);
        for (int k = 0; k < titles.size(); k++) {
            all.write(Math.max(0, (columns - ScreenText.width(titles.get(k))) / 2), k, titles.get(k));
        }
        int top = titles.size();
        for (int k = 0; k < grids.size(); k++) {
            all.put(grids.get(k), k % across * (width + SPACE), top);
            top += (k + 1) % across == 0 ? heights[k / across] : 0;
        }
        return all;
    }
}
