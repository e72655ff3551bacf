package torchebm.figure;

import java.awt.geom.Rectangle2D;
import java.util.Optional;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.color.ColorBar;
import torchebm.figure.color.ColorScale;
import torchebm.figure.layer.Layers;
import torchebm.figure.layout.PlotAxis;
import torchebm.figure.layout.PlotFrame;
import torchebm.figure.layout.SideBar;
import torchebm.figure.layout.TitleFrame;
import torchebm.figure.surface.Projection;
import torchebm.figure.surface.Surface;
import torchebm.figure.surface.SurfaceFrame;
import torchebm.figure.text.Fonts;
import torchebm.grid.Field;

/** A field over two axes as a surface in three dimensions, with its contours on the floor. */
public final class SurfacePlot implements Plot {
    private final Surface surface;
    private final ColorScale scale;
    private final String quantity;
    private final boolean hasBar;

    /**
     * @param field over two axes
     * @param layers contour lines, markers and overlays
     * @param x the first axis
     * @param y the second axis
     * @param quantity the quantity that heights and colours show
     * @param projection the direction of the viewer
     * @param hasBar true for a colour bar beside the plot
     */
    public SurfacePlot(
            Field field,
            ColorScale scale,
            Layers layers,
            PlotAxis x,
            PlotAxis y,
            String quantity,
            Projection projection,
            boolean hasBar) {
        this.surface = new Surface(field, scale, layers, x, y, quantity, projection);
        this.scale = scale;
        this.quantity = quantity;
        this.hasBar = hasBar;
    }

    @Override
    public PlotFrame frame(Canvas canvas, Fonts fonts, boolean showsX, boolean showsY) {
        Optional<SideBar> bar = hasBar ? Optional.of(new ColorBar(scale, quantity, canvas, fonts)) : Optional.empty();
        return new SurfaceFrame(surface, canvas, fonts, new TitleFrame(canvas, fonts, bar));
    }

    @Override
    public void paint(Renderer g, Canvas canvas, Fonts fonts, Rectangle2D area) {
        surface.paint(g, canvas, fonts, area);
    }
}
