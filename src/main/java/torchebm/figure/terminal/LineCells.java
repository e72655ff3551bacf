package torchebm.figure.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.canvas.Theme;
import torchebm.figure.layer.Marker;
import torchebm.figure.layout.PlotAxis;

/** Lines over one axis as characters: as dots of braille in colours, or as a symbol for each line. */
public final class LineCells implements CellPlot {
    private static final String SYMBOLS = "*+ox#@%&";

    /** The columns and the rows of dots in a character of braille. */
    private static final int ACROSS = 2;

    private static final int DOWN = 4;

    private static final int BRAILLE = 0x2800;

    /** The bits of the dots of a character, row by row. */
    private static final int[] DOTS = {0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80};

    private final List<Line> lines;
    private final Theme theme;
    private final PlotAxis x;
    private final PlotAxis y;

    /**
     * A line.
     *
     * @param across the positions of its points, from 0, left, to 1, right; not copied
     * @param up the positions of its points, from 0, bottom, to 1, top; NaN where it is interrupted. Not copied
     * @param name in the legend; empty for none
     * @param markers known points on the line
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by identity only
    public record Line(double[] across, double[] up, Rgba color, String name, List<Marker> markers) {
        public Line {
            markers = List.copyOf(markers);
        }

        /** Returns the height at a position from 0 to 1; NaN where there is none. */
        private double height(double position) {
            double index = position * (up.length - 1);
            int before = (int) Math.max(0, Math.min(up.length - 2, index));
            double part = index - before;
            return part >= 0 && part <= 1 ? (1 - part) * up[before] + part * up[before + 1] : Double.NaN;
        }
    }

    /** @param lines at least 1, each of at least 2 points, which are equally spaced */
    public LineCells(List<Line> lines, Theme theme, PlotAxis x, PlotAxis y) {
        this.lines = List.copyOf(lines);
        this.theme = theme;
        this.x = x;
        this.y = y;
    }

    @Override
    public PlotAxis x() {
        return x;
    }

    @Override
    public PlotAxis y() {
        return y;
    }

    @Override
    public double ratio() {
        return 0;
    }

    @Override
    public Optional<CellBar> bar() {
        return Optional.empty();
    }

    @Override
    public List<CellLegend> legend() {
        List<CellLegend> legend = new ArrayList<>();
        for (int k = 0; k < lines.size(); k++) {
            Line line = lines.get(k);
            if (!line.name().isEmpty()) {
                legend.add(new CellLegend(ScreenText.words(line.name()), Optional.of(line.color()), symbol(k)));
            }
        }
        return legend;
    }

    private static char symbol(int k) {
        return SYMBOLS.charAt(k % SYMBOLS.length());
    }

    @Override
    public void paint(CellArea area) {
        if (area.style().isColored()) {
            paintDots(area);
        } else {
            for (int k = 0; k < lines.size(); k++) {
                char symbol = symbol(k);
                pixels(lines.get(k), area.columns(), area.rows(), (column, row) -> area.mark(column, row, symbol));
            }
        }
        for (Line line : lines) {
            new CellMarks(
                            area,
                            (at, unused) -> x.scale().part(at),
                            (at, unused) -> line.height(x.scale().part(at)))
                    .paint(line.markers());
        }
    }

    private void paintDots(CellArea area) {
        int[] dots = new int[area.columns() * area.rows()];
        Rgba[] colors = new Rgba[dots.length];
        for (Line line : lines) {
            pixels(line, ACROSS * area.columns(), DOWN * area.rows(), (column, row) -> {
                int cell = row / DOWN * area.columns() + column / ACROSS;
                dots[cell] |= DOTS[row % DOWN * ACROSS + column % ACROSS];
                colors[cell] = line.color();
            });
        }
        for (int cell = 0; cell < dots.length; cell++) {
            int column = area.left() + cell % area.columns();
            int row = area.top() + cell / area.columns();
            int character = dots[cell] == 0 ? ' ' : BRAILLE + dots[cell];
            area.grid().set(column, row, character, colors[cell], theme.paper());
        }
    }

    private static void pixels(Line line, int width, int height, CellLine.Pixels pixels) {
        for (int i = 1; i < line.up().length; i++) {
            CellLine.pixels(
                    line.across()[i - 1], line.up()[i - 1], line.across()[i], line.up()[i], width, height, pixels);
        }
    }
}
