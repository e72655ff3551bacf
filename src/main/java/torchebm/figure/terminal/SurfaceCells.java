package torchebm.figure.terminal;

import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.Optional;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Rgba;
import torchebm.figure.canvas.Theme;
import torchebm.figure.layout.PlotAxis;
import torchebm.figure.raster.RasterRenderer;

/** A surface as characters, each with two pixels; what its axes show is written below. */
public final class SurfaceCells implements CellPlot {
    private final Painter painter;
    private final Theme theme;
    private final Optional<CellBar> bar;
    private final List<CellLegend> legend;

    /** Draws a surface without text. */
    public interface Painter {
        /**
         * Draws the surface on a canvas whose upper left corner is the origin.
         *
         * @param width of the canvas
         * @param height of the canvas
         */
        void paint(Renderer g, int width, int height);
    }

    /**
     * @param description of the axes
     * @param bar the bar of colours
     */
    public SurfaceCells(Painter painter, Theme theme, Optional<CellBar> bar, String description) {
        this.painter = painter;
        this.theme = theme;
        this.bar = bar;
        this.legend = List.of(new CellLegend(ScreenText.words(description)));
    }

    @Override
    public PlotAxis x() {
        return PlotAxis.BLANK;
    }

    @Override
    public PlotAxis y() {
        return PlotAxis.BLANK;
    }

    @Override
    public double ratio() {
        return 0;
    }

    @Override
    public Optional<CellBar> bar() {
        return bar;
    }

    @Override
    public List<CellLegend> legend() {
        return legend;
    }

    @Override
    public void paint(CellArea area) {
        int width = area.columns();
        int height = 2 * area.rows();
        RasterRenderer raster = new RasterRenderer(width, height, new AffineTransform());
        raster.setColor(theme.paper());
        raster.fill(new java.awt.geom.Rectangle2D.Double(0, 0, width, height));
        painter.paint(new TextlessRenderer(raster), width, height);
        int[] pixels = raster.pixels();
        for (int row = 0; row < area.rows(); row++) {
            for (int column = 0; column < width; column++) {
                Rgba upper = new Rgba(pixels[2 * row * width + column]);
                Rgba lower = new Rgba(pixels[(2 * row + 1) * width + column]);
                area.style().pair(area.grid(), area.left() + column, area.top() + row, upper, lower);
            }
        }
    }
}
