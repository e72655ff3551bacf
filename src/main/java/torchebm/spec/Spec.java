package torchebm.spec;

import java.util.List;
import java.util.Map;
import torchebm.core.NamedModel;
import torchebm.grid.Grid;

/** A spec whose model is read and built. The grid and the plot are read when they are asked for. */
public final class Spec {
    static final String MODEL = "model";
    static final String GRID = "grid";
    static final String PLOT = "plot";
    private static final List<String> KEYS = List.of(MODEL, GRID, PLOT);
    private static final String POINTS = "points";

    private final String name;
    private final NamedModel model;
    private final Section root;
    private final Section defaults;
    private final List<String> colormaps;

    Spec(String name, Node.MapNode document, Section defaults, List<String> colormaps) {
        this.name = name;
        this.root = Section.of("a spec", document);
        this.defaults = defaults;
        this.colormaps = colormaps;
        root.allowOnly(KEYS, "a key of a spec");
        Node node = root.node(MODEL);
        if (node == null) {
            throw document.place().error("a spec needs a model, such as model: double-well");
        }
        this.model = ModelReader.read(node);
    }

    /**
     * What files of this spec are called: the spec file's name without its ending, or the model's
     * type.
     */
    public String name() {
        return name.isEmpty() ? model.entry().name() : name;
    }

    public NamedModel model() {
        return model;
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
                model,
                Section.integer(POINTS, usual.required(POINTS), 2, Integer.MAX_VALUE));
    }

    /**
     * How to draw.
     *
     * @throws SpecException if it is wrong
     */
    public PlotSpec plot() {
        Node.MapNode plot = Section.of(PLOT, defaults.required(PLOT)).map();
        Node node = root.node(PLOT);
        if (node != null) {
            plot = Overrides.merged(plot, Section.of(PLOT, node).map());
        }
        return PlotReader.read(plot, colormaps);
    }
}
