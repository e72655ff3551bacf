package torchebm.spec;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import torchebm.core.BaseModel;
import torchebm.core.CutModel;
import torchebm.core.Integration;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.document.Node;
import torchebm.document.NodeWriter;
import torchebm.document.Section;
import torchebm.document.Source;
import torchebm.document.SpecException;
import torchebm.files.FileAccess;
import torchebm.grid.Axis;
import torchebm.grid.Cut;
import torchebm.grid.Grid;
import torchebm.models.AboutReader;
import torchebm.models.Catalogue;
import torchebm.models.FormulaReader;
import torchebm.models.ModelReader;
import torchebm.plot.PlotReader;
import torchebm.plot.PlotSpec;
import torchebm.plugin.Plugins;
import torchebm.spec.grid.CutReader;
import torchebm.spec.grid.FigureGrid;
import torchebm.spec.grid.GridChoice;
import torchebm.spec.grid.GridReader;
import torchebm.spec.grid.ProjectReader;

/** A spec whose model is read and built. Its other sections, such as the grid and the plot, are read by their methods. */
public final class Spec {
    private final String name;
    private final Landscape landscape;
    private final double temperature;
    private final Section root;
    private final Settings settings;
    private @Nullable List<Combination> combinations;
    private Node.@Nullable MapNode plotNode;
    private @Nullable PlotSpec plot;
    private @Nullable GridChoice gridChoice;
    private @Nullable BaseModel gridModel;

    /**
     * The context that all specs share.
     *
     * @param defaults the defaults of the grid and the plot
     * @param vocabulary the names that a spec may use
     * @param plugins further models
     * @param files opens the files of models, such as weights
     */
    record Settings(Section defaults, Vocabulary vocabulary, Plugins plugins, FileAccess files) {}

    Spec(String name, Node.MapNode document, Settings settings) {
        this(name, document, settings, landscape(document, settings));
    }

    private Spec(String name, Node.MapNode document, Settings settings, Landscape landscape) {
        this.name = name;
        this.root = Section.of("a spec", document);
        this.settings = settings;
        this.landscape = landscape;
        this.temperature = temperature(document);
    }

    private static Landscape landscape(Node.MapNode document, Settings settings) {
        Section root = Section.of("a spec", document);
        SpecKeys.check(document);
        Node node = Overrides.completed(document, sweep(document)).get(SpecKeys.MODEL);
        if (node == null) {
            throw document.place().error("a spec needs a model, such as model: double-well");
        }
        Landscape read = new ModelReader(settings.plugins(), settings.files())
                .read(node, 0, GridReader.dimension(root.node(SpecKeys.GRID)));
        return AboutReader.of(document, read.name()).over(read);
    }

    private static double temperature(Node.MapNode document) {
        Node node = document.get(SpecKeys.TEMPERATURE);
        double temperature = node == null ? 1 : Section.number(SpecKeys.TEMPERATURE, node);
        if (node != null && !(temperature > 0)) {
            throw node.wrong("temperature must be positive");
        }
        return temperature;
    }

    /** Returns the values of each swept parameter; none without a sweep. */
    private static Map<String, List<Node>> sweep(Node.MapNode document) {
        Node sweep = document.get(SpecKeys.SWEEP);
        return sweep == null ? Map.of() : SweepReader.read(sweep);
    }

    /**
     * Returns the base name of the files of this spec: the name of the spec file without its ending, or the type of the
     * model.
     */
    public String name() {
        return name.isEmpty() ? landscape.name() : name;
    }

    public Landscape landscape() {
        return landscape;
    }

    /** Returns k_B T in the unit of the energy, for densities p(x) ∝ e^(−E(x) / k_B T); 1 if the spec has none. */
    public double temperature() {
        return temperature;
    }

    /** Returns true if the spec or a flag gives the temperature. */
    boolean hasTemperature() {
        return root.node(SpecKeys.TEMPERATURE) != null;
    }

    /**
     * Refuses a temperature that a flag gives for an output that does not depend on it. A spec may have one, as it has
     * several outputs.
     *
     * @param needed what the output lacks, for the message
     */
    public void refuseTemperature(String needed) {
        Node node = root.node(SpecKeys.TEMPERATURE);
        if (node != null && node.place().isFlag()) {
            throw node.place().error("energies do not depend on the temperature: " + needed);
        }
    }

    /** Returns the usual norm of the levels of this model: that of the spec, or that of the catalogue; empty for neither. */
    public Optional<String> usualNorm() {
        return UsualNorm.named(root.map()).or(() -> UsualNorm.of(root.required(SpecKeys.MODEL)));
    }

    /**
     * Returns the grid, and the cut that it is in.
     *
     * @throws SpecException if it is wrong, or more than two coordinates are not fixed
     */
    public synchronized GridChoice gridChoice() {
        GridChoice known = gridChoice;
        if (known == null) {
            Node node = root.node(SpecKeys.GRID);
            Optional<Integration> integration = integration();
            Node grid = node == null ? Node.MapNode.empty(root.placeOf(SpecKeys.MODEL)) : node;
            known = GridReader.read(
                    integration.isPresent() ? ProjectReader.without(grid, integration.get()) : grid,
                    landscape,
                    integration.isPresent() ? integration.get().coordinates() : List.of(),
                    usualPoints(),
                    settings.files());
            gridChoice = known;
        }
        return known;
    }

    /**
     * Returns the grid.
     *
     * @throws SpecException if it is wrong, or more than two coordinates are not fixed
     */
    public Grid grid() {
        return gridChoice().grid();
    }

    /**
     * Returns the model over the coordinates of the grid: that of the landscape, or its restriction to a cut.
     *
     * @throws SpecException if the grid is wrong
     */
    public synchronized BaseModel gridModel() {
        BaseModel known = gridModel;
        if (known == null) {
            known = overGrid(landscape.model());
            gridModel = known;
        }
        return known;
    }

    /** Returns another model of the same dimension, over the coordinates of the grid. */
    public BaseModel overGrid(BaseModel model) {
        Optional<Cut> cut = gridChoice().cut();
        return cut.isEmpty()
                ? model
                : new CutModel(model, cut.get().origin(), cut.get().directions());
    }

    /**
     * Returns the coordinates that are integrated for a free energy; empty for the energy itself.
     *
     * @throws SpecException if they or their ranges are wrong
     */
    public Optional<Integration> integration() {
        Node node = root.node(SpecKeys.PROJECT);
        if (node == null) {
            return Optional.empty();
        }
        Node grid = root.node(SpecKeys.GRID);
        Section ranges = grid == null
                ? Section.of(SpecKeys.GRID, Node.MapNode.empty(node.place()))
                : Section.of(SpecKeys.GRID, grid);
        return Optional.of(ProjectReader.read(node, ranges, landscape));
    }

    /** Returns the coordinates that have a fixed value, in ascending order. */
    public List<Integer> fixed() {
        List<Integer> fixed = grid().fixed();
        return integration()
                .map(integration -> fixed.stream()
                        .filter(i -> !integration.coordinates().contains(i))
                        .toList())
                .orElse(fixed);
    }

    /** The factor of the points along an axis of a figure with contour lines. */
    private static final int LINES = 2;

    /**
     * Returns the grid of a figure. Axes without a number of points have as many as the figure shows.
     *
     * @param width of the plot, in pixels
     * @param height of the plot, in pixels
     * @throws SpecException if the grid is wrong
     */
    public Grid figureGrid(double width, double height) {
        // A free energy is smooth, and each of its points costs thousands of evaluations.
        int integrated = integration().map(Integration::dimension).orElse(1);
        // Lines in a narrow valley have a shape, where bands have only a colour.
        int detail = integration().isEmpty() && !plot().lines().isEmpty() && grid().isPlane() ? LINES : 1;
        return FigureGrid.of(grid(), this::hasPoints, detail * width, detail * height, integrated * integrated);
    }

    /** Returns the number of points of an axis without one of its own. */
    private int usualPoints() {
        Section usual = Section.of(SpecKeys.GRID, settings.defaults().required(SpecKeys.GRID));
        return Section.integer(GridReader.POINTS, usual.required(GridReader.POINTS), 2, Integer.MAX_VALUE);
    }

    /** Returns true if the spec or the user's defaults give the number of points of an axis. */
    boolean hasPoints(Axis axis) {
        return usualPoints() != GridReader.USUAL_POINTS
                || (root.node(SpecKeys.GRID) instanceof Node.MapNode grid
                        && grid.get(axis.name()) instanceof Node.MapNode own
                        && own.get(GridReader.POINTS) != null);
    }

    /**
     * Returns the plot.
     *
     * @throws SpecException if it is wrong
     */
    public synchronized PlotSpec plot() {
        PlotSpec known = plot;
        if (known == null) {
            known = PlotReader.read(plotNode(), settings.vocabulary().plot());
            plot = known;
        }
        return known;
    }

    /** Returns the plot with its defaults, which are looked up once: the norm stands in the catalogue. */
    synchronized Node.MapNode plotNode() {
        Node.MapNode known = plotNode;
        if (known == null) {
            known = UsualPlot.over(ownPlot(), usualPlot(), this::normOfPlane);
            plotNode = known;
        }
        return known;
    }

    /** Returns the plot with the user's defaults, as they are given. */
    Node.MapNode givenPlot() {
        return usualPlot().with(ownPlot());
    }

    private Node.MapNode usualPlot() {
        return Section.of(SpecKeys.PLOT, settings.defaults().required(SpecKeys.PLOT))
                .map();
    }

    private Node.MapNode ownPlot() {
        Node node = root.node(SpecKeys.PLOT);
        return node == null
                ? Node.MapNode.empty(root.map().place())
                : Section.of(SpecKeys.PLOT, node).map();
    }

    /** Returns the usual norm of the energies of a plane. */
    private Optional<String> normOfPlane() {
        return root.node(SpecKeys.PROJECT) == null && grid().isPlane()
                ? UsualNorm.of(root.required(SpecKeys.MODEL))
                : Optional.empty();
    }

    /**
     * Returns this spec with each combination of the values of its sweep; only itself without a sweep.
     *
     * @throws SpecException if the sweep or one of its values is wrong
     */
    public synchronized List<Combination> combinations() {
        List<Combination> known = combinations;
        if (known == null) {
            known = Combination.of(this);
            combinations = known;
        }
        return known;
    }

    /**
     * Returns an exception that points at the sweep.
     *
     * @throws IllegalStateException if this spec has no sweep
     */
    public SpecException wrongSweep(String message) {
        Node sweep = root.node(SpecKeys.SWEEP);
        if (sweep == null) {
            throw new IllegalStateException("no sweep");
        }
        return sweep.place().error(message);
    }

    /** Returns the number of combinations of the values of the sweep; 1 without a sweep. */
    public int combinationCount() {
        int count = 1;
        for (List<Node> values : sweep(root.map()).values()) {
            count = Math.multiplyExact(count, values.size());
        }
        return count;
    }

    /**
     * Returns the files to write: the given ones, else those under {@code outputs:}, else a figure with the name of this spec.
     *
     * @param names file names from the command line; may be empty
     * @throws SpecException if an output is wrong
     */
    public List<OutputEntry> outputs(List<String> names) {
        Node node = root.node(SpecKeys.OUTPUTS);
        if (!names.isEmpty()) {
            List<Node> files = names.stream()
                    .map(file ->
                            (Node) new Node.TextNode(Source.flag("-o", file).start(), file))
                    .toList();
            node = new Node.ListNode(files.get(0).place(), files);
        } else if (node == null) {
            node = new Node.TextNode(root.map().place(), name() + ".png");
        }
        return OutputReader.read(node, this, settings.vocabulary().formats());
    }

    /** Returns the input files of this spec: weights, colours, points, expected tables. */
    public List<Path> files() {
        return new SpecWriter(this, Path.of("")).files();
    }

    /**
     * Returns the expectations of this spec; those of the catalogue if the spec has none and its model is an unchanged model
     * of the catalogue.
     *
     * @throws SpecException if an expectation is wrong
     */
    public List<Expectation> expectations() {
        Node node = root.node(SpecKeys.EXPECT);
        if (node == null
                && root.node(SpecKeys.MODEL) instanceof Node.TextNode model
                && Catalogue.contains(model.text())) {
            node = Catalogue.entry(model.text()).get(SpecKeys.EXPECT);
        }
        return node == null
                ? List.of()
                : ExpectReader.read(
                        node,
                        landscape,
                        box(),
                        model -> new ModelReader(settings.plugins(), settings.files())
                                .read(model, landscape.model().dimension(), 1));
    }

    /**
     * Returns the range of each coordinate: that of the grid, which may have any number of ranges here, else that of the domain.
     *
     * @throws SpecException if a range is wrong
     */
    public List<Interval> box() {
        Node grid = root.node(SpecKeys.GRID);
        return GridReader.box(grid == null ? Node.MapNode.empty(root.placeOf(SpecKeys.MODEL)) : grid, landscape);
    }

    /** Returns true if this spec has a sweep. */
    public boolean isSwept() {
        return root.node(SpecKeys.SWEEP) != null;
    }

    /** Returns the document of this spec, into which other specs are included. */
    Node.MapNode root() {
        return root.map();
    }

    /** Returns this spec with another document. */
    Spec with(Node.MapNode document) {
        return like(name, document);
    }

    /** Returns a spec with another document, and the defaults, plugins and files of this one. */
    Spec like(String otherName, Node.MapNode document) {
        return new Spec(otherName, document, settings);
    }

    /**
     * Returns this spec with the values of flags, and without some keys of its plot. Its model is built again only if they
     * change it.
     *
     * @param flags the flags; their model is not used
     * @param omitted names of keys of the plot
     */
    public Spec with(SpecRequest flags, Collection<String> omitted) {
        Node.MapNode document = root.map();
        if (document.get(SpecKeys.PLOT) instanceof Node.MapNode own) {
            Node.MapNode kept = own;
            for (String key : omitted) {
                kept = kept.without(key);
            }
            document = document.replaced(SpecKeys.PLOT, kept);
        }
        document = Overrides.apply(document, flags);
        boolean isSameModel = document.get(SpecKeys.MODEL) == root.node(SpecKeys.MODEL)
                && document.get(SpecKeys.SWEEP) == root.node(SpecKeys.SWEEP)
                && GridReader.dimension(document.get(SpecKeys.GRID))
                        <= landscape.model().dimension();
        return isSameModel ? new Spec(name, document, settings, landscape) : with(document);
    }

    /** Returns this spec without its grid. */
    public Spec withoutGrid() {
        return with(root.map().without(SpecKeys.GRID));
    }

    /** Returns the text of the formula that is the model of this spec; empty for another model. */
    public Optional<String> formula() {
        return root.required(SpecKeys.MODEL) instanceof Node.MapNode model
                        && FormulaReader.isFormula(model)
                        && model.get(FormulaReader.ENERGY) instanceof Node.TextNode energy
                ? Optional.of(energy.text())
                : Optional.empty();
    }

    /** Returns this spec with one of its sections overridden. */
    Spec with(String key, Node.MapNode over) {
        if (key.equals(SpecKeys.GRID) && root.node(key) instanceof Node.MapNode grid) {
            return with(root.map().with(key, CutReader.merged(grid, over)));
        }
        Node.MapNode document = Section.merged(root.map(), key, over);
        return with(
                key.equals(SpecKeys.PLOT)
                        ? Overrides.scaled(document, root.map(), over.entries().keySet())
                        : document);
    }

    /**
     * Returns this spec as JSON on one line, with all defaults filled in and other specs included. The size of the figure is
     * left out if the spec does not give it.
     *
     * @param folder the folder to which paths are relative
     */
    public String resolved(Path folder) {
        return NodeWriter.json(new SpecWriter(this, folder).resolved(Optional.empty()));
    }

    /**
     * Returns this spec as JSON on one line, with all defaults filled in and other specs included.
     *
     * @param folder the folder of the figure, to which paths are relative
     * @param width the width of the figure, in units of 1/96 inch, for a spec that gives neither side
     * @param height the height of the figure, in the same units, for a spec that gives neither side
     */
    public String resolved(Path folder, double width, double height) {
        return NodeWriter.json(new SpecWriter(this, folder).resolved(Optional.of(new double[] {width, height})));
    }

    /**
     * Returns this spec and its expectations as a document, with all defaults filled in and other specs included. The size of
     * the figure is left out if the spec does not give it.
     *
     * @param folder the folder to which paths are relative
     */
    public Node.MapNode document(Path folder) {
        return new SpecWriter(this, folder).document();
    }

    /**
     * Returns this spec without its plot, and with its ranges as they are given, of which there may be any number: see {@link #box}.
     *
     * @param folder the folder to which paths are relative
     */
    public Node.MapNode landscapeDocument(Path folder) {
        return new SpecWriter(this, folder).landscape();
    }
}
