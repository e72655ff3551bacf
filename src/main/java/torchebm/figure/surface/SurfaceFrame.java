package torchebm.figure.surface;

import java.awt.geom.Rectangle2D;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.layout.Margins;
import torchebm.figure.layout.PlotFrame;
import torchebm.figure.layout.PlotPlace;
import torchebm.figure.layout.TitleFrame;
import torchebm.figure.text.Fonts;

/** The title and the bar around a surface, whose area is neither much wider nor much higher than the surface. */
public final class SurfaceFrame implements PlotFrame {
    /** The largest width relative to the height, and the largest height relative to the width. */
    private static final double WIDEST = 1.5;

    private static final double HIGHEST = 1.25;

    private final Surface surface;
    private final Canvas canvas;
    private final Fonts fonts;
    private final TitleFrame around;

    /**
     * @param surface inside of the frame
     * @param around the title and the bar
     */
    public SurfaceFrame(Surface surface, Canvas canvas, Fonts fonts, TitleFrame around) {
        this.surface = surface;
        this.canvas = canvas;
        this.fonts = fonts;
        this.around = around;
    }

    @Override
    public double[] within(double width, double height) {
        return new double[] {Math.min(width, WIDEST * height), Math.min(height, HIGHEST * width)};
    }

    @Override
    public boolean isReadable(double width, double height) {
        return around.isReadable(width, height)
                && surface.isReadable(canvas, fonts, new Rectangle2D.Double(0, 0, width, height));
    }

    @Override
    public Margins margins(double width, double height, double slot) {
        return around.margins(width, height, slot);
    }

    @Override
    public double titleFactor(double width) {
        return around.titleFactor(width);
    }

    @Override
    public void paint(Renderer g, PlotPlace place) {
        around.paint(g, place);
    }
}
