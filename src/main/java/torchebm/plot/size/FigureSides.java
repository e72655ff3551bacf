package torchebm.plot.size;

import java.util.Collection;
import torchebm.document.Node;
import torchebm.document.Section;

/** The sides of a figure whose spec is overridden by flags or by another spec. */
public final class FigureSides {
    private static final String WIDTH = "width";
    private static final String HEIGHT = "height";
    private static final String DPI = "dpi";

    private FigureSides() {}

    /**
     * Returns a plot in which a side that was overridden alone changes the size of the figure and not its shape: the other side
     * keeps the ratio of the plot below, if that gives both sides.
     *
     * @param plot the plot after it was overridden
     * @param below the same before
     * @param overridden the keys that were overridden
     * @throws torchebm.document.SpecException if a side or the resolution is wrong
     */
    public static Node.MapNode scaled(Node.MapNode plot, Node.MapNode below, Collection<String> overridden) {
        boolean isWidth = overridden.contains(WIDTH);
        if (isWidth == overridden.contains(HEIGHT) || below.get(WIDTH) == null || below.get(HEIGHT) == null) {
            return plot;
        }
        return isWidth ? scaled(plot, below, WIDTH, HEIGHT) : scaled(plot, below, HEIGHT, WIDTH);
    }

    private static Node.MapNode scaled(Node.MapNode plot, Node.MapNode below, String given, String other) {
        double ratio = units(below, other) / units(below, given);
        Section section = Section.of("plot", plot);
        FigureSide side = FigureSide.read(given, section.required(given)).times(ratio, dpi(plot));
        if (!(ratio > 0) || !Double.isFinite(ratio) || !Double.isFinite(side.number())) {
            return plot; // sizes that are refused when the plot is read
        }
        return plot.with(other, new Node.TextNode(section.required(given).place(), side.text()));
    }

    private static double units(Node.MapNode plot, String key) {
        return FigureSide.read(key, Section.of("plot", plot).required(key)).units(dpi(plot));
    }

    private static double dpi(Node.MapNode plot) {
        Node dpi = plot.get(DPI);
        return dpi == null ? FigureSide.UNITS_AN_INCH : Section.number(DPI, dpi);
    }
}
