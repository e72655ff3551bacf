package torchebm.spec;

import java.util.Optional;
import java.util.function.Supplier;
import torchebm.document.Node;
import torchebm.plot.ColorMapChoice;
import torchebm.plot.PlotKeys;
import torchebm.plot.ValuesType;

/** The defaults of a plot, of which some follow from its other keys. */
final class UsualPlot {
    private UsualPlot() {}

    /** Returns false if a plot shows an analysed landscape, and not energies over a grid. */
    static boolean needsGrid(Node.MapNode plot) {
        return !(plot.get(PlotKeys.KIND.name()) instanceof Node.TextNode kind)
                || !PlotKeys.OF_LANDSCAPES.contains(kind.text());
    }

    /**
     * Returns a plot with its defaults.
     *
     * @param own the keys that the spec gives
     * @param usual the defaults of all plots
     * @param norm returns the usual norm of the model, if the plot has a norm
     */
    static Node.MapNode over(Node.MapNode own, Node.MapNode usual, Supplier<Optional<String>> norm) {
        Node.MapNode plot = usual;
        Optional<String> usualNorm = hasUsualNorm(own) ? norm.get() : Optional.empty();
        if (usualNorm.isPresent()) {
            plot = plot.with(PlotKeys.NORM.name(), new Node.TextNode(plot.place(), usualNorm.get()));
        }
        // If one side of a figure is given, the other side follows from it and not from its default.
        if (own.get(PlotKeys.WIDTH.name()) == null && own.get(PlotKeys.HEIGHT.name()) != null) {
            plot = plot.without(PlotKeys.WIDTH.name());
        } else if (own.get(PlotKeys.HEIGHT.name()) == null && own.get(PlotKeys.WIDTH.name()) != null) {
            plot = plot.without(PlotKeys.HEIGHT.name());
        }
        return plot.with(own);
    }

    /**
     * Returns true if the levels of a plot have the usual norm, which divides energies: a diverging map has its middle in that of
     * the energies, and listed levels have no norm.
     */
    private static boolean hasUsualNorm(Node.MapNode own) {
        boolean isEnergy = !(own.get(PlotKeys.QUANTITY.name()) instanceof Node.TextNode quantity)
                || quantity.text().equals(PlotKeys.ENERGY);
        boolean hasMiddle = own.get(PlotKeys.CENTER.name()) != null
                || (own.get(PlotKeys.COLORMAP.name()) instanceof Node.TextNode name
                        && ColorMapChoice.isDiverging(name.text()));
        Node levels = own.get(PlotKeys.LEVELS.name());
        boolean hasLevels = levels != null && ValuesType.isListed(PlotKeys.LEVELS.name(), levels);
        return needsGrid(own) && isEnergy && !hasMiddle && !hasLevels;
    }
}
