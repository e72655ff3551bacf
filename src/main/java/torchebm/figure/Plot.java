package torchebm.figure;

import java.awt.geom.Rectangle2D;
import java.util.Optional;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.canvas.Theme;
import torchebm.figure.layout.PlotFrame;
import torchebm.figure.terminal.CellPlot;
import torchebm.figure.text.Fonts;

/** A drawing with its own axes: the only one of a figure, or one of its panels. */
public interface Plot {
    /**
     * Returns the frame around the plot.
     *
     * @param canvas the figure, with the title of this plot
     * @param showsX true if the horizontal axis has labels and a caption
     * @param showsY true if the vertical axis has labels and a caption
     */
    PlotFrame frame(Canvas canvas, Fonts fonts, boolean showsX, boolean showsY);

    /** Returns the plot as characters, in the colours of a theme; empty if it cannot be shown so. */
    default Optional<CellPlot> cells(Theme theme) {
        return Optional.empty();
    }

    /** Draws the plot in the area within its frame. */
    void paint(Renderer g, Canvas canvas, Fonts fonts, Rectangle2D area);
}
