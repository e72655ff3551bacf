package torchebm.figure.terminal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorScale;
import torchebm.figure.color.Contrast;
import torchebm.figure.layer.Layers;
import torchebm.figure.layer.Overlay;
import torchebm.figure.layout.PlotAxis;
import torchebm.grid.Axis;
import torchebm.grid.Field;

/** A field over two axes as characters: each pixel has the colour of the field's value in its middle. */
public final class PlaneCells implements CellPlot {
    private static final char LINE = '+';
    private static final char POINT = '*';
    private static final char MISSING = '?';

    /** The opacity of contour lines over bands. */
    private static final double OPACITY = 0.6;

    private final Field field;
    private final ColorScale scale;
    private final Layers layers;
    private final Theme theme;
    private final PlotAxis x;
    private final PlotAxis y;
    private final double ratio;
    private final Optional<CellBar> bar;

    /**
     * @param field over two axes
     * @param layers bands, contour lines, markers and overlays; others are not drawn
     * @param x the first axis
     * @param y the second axis
     * @param ratio the width of the area relative to its height; 0 for any
     * @param bar the bar of colours
     */
    public PlaneCells(
            Field field,
            ColorScale scale,
            Layers layers,
            Theme theme,
            PlotAxis x,
            PlotAxis y,
            double ratio,
            Optional<CellBar> bar) {
        this.field = field;
        this.scale = scale;
        this.layers = layers;
        this.theme = theme;
        this.x = x;
        this.y = y;
        this.ratio = ratio;
        this.bar = bar;
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
        return ratio;
    }

    @Override
    public Optional<CellBar> bar() {
        return bar;
    }

    @Override
    public List<CellLegend> legend() {
        return List.of();
    }

    @Override
    public void paint(CellArea area) {
        if (area.style().isColored()) {
            paintColors(area);
        } else {
            paintShades(area);
        }
        new CellMarks(area, (a, b) -> x.scale().part(a), (a, b) -> y.scale().part(b)).paint(layers.markers());
    }

    private void paintColors(CellArea area) {
        int width = area.columns();
        int height = 2 * area.rows();
        double[][] values = values(width, height);
        Rgba[][] colors = new Rgba[height][width];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                Rgba paper = layers.hasBands() ? band(values[row][column]) : theme.paper();
                int line = line(values, column, row);
                colors[row][column] = line < 0 ? paper : line(layers.lines()[line]);
            }
        }
        for (Overlay overlay : layers.overlays()) {
            OptionalInt rgb = overlay.style().rgb();
            points(overlay, width, height, (column, row) -> {
                // the colour below may be that of another point, with which this one need not contrast
                Rgba below = layers.hasBands() ? band(values[row][column]) : theme.paper();
                colors[row][column] = rgb.isPresent() ? new Rgba(rgb.getAsInt()) : Contrast.blackOrWhite(below, below);
            });
        }
        for (int row = 0; row < area.rows(); row++) {
            for (int column = 0; column < width; column++) {
                Rgba upper = colors[2 * row][column];
                Rgba lower = colors[2 * row + 1][column];
                area.style().pair(area.grid(), area.left() + column, area.top() + row, upper, lower);
            }
        }
    }

    private void paintShades(CellArea area) {
        double[][] values = values(area.columns(), area.rows());
        for (int row = 0; row < area.rows(); row++) {
            for (int column = 0; column < area.columns(); column++) {
                boolean isLine = line(values, column, row) >= 0;
                area.mark(column, row, isLine ? LINE : shade(area, values[row][column]));
            }
        }
        for (Overlay overlay : layers.overlays()) {
            points(overlay, area.columns(), area.rows(), (column, row) -> area.mark(column, row, POINT));
        }
    }

    private char shade(CellArea area, double value) {
        if (!layers.hasBands()) {
            return ' ';
        }
        return Double.isFinite(value)
                ? scale.isBlank(scale.index(value)) ? ' ' : area.style().shade(scale, scale.index(value))
                : MISSING;
    }

    /** Returns the values in the middle of pixels, shape (height, width), row by row from the top; NaN where there is none. */
    private double[][] values(int width, int height) {
        double[][] values = new double[height][width];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                values[row][column] = value((column + 0.5) / width, (height - row - 0.5) / height);
            }
        }
        return values;
    }

    /** Returns the value at a position from (0, 0) to (1, 1), linearly interpolated along both axes. */
    private double value(double s, double t) {
        Axis first = field.grid().first();
        Axis last = field.grid().last();
        double u = s * (first.points() - 1);
        double v = t * (last.points() - 1);
        int i = (int) Math.min(first.points() - 2, u);
        int j = (int) Math.min(last.points() - 2, v);
        double below = mixed(field.get(i, j), field.get(i + 1, j), u - i);
        double above = mixed(field.get(i, j + 1), field.get(i + 1, j + 1), u - i);
        return mixed(below, above, v - j);
    }

    private static double mixed(double from, double to, double part) {
        return (1 - part) * from + part * to;
    }

    private Rgba band(double value) {
        if (!Double.isFinite(value)) {
            return theme.missing();
        }
        return scale.onPaper(scale.index(value), theme.paper());
    }

    /** Returns the highest level between a pixel and one beside it with a smaller value; −1 for none. */
    private int line(double[][] values, int column, int row) {
        double value = values[row][column];
        int highest = -1;
        for (int k = 0; k < layers.lines().length; k++) {
            double level = layers.lines()[k];
            boolean isAbove = value >= level
                    && (isBelow(values, column - 1, row, level)
                            || isBelow(values, column + 1, row, level)
                            || isBelow(values, column, row - 1, level)
                            || isBelow(values, column, row + 1, level));
            highest = isAbove ? k : highest;
        }
        return highest;
    }

    private static boolean isBelow(double[][] values, int column, int row, double level) {
        return row >= 0
                && row < values.length
                && column >= 0
                && column < values[row].length
                && values[row][column] < level;
    }

    /** Returns the colour of a contour line: over bands, one that is visible on both sides. */
    private Rgba line(double level) {
        Rgba above = scale.color(level);
        if (!layers.hasBands()) {
            return Contrast.visible(above, theme.paper());
        }
        return Contrast.mixed(above, Contrast.blackOrWhite(scale.color(Math.nextDown(level)), above), OPACITY);
    }

    /** Sets the pixels of the points and the paths of an overlay. */
    private void points(Overlay overlay, int width, int height, CellLine.Pixels pixels) {
        int[] last = new int[overlay.paths().length];
        Arrays.fill(last, -1);
        for (int i = 0; i < overlay.x().length; i++) {
            int path = overlay.paths()[i];
            int before = path < 0 ? -1 : last[path];
            double s = x.scale().part(overlay.x()[i]);
            double t = y.scale().part(overlay.y()[i]);
            if (before < 0) {
                point(s, t, width, height, pixels);
            } else {
                double s0 = x.scale().part(overlay.x()[before]);
                double t0 = y.scale().part(overlay.y()[before]);
                CellLine.pixels(s0, t0, s, t, width, height, pixels);
            }
            if (path >= 0) {
                last[path] = i;
            }
        }
    }

    private static void point(double s, double t, int width, int height, CellLine.Pixels pixels) {
        int column = CellArea.place(s, width);
        int row = CellArea.place(t, height);
        if (column >= 0 && row >= 0) {
            pixels.set(column, height - 1 - row);
        }
    }
}
