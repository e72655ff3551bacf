package torchebm.figure;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Renderer;
import torchebm.figure.layout.AxesFrame;
import torchebm.figure.layout.PlotAxis;
import torchebm.figure.layout.PlotFrame;
import torchebm.figure.text.Fonts;
import torchebm.figure.tree.EnergyTree;
import torchebm.figure.tree.LeafNames;
import torchebm.figure.tree.TreeLayout;

/** A disconnectivity graph: the minima of a landscape as lines that rise from their energies and meet at saddles. */
public final class DisconnectivityPlot implements Plot {
    /** The width of lines, relative to that of other lines that show data, and to their least distance. */
    private static final double WIDTH = 0.75;

    private static final double OF_DISTANCE = 0.35;

    /** The least width of lines, relative to that of axes. */
    private static final double LEAST_WIDTH = 0.35;

    /** The margins of the axis above saddles and below minima, where their names are, as fractions of its height. */
    private static final double ABOVE = 0.06;

    private static final double BELOW = 0.1;

    private final EnergyTree tree;
    private final PlotAxis y;

    /** @param y the energies, such as {@link #energies} */
    public DisconnectivityPlot(EnergyTree tree, PlotAxis y) {
        this.tree = tree;
        this.y = y;
    }

    /** Returns a linear axis for the energies of a tree, with room for names. */
    public static PlotAxis energies(EnergyTree tree, String caption) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int branch = 0; branch < tree.branches(); branch++) {
            min = Math.min(min, tree.energy(branch));
            max = Math.max(max, tree.energy(branch));
        }
        return PlotAxis.around(caption, min, max, BELOW, ABOVE);
    }

    @Override
    public PlotFrame frame(Canvas canvas, Fonts fonts, boolean showsX, boolean showsY) {
        return new AxesFrame(canvas, fonts, PlotAxis.BLANK, y, Optional.empty(), Optional.empty(), 0, false, showsY);
    }

    @Override
    public void paint(Renderer g, Canvas canvas, Fonts fonts, Rectangle2D area) {
        TreeLayout layout = new TreeLayout(tree, y.scale());
        Path2D.Double path = new Path2D.Double();
        for (TreeLayout.Line line : layout.lines()) {
            for (int i = 0; i < line.x().length; i++) {
                double left = area.getX() + line.x()[i] * area.getWidth();
                double top = area.getMaxY() - line.y()[i] * area.getHeight();
                if (i == 0) {
                    path.moveTo(left, top);
                } else {
                    path.lineTo(left, top);
                }
            }
        }
        double distance =
                area.getWidth() * layout.spacing() / canvas.lettering().scale();
        double width = Math.min(WIDTH * canvas.theme().line(), OF_DISTANCE * distance);
        g.setColor(canvas.theme().ink());
        g.clipped(area, inside -> {
            inside.setColor(canvas.theme().ink());
            inside.setStroke(canvas.stroke(Math.max(LEAST_WIDTH * canvas.theme().hairline(), width)));
            inside.draw(path);
        });
        new LeafNames(tree, layout, area, fonts.small()).paint(g);
    }
}
