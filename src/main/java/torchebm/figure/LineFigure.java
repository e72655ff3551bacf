package torchebm.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import org.knowm.xchart.XYChart;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Range;

/** The energies along one axis as a line; it is interrupted where they are not finite. */
public final class LineFigure implements Figure {
    private static final BasicStroke STROKE = new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    /** The room above and below the line, as a part of its height. */
    private static final double MARGIN = 0.05;

    private final Canvas canvas;
    private final Field field;
    private final Color color;

    /**
     * @param field over one axis
     * @param colors the line gets a colour of this map
     */
    public LineFigure(Canvas canvas, Field field, ColorMap colors) {
        this.canvas = canvas;
        this.field = field;
        this.color = colors.at(0.35);
    }

    @Override
    public Canvas canvas() {
        return canvas;
    }

    @Override
    public void paint(Graphics2D g) {
        Fonts fonts = Fonts.load();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, canvas.width(), canvas.height());
        Axis axis = field.grid().first();
        double[] ends = ends(field.range());
        RoundTicks x = Labels.ticks(axis, canvas.width());
        RoundTicks y = Labels.ticks(ends[0], ends[1], canvas.height());
        XYChart chart = Frame.chart(canvas.width(), canvas.height(), canvas.title(), fonts, x, y);
        chart.getStyler().setAxisTitleFont(fonts.label());
        chart.setXAxisTitle(Labels.coordinate(axis.coordinate()));
        chart.setYAxisTitle("Energy");
        Frame.paintInside(chart, x, y, (graphics, area) -> {
            graphics.setColor(color);
            graphics.setStroke(STROKE);
            graphics.draw(line(Frame.toArea(axis.min(), axis.max(), ends[0], ends[1], area)));
        });
        chart.paint(g, canvas.width(), canvas.height());
    }

    /** The ends of the axis of energies. */
    private static double[] ends(Range range) {
        if (!range.isFinite()) {
            return new double[] {0, 1};
        }
        double height = range.max() - range.min();
        if (!Double.isFinite(height)) {
            return new double[] {range.min(), range.max()};
        }
        double margin = height > 0 ? MARGIN * height : Math.max(0.5, Math.abs(range.max()) * MARGIN);
        return new double[] {range.min() - margin, range.max() + margin};
    }

    private Path2D line(AffineTransform toArea) {
        Path2D.Double path = new Path2D.Double();
        Axis axis = field.grid().first();
        double[] point = new double[2];
        boolean drawing = false;
        for (int i = 0; i < axis.points(); i++) {
            double energy = field.get(i, 0);
            if (!Double.isFinite(energy)) {
                drawing = false;
                continue;
            }
            point[0] = axis.value(i);
            point[1] = energy;
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
