package torchebm.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import torchebm.core.Landscape;
import torchebm.core.Value;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.plugin.Plugins;

/** A spec whose model is read and built. The grid and the plot are read when they are asked for. */
public final class Spec {
    static final String MODEL = "model";
    static final String GRID = "grid";
    static final String PLOT = "plot";
    private static final List<String> KEYS = List.of(AboutReader.ABOUT, MODEL, GRID, PLOT);
    private static final String POINTS = "points";

    /** A unit is 1/96 inch, a point 1/72. */
    private static final double POINTS_PER_UNIT = 0.75;

    /** How many coordinates' fixed values are written out. */
    private static final int WRITTEN = 1000;

    /** How many values a parameter may be swept over. */
    private static final int MAX_SWEEP = 100;

    private final String name;
    private final Landscape landscape;
    private final Section root;
    private final Settings settings;

    /**
     * What does not depend on the spec.
     *
     * @param defaults of the grid and the plot
     * @param colormaps the known colour maps
     * @param themes the known themes
     * @param plugins further models
     */
    record Settings(Section defaults, List<String> colormaps, List<String> themes, Plugins plugins) {}

    Spec(String name, Node.MapNode document, Settings settings) {
        this.name = name;
        this.root = Section.of("a spec", document);
        this.settings = settings;
        checkKeys(document);
        Node node = root.node(MODEL);
        if (node == null) {
            throw document.place().error("a spec needs a model, such as model: double-well");
        }
        Landscape read = new ModelReader(settings.plugins()).read(node, 0, GridReader.dimension(root.node(GRID)));
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
        Section usual = Section.of(GRID, settings.defaults().required(GRID));
        return GridReader.read(
                node == null ? Node.MapNode.empty(root.placeOf(MODEL)) : node,
                landscape,
                Section.integer(POINTS, usual.required(POINTS), 2, Integer.MAX_VALUE));
    }

    /**
     * How to draw.
     *
     * @throws SpecException if it is wrong
     */
    public PlotSpec plot() {
        return PlotReader.read(plotNode(), settings.colormaps(), settings.themes());
    }

    private Node.MapNode plotNode() {
        Node.MapNode plot = Section.of(PLOT, settings.defaults().required(PLOT)).map();
        Node node = root.node(PLOT);
        Node.MapNode own = node == null ? empty() : Section.of(PLOT, node).map();
        boolean isEnergy = !(own.get(PlotReader.QUANTITY) instanceof Node.TextNode quantity)
                || quantity.text().equals(PlotReader.ENERGY);
        if (isEnergy && landscape.norm().isPresent()) {
            plot = plot.with(
                    PlotReader.NORM,
                    new Node.TextNode(plot.place(), landscape.norm().get()));
        }
        // A figure of which one side is given keeps its shape.
        if (own.get("width") == null && own.get("height") != null) {
            plot = plot.without("width");
        } else if (own.get("height") == null && own.get("width") != null) {
            plot = plot.without("height");
        }
        return Overrides.merged(plot, own);
    }

    /**
     * One value of a parameter that is swept over.
     *
     * @param label such as {@code b = 2}
     * @param spec with that value
     */
    public record Swept(String label, Spec spec) {}

    /**
     * This spec with each value of the parameter that the plot sweeps over; none if it sweeps over nothing.
     *
     * @throws SpecException if it is wrong
     */
    public List<Swept> swept() {
        Node.MapNode whole = plotNode();
        Node node = whole.get(PlotReader.SWEEP);
        if (node == null) {
            return List.of();
        }
        Node.MapNode sweep = Section.of(PlotReader.SWEEP, node).map();
        if (sweep.entries().size() != 1) {
            throw node.place().error("a sweep has one parameter, such as sweep: {b: [1, 2]}");
        }
        Map.Entry<String, Node.Entry> parameter =
                sweep.entries().entrySet().iterator().next();
        if (!(parameter.getValue().value() instanceof Node.ListNode values)
                || values.items().isEmpty()
                || values.items().size() > MAX_SWEEP) {
            throw parameter.getValue().value().place().error("a sweep needs a list of 1 to " + MAX_SWEEP + " values");
        }
        List<Swept> specs = new ArrayList<>();
        Node.MapNode plot = whole.without(PlotReader.SWEEP);
        Node grid = gridNode(); // the same for all, whatever the parameter does to the usual range
        for (Node value : values.items()) {
            Node.MapNode document = Overrides.withParameter(root.map(), parameter.getKey(), value, value.place())
                    .with(GRID, grid)
                    .with(PLOT, plot);
            String shown = value instanceof Node.NumberNode number
                    ? new Value.Scalar(number.value()).toString()
                    : value instanceof Node.TextNode text ? text.text() : NodeWriter.json(value);
            specs.add(new Swept(parameter.getKey() + " = " + shown, new Spec(name, document, settings)));
        }
        return specs;
    }

    /**
     * This spec with nothing left to defaults or to other specs, as JSON on one line.
     *
     * @param folder where the figure will lie, and paths will begin
     * @param width of the figure, in units of 1/96 inch, if the spec does not give a side
     * @param height likewise
     */
    public String resolved(Path folder, int width, int height) {
        Relocation relocation = new Relocation(folder);
        Node.MapNode document = empty();
        Node about = root.node(AboutReader.ABOUT);
        if (about != null) {
            document = document.with(AboutReader.ABOUT, about);
        }
        Node.MapNode plot = relocation.path(plotNode(), PlotReader.OVERLAY);
        if (PlotReader.isColormapFile(Section.of(PLOT, plot))) {
            plot = relocation.path(plot, PlotReader.COLORMAP);
        }
        if (PlotReader.isShipped(plot.get("width")) && PlotReader.isShipped(plot.get("height"))) {
            plot = plot.replaced("width", size(width, plot)).replaced("height", size(height, plot));
        }
        return NodeWriter.json(document.with(MODEL, relocation.model(root.required(MODEL)))
                .with(GRID, gridNode())
                .with(PLOT, plot));
    }

    /** A size in pixels, or in points where there are not as many pixels an inch as units. */
    private Node size(int units, Node.MapNode plot) {
        boolean isPixels = plot.get("dpi") instanceof Node.NumberNode dpi && dpi.value() == PlotReader.UNITS_AN_INCH;
        return isPixels ? number(units) : new Node.TextNode(root.map().place(), POINTS_PER_UNIT * units + "pt");
    }

    private Node gridNode() {
        Grid grid = grid();
        Node.MapNode node = empty();
        for (Axis axis : grid.axes()) {
            node = node.with(
                    axis.name(),
                    empty().with("min", number(axis.min()))
                            .with("max", number(axis.max()))
                            .with(POINTS, number(axis.points())));
        }
        Node.MapNode fixed = empty();
        for (int i = 0; i < Math.min(WRITTEN, grid.dimension()); i++) {
            int coordinate = i;
            if (grid.axes().stream().noneMatch(axis -> axis.coordinate() == coordinate)) {
                fixed = fixed.with("x" + (i + 1), number(grid.at()[i]));
            }
        }
        if (grid.dimension() > WRITTEN) {
            fixed = fixed.with(GridReader.OTHERS, number(grid.at()[grid.dimension() - 1]));
        }
        return fixed.entries().isEmpty() ? node : node.with(GridReader.FIXED, fixed);
    }

    private Node.MapNode empty() {
        return Node.MapNode.empty(root.map().place());
    }

    private Node number(double value) {
        return new Node.NumberNode(root.map().place(), value, Double.toString(value));
    }
}
