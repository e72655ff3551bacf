package torchebm.page;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import torchebm.figure.PlotsFigure;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Figure;
import torchebm.figure.canvas.Renderer;

/**
 * A figure and the data to explore it.
 *
 * @param figure the picture
 * @param data the landscapes in it
 */
public record ExplorableFigure(PlotsFigure figure, Exploration data) implements Figure {
    /** Returns the figure of frames, which get their places in it: one for each plot, or one for all lines of a plot. */
    public static ExplorableFigure of(PlotsFigure figure, Exploration data) {
        List<Rectangle2D> areas = figure.areas();
        List<PageFrame> frames = new ArrayList<>();
        for (PageFrame frame : data.frames()) {
            frames.add(data.isSurface() ? frame : frame.at(areas.get(Math.min(frames.size(), areas.size() - 1))));
        }
        return new ExplorableFigure(figure, new Exploration(data.title(), data.summary(), data.isSurface(), frames));
    }

    /** Returns the figure in a page of a server. */
    public ExplorableFigure with(LivePage page) {
        return new ExplorableFigure(figure, data.with(page));
    }

    @Override
    public Canvas canvas() {
        return figure.canvas();
    }

    @Override
    public void paint(Renderer g) {
        figure.paint(g);
    }
}
