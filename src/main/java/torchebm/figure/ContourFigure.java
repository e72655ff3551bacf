package torchebm.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.knowm.xchart.XYChart;
import torchebm.contour.Contours;
import torchebm.contour.Polyline;
import torchebm.contour.Region;
import torchebm.grid.Field;

/** Filled contours of a field over two axes, with a colour bar. */
public final class ContourFigure implements Figure {
    private static final int POINTS_A_PIXEL = 2;

    private final Canvas canvas;
    private final Field field;
    private final double[] levels;
    private final ColorScale scale;

    /**
     * @param field over two axes
     * @param levels increasing, at least 2; energies outside of them are left white
     * @param isLogarithmic whether the levels after the first are powers of one number above it
     */
    public ContourFigure(Canvas canvas, Field field, double[] levels, boolean isLogarithmic, ColorMap colors) {
        this.canvas = canvas;
        this.field = field;
        this.levels = levels.clone();
        this.scale = new ColorScale(this.levels, colors, isLogarithmic);
    }

    @Override
    public Canvas canvas() {
        return canvas;
    }

    @Override
    public void paint(Graphics2D g) {
        Fonts fonts = Fonts.load();
        ColorBar bar = new ColorBar(scale, fonts);
        int plotWidth = canvas.width() - bar.width();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, canvas.width(), canvas.height());

        Ticks x = Labels.ticks(field.grid().first(), plotWidth);
        Ticks y = Labels.ticks(field.grid().last(), canvas.height());
        XYChart chart = Frame.chart(plotWidth, canvas.height(), canvas.title(), fonts, x, y);
        chart.getStyler().setAxisTitleFont(fonts.symbol());
        chart.setXAxisTitle(Labels.coordinate(field.grid().first().coordinate()));
        chart.setYAxisTitle(Labels.coordinate(field.grid().last().coordinate()));
        Rectangle2D plot = new Rectangle2D.Double();
        Frame.paintInside(chart, x, y, (graphics, area) -> {
            plot.setRect(area);
            paintBands(graphics, area);
        });
        chart.paint(g, plotWidth, canvas.height());
        bar.paint(g, plotWidth, plot);
    }

    private void paintBands(Graphics2D g, Rectangle2D area) {
        AffineTransform toArea = Frame.toArea(
                field.grid().first().min(),
                field.grid().first().max(),
                field.grid().last().min(),
                field.grid().last().max(),
                area);
        // What is finer than the pixels cannot be seen.
        Field visible = field.thinned(points(area.getWidth()), points(area.getHeight()));
        List<Region> regions = Contours.nested(visible, levels);
        for (int k = 0; k < regions.size(); k++) {
            if (!regions.get(k).rings().isEmpty()) {
                g.setColor(k < scale.bands() ? scale.band(k) : Color.WHITE);
                g.fill(shape(regions.get(k), toArea));
            }
        }
    }

    private static int points(double pixels) {
        return Math.max(2, (int) (pixels * POINTS_A_PIXEL));
    }

    private static Shape shape(Region region, AffineTransform transform) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double[] point = new double[2];
        for (Polyline ring : region.rings()) {
            for (int i = 0; i < ring.size(); i++) {
                point[0] = ring.x()[i];
                point[1] = ring.y()[i];
                transform.transform(point, 0, point, 0, 1);
                if (i == 0) {
                    path.moveTo(point[0], point[1]);
                } else {
                    path.lineTo(point[0], point[1]);
                }
            }
            path.closePath();
        }
        return path;
    }
}
