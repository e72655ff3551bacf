package torchebm.spec;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import torchebm.core.Landscape;
import torchebm.grid.Grid;

/** A spec whose model is read and built. The grid and the plot are read when they are asked for. */
public final class Spec {
    static final String MODEL = "model";
    static final String GRID = "grid";
    static final String PLOT = "plot";
    private static final List<String> KEYS = List.of(AboutReader.ABOUT, MODEL, GRID, PLOT);
    private static final String POINTS = "points";

    private final String name;
    private final Landscape landscape;
    private final Section root;
    private final Section defaults;
    private final List<String> colormaps;

    Spec(String name, Node.MapNode document, Section defaults, List<String> colormaps, ModelReader models)
            throws IOException {
        this.name = name;
        this.root = Section.of("a spec", document);
        this.defaults = defaults;
        this.colormaps = colormaps;
        checkKeys(document);
        Node node = root.node(MODEL);
        if (node == null) {
            throw document.place().error("a spec needs a model, such as model: double-well");
        }
        Landscape read = models.read(node, 0, GridReader.dimension(root.node(GRID)));
        this.landscape = AboutReader.of(document, read.name()).over(read);
    }

    /** Refuses a key that no spec has. */
    static void checkKeys(Node.MapNode document) {
        Section.of("a spec", document).allowOnly(KEYS, "a key of a spec");
    }

    /**
     * What files of this spec are called: the spec file's name without its ending, or the model's
     * type.
     */
    public String name() {
        return name.isEmpty() ? landscape.name() : name;
    }

    public Landscape landscape() {
        return landscape;
    }

    /**
     * The grid.
     *
     * @throws SpecException if it is wrong, or leaves a coordinate open
     */
    public Grid grid() {
        Node node = root.node(GRID);
        Section usual = Section.of(GRID, defaults.required(GRID));
        return GridReader.read(
                node == null ? new Node.MapNode(root.placeOf(MODEL), Map.of()) : node,
                landscape,
                Section.integer(POINTS, usual.required(POINTS), 2, Integer.MAX_VALUE));
    }

    /**
     * How to draw.
     *
     * @throws SpecException if it is wrong
     */
    public PlotSpec plot() {
        Node.MapNode plot = Section.of(PLOT, defaults.required(PLOT)).map();
        if (landscape.norm().isPresent()) {
            plot = plot.with(
                    PlotReader.NORM,
                    new Node.TextNode(plot.place(), landscape.norm().get()));
        }
        Node node = root.node(PLOT);
        if (node != null) {
            plot = Overrides.merged(plot, Section.of(PLOT, node).map());
        }
        return PlotReader.read(plot, colormaps);
    }
}
