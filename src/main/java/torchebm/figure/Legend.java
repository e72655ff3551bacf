package torchebm.figure;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.layout.AxesFrame;
import torchebm.figure.layout.Inset;
import torchebm.figure.layout.PlotAxis;
import torchebm.figure.layout.PlotFrame;
import torchebm.figure.layout.SideBar;
import torchebm.figure.layout.Spacing;
import torchebm.figure.text.Fonts;
import torchebm.figure.text.TextLine;

/** The names of lines, with their colours. If there is no room for all of them, they are in equal steps, which the last row tells. */
final class Legend implements SideBar, Inset {
    /** Lengths relative to the font size. */
    private static final double LINE = 1.6;

    private static final double STEP = 1.35;
    private static final double PADDING = 0.45;
    private static final double FROM_EDGE = 0.6;

    /** The places along each side at which a legend is tried. */
    private static final int PLACES = 9;

    /** The most entries of a legend that hides least in a plot; one with more is outside. */
    private static final int MANY = 12;

    /** The opacity of the paper behind a legend in a plot. */
    private static final int OPACITY = 215;

    private final List<Entry> entries;
    private final Canvas canvas;
    private final Fonts fonts;
    private final double size;
    private final LegendPlace place;

    /** A line of a legend. */
    record Entry(String name, Rgba color) {}

    private record Row(String text, Optional<Rgba> color) {}

    Legend(List<Entry> entries, LegendPlace place, Canvas canvas, Fonts fonts) {
        this.entries = List.copyOf(entries);
        this.canvas = canvas;
        this.fonts = fonts;
        this.size = new Spacing(canvas).size();
        this.place = place == LegendPlace.BEST && entries.size() > MANY ? LegendPlace.OUTSIDE : place;
    }

    /** Returns the frame of a plot with this legend. */
    PlotFrame frame(PlotAxis x, PlotAxis y, boolean showsX, boolean showsY) {
        boolean isBeside = place == LegendPlace.OUTSIDE && !entries.isEmpty();
        return new AxesFrame(
                canvas,
                fonts,
                x,
                y,
                isBeside ? Optional.of(this) : Optional.empty(),
                isInside() ? Optional.of(this) : Optional.empty(),
                0,
                showsX,
                showsY);
    }

    private boolean isInside() {
        return place != LegendPlace.NONE && place != LegendPlace.OUTSIDE && !entries.isEmpty();
    }

    @Override
    public boolean fits(double width, double height) {
        double margin = FROM_EDGE * size;
        double room = height - 2 * margin;
        return boxWidth(room) + 2 * margin <= width && boxHeight(fitting(room).size()) <= room;
    }

    private double boxWidth(double height) {
        double widest = 0;
        for (Row row : fitting(height)) {
            widest = Math.max(widest, TextLine.of(row.text(), fonts.tick()).width());
        }
        return (LINE + 3 * PADDING) * size + widest;
    }

    private double boxHeight(int count) {
        return (count * STEP + 2 * PADDING) * size;
    }

    /** Returns the rows for which there is room: all entries, or some in equal steps from the first one on, and the step. */
    private List<Row> fitting(double height) {
        int room = (int) Math.floor((height / size - 2 * PADDING) / STEP);
        List<Row> rows = new ArrayList<>();
        if (room >= entries.size()) {
            entries.forEach(entry -> rows.add(new Row(entry.name(), Optional.of(entry.color()))));
            return rows;
        }
        int most = Math.max(1, room - 1);
        int step = (entries.size() + most - 1) / most;
        for (int k = 0; k < entries.size(); k += step) {
            Entry entry = entries.get(k);
            rows.add(new Row(entry.name(), Optional.of(entry.color())));
        }
        rows.add(new Row("one in " + step + " of " + entries.size(), Optional.empty()));
        return rows;
    }

    @Override
    public double width(double height, double room) {
        return FROM_EDGE * size + boxWidth(height);
    }

    @Override
    public double above(double height) {
        return 0;
    }

    @Override
    public boolean isReadable(double height) {
        return height >= boxHeight(Math.min(2, entries.size()));
    }

    @Override
    public void paint(Renderer g, Rectangle2D area, double left) {
        List<Row> shown = fitting(area.getHeight());
        paintEntries(g, shown, area.getMaxX() + FROM_EDGE * size, area.getY());
    }

    /**
     * Draws the legend in a plot, if it has its place there.
     *
     * @param lines the positions of the points of each line: shape (2, n), from 0 to 1
     */
    void paintInside(Renderer g, Rectangle2D area, List<double[][]> lines) {
        if (!isInside()) {
            return;
        }
        double margin = FROM_EDGE * size;
        List<Row> shown = fitting(area.getHeight() - 2 * margin);
        double width = boxWidth(area.getHeight() - 2 * margin);
        double height = boxHeight(shown.size());
        double left = area.getX() + margin;
        double right = area.getMaxX() - margin - width;
        double top = area.getY() + margin;
        double bottom = area.getMaxY() - margin - height;
        Rectangle2D box = switch (place) {
            case UPPER_LEFT -> new Rectangle2D.Double(left, top, width, height);
            case LOWER_LEFT -> new Rectangle2D.Double(left, bottom, width, height);
            case LOWER_RIGHT -> new Rectangle2D.Double(right, bottom, width, height);
            case UPPER_RIGHT -> new Rectangle2D.Double(right, top, width, height);
            default -> best(List.of(right, left), List.of(top, bottom), width, height, area, lines);
        };
        Rgba paper = canvas.theme().paper();
        g.setColor(paper.withAlpha(OPACITY));
        g.fill(box);
        paintEntries(g, shown, box.getX(), box.getY());
    }

    /**
     * Returns the box that the fewest segments of lines cross. Corners are preferred to other places.
     *
     * @param x the left edges of boxes in the right and left corners
     * @param y the upper edges of boxes in the upper and lower corners
     */
    private static Rectangle2D best(
            List<Double> x, List<Double> y, double width, double height, Rectangle2D area, List<double[][]> lines) {
        Rectangle2D best = new Rectangle2D.Double();
        int fewest = Integer.MAX_VALUE;
        for (int corner = 0; corner < 4 + PLACES * PLACES; corner++) {
            double across = corner < 4 ? corner % 2 : (corner - 4) % PLACES / (PLACES - 1.0);
            int row = corner < 4 ? corner / 2 : (corner - 4) / PLACES;
            double down = corner < 4 ? row : row / (PLACES - 1.0);
            Rectangle2D box = new Rectangle2D.Double(
                    x.get(0) + across * (x.get(1) - x.get(0)), y.get(0) + down * (y.get(1) - y.get(0)), width, height);
            int covered = 0;
            for (double[][] line : lines) {
                covered += covered(box, area, line);
            }
            if (covered < fewest) {
                fewest = covered;
                best = box;
            }
        }
        return best;
    }

    private static int covered(Rectangle2D box, Rectangle2D area, double[][] line) {
        int covered = 0;
        double beforeX = Double.NaN;
        double beforeY = Double.NaN;
        for (int i = 0; i < line[0].length; i++) {
            double x = area.getX() + line[0][i] * area.getWidth();
            double y = area.getMaxY() - line[1][i] * area.getHeight();
            if (!Double.isNaN(y) && !Double.isNaN(beforeY) && box.intersectsLine(beforeX, beforeY, x, y)) {
                covered++;
            }
            beforeX = x;
            beforeY = y;
        }
        return covered;
    }

    private void paintEntries(Renderer g, List<Row> shown, double x, double y) {
        for (int k = 0; k < shown.size(); k++) {
            double middle = y + (PADDING + STEP * (k + 0.5)) * size;
            double from = x + PADDING * size;
            shown.get(k).color().ifPresent(color -> {
                g.setColor(color);
                g.setStroke(canvas.stroke(canvas.theme().line()));
                g.draw(new Line2D.Double(from, middle, from + LINE * size, middle));
            });
            g.setColor(canvas.theme().ink());
            TextLine.of(shown.get(k).text(), fonts.tick())
                    .draw(
                            g,
                            from + (LINE + PADDING) * size,
                            middle + 0.34 * fonts.tick().size(),
                            0);
        }
    }
}
