package torchebm.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.knowm.xchart.XYChart;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.color.ColorMap;
import torchebm.figure.layout.Captions;
import torchebm.figure.layout.Frame;
import torchebm.figure.layout.Labels;
import torchebm.figure.layout.RoundTicks;
import torchebm.figure.layout.TexMargins;
import torchebm.figure.text.Fonts;
import torchebm.figure.text.Words;
import torchebm.grid.Axis;
import torchebm.grid.Cancellation;
import torchebm.grid.Field;
import torchebm.grid.Range;

/** Values along one axis as lines; a line is interrupted where its values are not finite. */
public final class LineFigure implements Figure {
    /** The margin above and below the lines, as a fraction of their height. */
    private static final double MARGIN = 0.05;

    /** Ranges narrower than this, or than EMPTY times their largest number, are drawn like a single number. */
    private static final double SMALLEST = 1e-290;

    private static final double EMPTY = 1e-14;

    /** The start of the part of a colour map that is used for lines; its ends may be close to the background. */
    private static final double DARKEST = 0.1;

    private static final double LIGHTEST = 0.85;
    private static final double ONLY = 0.35;
    private static final double LEGEND_LINE = 22;
    private static final double LEGEND_STEP = 18;

    private final Cancellation cancellation = new Cancellation();
    private final Canvas canvas;
    private final List<Line> lines;
    private final Captions captions;
    /** The ends of the axis of values. */
    private final double[] ends;

    /**
     * A line.
     *
     * @param field over one axis
     * @param name in the legend; empty for none
     */
    public record Line(Field field, String name) {}

    private final ColorMap colors;

    /**
     * @param lines at least 1, over the same coordinate
     * @param colors each line gets a colour of this map
     * @param range the range to show; if it is not finite, it is that of the lines
     */
    public LineFigure(Canvas canvas, List<Line> lines, ColorMap colors, Captions captions, Range range) {
        this.canvas = canvas;
        this.lines = List.copyOf(lines);
        this.colors = colors;
        this.ends = ends(range);
        this.captions = captions.over(lines.get(0).field().grid().first(), ends[0], ends[1]);
    }

    @Override
    public Canvas canvas() {
        return canvas;
    }

    @Override
    public void paint(Graphics2D g) {
        Fonts fonts = Fonts.of(canvas);
        Axis axis = lines.get(0).field().grid().first();
        String below = captions.x().orElseGet(() -> Labels.coordinate(axis.coordinate()));
        String beside = captions.quantity();
        TexMargins margins =
                TexMargins.of(canvas, fonts, below, beside, fonts.label().getSize2D());
        Canvas inner = margins.inner(canvas);
        RoundTicks x = Labels.ticks(axis, inner.width());
        RoundTicks y = Labels.ticks(ends[0], ends[1], inner.height());
        XYChart chart = Frame.chart(inner, fonts, x, y);
        chart.getStyler()
                .setAxisTitleFont(Frame.fitting(fonts.label(), TexMargins.plain(beside), 0.8 * inner.height()));
        chart.setXAxisTitle(TexMargins.plain(below));
        chart.setYAxisTitle(TexMargins.plain(beside));
        Rectangle2D plot = new Rectangle2D.Double();
        Frame.paintInside(chart, canvas.theme(), x, y, (graphics, area) -> {
            plot.setRect(area);
            AffineTransform toArea = Frame.toArea(axis.min(), axis.max(), ends[0], ends[1], area);
            Shape before = graphics.getClip();
            graphics.clip(area);
            graphics.setStroke(canvas.theme().stroke(canvas.theme().line()));
            for (int k = 0; k < lines.size(); k++) {
                cancellation.check();
                graphics.setColor(color(k));
                graphics.draw(path(lines.get(k).field(), toArea));
            }
            graphics.setClip(before);
            paintLegend(graphics, area, fonts);
        });
        Graphics2D moved = (Graphics2D) g.create();
        moved.translate(margins.left(), margins.top());
        Frame.paint(chart, moved, fonts, x, y);
        moved.dispose();
        plot.setRect(plot.getX() + margins.left(), plot.getY() + margins.top(), plot.getWidth(), plot.getHeight());
        margins.paint(g, inner, margins.left(), margins.top(), plot);
    }

    private Color color(int k) {
        return colors.at(lines.size() == 1 ? ONLY : DARKEST + (LIGHTEST - DARKEST) * k / (lines.size() - 1.0));
    }

    private void paintLegend(Graphics2D g, Rectangle2D area, Fonts fonts) {
        double widest = lines.stream()
                .mapToDouble(line -> Words.width(g, line.name(), fonts.tick()))
                .max()
                .orElse(0);
        if (widest == 0) {
            return;
        }
        double width = LEGEND_LINE + widest + 22;
        Rectangle2D box = new Rectangle2D.Double(
                area.getMaxX() - width - 10, area.getY() + 10, width, LEGEND_STEP * lines.size() + 10);
        Color paper = canvas.theme().paper();
        g.setColor(new Color(paper.getRed(), paper.getGreen(), paper.getBlue(), 215));
        g.fill(box);
        for (int k = 0; k < lines.size(); k++) {
            double y = box.getY() + 5 + LEGEND_STEP * (k + 0.5);
            g.setColor(color(k));
            g.draw(new Line2D.Double(box.getX() + 7, y, box.getX() + 7 + LEGEND_LINE, y));
            g.setColor(canvas.theme().ink());
            Words.draw(g, lines.get(k).name(), fonts.tick(), box.getX() + LEGEND_LINE + 14, y + 4.5, 0);
        }
    }

    private static double[] ends(Range range) {
        if (!range.isFinite()) {
            return new double[] {0, 1};
        }
        double size = Math.max(Math.abs(range.min()), Math.abs(range.max()));
        double height = range.max() - range.min();
        double margin = height > Math.max(SMALLEST, EMPTY * size) ? MARGIN * height : Math.max(0.5, size * MARGIN);
        return new double[] {
            Math.max(-Double.MAX_VALUE, range.min() - margin), Math.min(Double.MAX_VALUE, range.max() + margin)
        };
    }

    private static Path2D path(Field field, AffineTransform toArea) {
        Path2D.Double path = new Path2D.Double();
        Axis axis = field.grid().first();
        double[] point = new double[2];
        boolean drawing = false;
        for (int i = 0; i < axis.points(); i++) {
            double value = field.get(i, 0);
            if (!Double.isFinite(value)) {
                drawing = false;
                continue;
            }
            point[0] = axis.value(i);
            point[1] = value;
            toArea.transform(point, 0, point, 0, 1);
            if (drawing) {
                path.lineTo(point[0], point[1]);
            } else {
                path.moveTo(point[0], point[1]);
            }
            drawing = true;
        }
        return path;
    }
}
