package torchebm.plot;

import torchebm.document.Node;

/**
 * The type of a side of a figure: a number of pixels, or a length with a unit. Its value depends on dpi, so {@link PlotReader}
 * reads it.
 */
public record SizeType() implements KeyType<Node> {
    /** The fewest pixels of a side. */
    public static final int MIN_PIXELS = 100;

    /** The most pixels of a side. */
    public static final int MAX_PIXELS = 10_000;

    @Override
    public Node read(String key, Node node, PlotNames names) {
        return node;
    }
}
