package torchebm.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import torchebm.core.BaseModel;
import torchebm.core.CutModel;
import torchebm.core.Integration;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.core.Value;
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
import torchebm.plot.ColorMapChoice;
import torchebm.plot.FontType;
import torchebm.plot.OverlayType;
import torchebm.plot.PlotKey;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotReader;
import torchebm.plot.PlotSpec;
import torchebm.plot.ValuesType;
import torchebm.plugin.Plugins;
import torchebm.spec.cut.CutReader;
import torchebm.spec.cut.GridChoice;

/** A spec whose model is read and built. Its other sections, such as the grid and the plot, are read by their methods. */
public final class Spec {
    private static final String POINTS = "points";

    /** The points of a figure along a side, per pixel, and their limits. */
    private static final double POINTS_A_PIXEL = 0.4;

    private static final double POINTS_A_PIXEL_OF_LINE = 1.25;

    /** The steps of an axis are a multiple of this, so that round numbers are among its points. */
    private static final int ROUND = 40;

    private static final int LEAST_POINTS = 120;
    private static final int MOST_POINTS = 800;
    private static final int MOST_POINTS_OF_LINE = 4000;

    /** The points (1/72 inch) in a unit (1/96 inch). */
    private static final double POINTS_PER_UNIT = 0.75;

    /** The most coordinates whose fixed values are written one by one. */
    private static final int WRITTEN = 1000;

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
            Section usual = Section.of(SpecKeys.GRID, settings.defaults().required(SpecKeys.GRID));
            Optional<Integration> integration = integration();
            Node grid = node == null ? Node.MapNode.empty(root.placeOf(SpecKeys.MODEL)) : node;
            known = GridReader.read(
                    integration.isPresent() ? ProjectReader.without(grid, integration.get()) : grid,
                    landscape,
                    integration.isPresent() ? integration.get().coordinates() : List.of(),
                    Section.integer(POINTS, usual.required(POINTS), 2, Integer.MAX_VALUE),
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

    /**
     * Returns the grid of a figure. Axes without a number of points have as many as the figure shows: an odd number, so that
     * the middle of an axis is one of them.
     *
     * @param width of the plot, in pixels
     * @param height of the plot, in pixels
     * @throws SpecException if the grid is wrong
     */
    public Grid figureGrid(double width, double height) {
        Grid usual = grid();
        // A free energy is smooth, and each of its points costs thousands of evaluations.
        int integrated = integration().map(Integration::dimension).orElse(1);
        int share = integrated * integrated;
        List<Axis> axes = new ArrayList<>();
        for (Axis axis : usual.axes()) {
            double pixels = axis.equals(usual.first()) ? width : height;
            axes.add(hasPoints(axis) ? axis : axis.over(axis.min(), axis.max(), points(usual, pixels, share)));
        }
        return new Grid(axes, usual.at());
    }

    /** @param share the number by which the usual points are divided */
    private static int points(Grid grid, double pixels, double share) {
        double most = grid.isPlane() ? MOST_POINTS : MOST_POINTS_OF_LINE;
        double wanted = (grid.isPlane() ? POINTS_A_PIXEL : POINTS_A_PIXEL_OF_LINE) * pixels / share;
        return ROUND * (int) Math.round(Math.max(LEAST_POINTS / share, Math.min(most, wanted)) / ROUND) + 1;
    }

    /** Returns true if the spec or the user's defaults give the number of points of an axis. */
    private boolean hasPoints(Axis axis) {
        Section usual = Section.of(SpecKeys.GRID, settings.defaults().required(SpecKeys.GRID));
        boolean isUsual =
                Section.integer(POINTS, usual.required(POINTS), 2, Integer.MAX_VALUE) == GridReader.USUAL_POINTS;
        return !isUsual
                || (root.node(SpecKeys.GRID) instanceof Node.MapNode grid
                        && grid.get(axis.name()) instanceof Node.MapNode own
                        && own.get(POINTS) != null);
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
    private synchronized Node.MapNode plotNode() {
        Node.MapNode known = plotNode;
        if (known == null) {
            known = completedPlot();
            plotNode = known;
        }
        return known;
    }

    private Node.MapNode usualPlot() {
        return Section.of(SpecKeys.PLOT, settings.defaults().required(SpecKeys.PLOT))
                .map();
    }

    private Node.MapNode ownPlot() {
        Node node = root.node(SpecKeys.PLOT);
        return node == null ? empty() : Section.of(SpecKeys.PLOT, node).map();
    }

    /** Returns false if a plot shows an analysed landscape, and not energies over a grid. */
    private static boolean needsGrid(Node.MapNode plot) {
        return !(plot.get(PlotKeys.KIND.name()) instanceof Node.TextNode kind)
                || !PlotKeys.OF_LANDSCAPES.contains(kind.text());
    }

    private Node.MapNode completedPlot() {
        Node.MapNode plot = usualPlot();
        Node.MapNode own = ownPlot();
        boolean isEnergy = !(own.get(PlotKeys.QUANTITY.name()) instanceof Node.TextNode quantity)
                || quantity.text().equals(PlotKeys.ENERGY);
        boolean hasMiddle = own.get(PlotKeys.CENTER.name()) != null
                || (own.get(PlotKeys.COLORMAP.name()) instanceof Node.TextNode name
                        && ColorMapChoice.isDiverging(name.text()));
        // The usual norm divides the energies of a plane; a diverging map has its middle in that of the
        // energies, and listed levels have no norm.
        Node levels = own.get(PlotKeys.LEVELS.name());
        boolean hasLevels = levels != null && ValuesType.isListed(PlotKeys.LEVELS.name(), levels);
        boolean hasUsualNorm = needsGrid(own)
                && isEnergy
                && !hasMiddle
                && !hasLevels
                && root.node(SpecKeys.PROJECT) == null
                && grid().isPlane();
        Optional<String> norm = hasUsualNorm ? UsualNorm.of(root.required(SpecKeys.MODEL)) : Optional.empty();
        if (norm.isPresent()) {
            plot = plot.with(PlotKeys.NORM.name(), new Node.TextNode(plot.place(), norm.get()));
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
     * Returns this spec with each combination of the values of its sweep; only itself without a sweep.
     *
     * @throws SpecException if the sweep or one of its values is wrong
     */
    public synchronized List<Combination> combinations() {
        List<Combination> known = combinations;
        if (known == null) {
            known = List.copyOf(expanded());
            combinations = known;
        }
        return known;
    }

    private List<Combination> expanded() {
        Node node = root.node(SpecKeys.SWEEP);
        if (node == null) {
            return List.of(new Combination(Map.of(), this));
        }
        List<Combination> combinations = List.of(new Combination(Map.of(), this));
        Node.MapNode document = root.map().without(SpecKeys.SWEEP).with(SpecKeys.GRID, gridNode());
        List<Node.MapNode> documents = List.of(document);
        for (Map.Entry<String, List<Node>> parameter : SweepReader.read(node).entrySet()) {
            List<Combination> all = new ArrayList<>();
            List<Node.MapNode> changed = new ArrayList<>();
            for (int k = 0; k < combinations.size(); k++) {
                for (Node value : parameter.getValue()) {
                    Map<String, String> values =
                            new LinkedHashMap<>(combinations.get(k).values());
                    values.put(parameter.getKey(), shown(value));
                    all.add(new Combination(values, this));
                    changed.add(Overrides.withParameter(documents.get(k), parameter.getKey(), value, value.place()));
                }
            }
            combinations = all;
            documents = changed;
        }
        List<Combination> specs = new ArrayList<>();
        for (int k = 0; k < combinations.size(); k++) {
            specs.add(new Combination(combinations.get(k).values(), new Spec(name, documents.get(k), settings)));
        }
        return specs;
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

    private static String shown(Node value) {
        return value instanceof Node.NumberNode number
                ? new Value.Scalar(number.value()).toString()
                : value instanceof Node.TextNode text ? text.text() : NodeWriter.json(value);
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
            String template = isSwept()
                    ? SweepReader.read(root.required(SpecKeys.SWEEP)).keySet().stream()
                            .map(parameter -> "-{" + parameter + "}")
                            .collect(Collectors.joining())
                    : "";
            node = new Node.TextNode(root.map().place(), name() + template + ".png");
        }
        return OutputReader.read(node, this, settings.vocabulary().formats());
    }

    /** Returns the input files of this spec: weights, colours, points, expected tables. */
    public List<Path> files() {
        Relocation relocation = new Relocation(Path.of(""));
        relocation.model(root.required(SpecKeys.MODEL));
        Node grid = root.node(SpecKeys.GRID);
        if (grid instanceof Node.MapNode cut && CutReader.isCut(grid)) {
            relocation.cut(cut);
        }
        relocate(relocation, usualPlot().with(ownPlot()));
        Node expect = root.node(SpecKeys.EXPECT);
        if (expect != null) {
            relocation.expected(expect);
        }
        return relocation.files();
    }

    /** Returns the grid with all its defaults, and the paths of its directions relative to another folder. */
    private Node.MapNode grid(Relocation relocation) {
        return gridChoice().cut().isPresent() ? relocation.cut(gridNode()) : gridNode();
    }

    private Node.MapNode relocate(Relocation relocation, Node.MapNode whole) {
        Node.MapNode plot = relocation.paths(whole, PlotKeys.OVERLAY.name(), OverlayType.FILE, OverlayType::isDataset);
        if (isFile(plot, PlotKeys.COLORMAP, ColorMapChoice::isFile)) {
            plot = relocation.path(plot, PlotKeys.COLORMAP.name());
        }
        if (isFile(plot, PlotKeys.FONT, FontType::isFile)) {
            plot = relocation.path(plot, PlotKeys.FONT.name());
        }
        return plot;
    }

    private static boolean isFile(Node.MapNode plot, PlotKey<?> key, Predicate<String> isFile) {
        return plot.get(key.name()) instanceof Node.TextNode name && isFile.test(name.text());
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
        return isSameModel ? new Spec(name, document, settings, landscape) : new Spec(name, document, settings);
    }

    /** Returns this spec without its grid. */
    public Spec withoutGrid() {
        return new Spec(name, root.map().without(SpecKeys.GRID), settings);
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
            return new Spec(name, root.map().with(key, CutReader.merged(grid, over)), settings);
        }
        Node.MapNode document = Section.merged(root.map(), key, over);
        return new Spec(
                name,
                key.equals(SpecKeys.PLOT)
                        ? Overrides.scaled(document, root.map(), over.entries().keySet())
                        : document,
                settings);
    }

    /**
     * Returns this spec as JSON on one line, with all defaults filled in and other specs included. The size of the figure is
     * left out if the spec does not give it.
     *
     * @param folder the folder to which paths are relative
     */
    public String resolved(Path folder) {
        return NodeWriter.json(resolved(new Relocation(folder), Optional.empty()));
    }

    /**
     * Returns this spec as JSON on one line, with all defaults filled in and other specs included.
     *
     * @param folder the folder of the figure, to which paths are relative
     * @param width the width of the figure, in units of 1/96 inch, for a spec that gives neither side
     * @param height the height of the figure, in the same units, for a spec that gives neither side
     */
    public String resolved(Path folder, double width, double height) {
        return NodeWriter.json(resolved(new Relocation(folder), Optional.of(new double[] {width, height})));
    }

    /**
     * Returns this spec and its expectations as a document, with all defaults filled in and other specs included. The size of
     * the figure is left out if the spec does not give it.
     *
     * @param folder the folder to which paths are relative
     */
    public Node.MapNode document(Path folder) {
        Relocation relocation = new Relocation(folder);
        Node.MapNode document = resolved(relocation, Optional.empty());
        Node expect = root.node(SpecKeys.EXPECT);
        return expect == null ? document : document.with(SpecKeys.EXPECT, relocation.expected(expect));
    }

    /**
     * Returns this spec without its plot, and with its ranges as they are given, of which there may be any number: see {@link #box}.
     *
     * @param folder the folder to which paths are relative
     */
    public Node.MapNode landscapeDocument(Path folder) {
        Node.MapNode document = empty();
        for (String key :
                List.of(AboutReader.ABOUT, SpecKeys.GRID, SpecKeys.PROJECT, SpecKeys.TEMPERATURE, SpecKeys.SWEEP)) {
            Node node = root.node(key);
            document = node == null ? document : document.with(key, node);
        }
        Relocation relocation = new Relocation(folder);
        document = document.with(SpecKeys.MODEL, relocation.model(root.required(SpecKeys.MODEL)));
        Node expect = root.node(SpecKeys.EXPECT);
        return expect == null ? document : document.with(SpecKeys.EXPECT, relocation.expected(expect));
    }

    private Node projectNode(Integration integration) {
        return new Node.ListNode(
                root.map().place(),
                integration.coordinates().stream()
                        .map(i -> (Node) new Node.TextNode(root.map().place(), "x" + (i + 1)))
                        .toList());
    }

    private Node.MapNode resolved(Relocation relocation, Optional<double[]> size) {
        Node.MapNode document = empty();
        Node about = root.node(AboutReader.ABOUT);
        if (about != null) {
            document = document.with(AboutReader.ABOUT, about);
        }
        Node.MapNode plot = relocate(relocation, plotNode());
        if (PlotReader.isShipped(plot.get(PlotKeys.WIDTH.name()))
                && PlotReader.isShipped(plot.get(PlotKeys.HEIGHT.name()))) {
            plot = size.isEmpty()
                    ? plot.without(PlotKeys.WIDTH.name()).without(PlotKeys.HEIGHT.name())
                    : plot.replaced(PlotKeys.WIDTH.name(), size(size.get()[0], plot))
                            .replaced(PlotKeys.HEIGHT.name(), size(size.get()[1], plot));
        }
        document = document.with(SpecKeys.MODEL, relocation.model(root.required(SpecKeys.MODEL)));
        Node grid = root.node(SpecKeys.GRID);
        if (needsGrid(plot)) {
            document = document.with(SpecKeys.GRID, grid(relocation));
        } else if (grid != null) {
            document = document.with(SpecKeys.GRID, grid);
        }
        document = document.with(SpecKeys.PLOT, plot);
        Optional<Integration> integration = integration();
        document = integration.isEmpty() ? document : document.with(SpecKeys.PROJECT, projectNode(integration.get()));
        Node kT = root.node(SpecKeys.TEMPERATURE);
        document = kT == null ? document : document.with(SpecKeys.TEMPERATURE, kT);
        Node sweep = root.node(SpecKeys.SWEEP);
        return sweep == null ? document : document.with(SpecKeys.SWEEP, sweep);
    }

    /** Returns a side of the figure: a number of pixels at 96 dpi, else a length in points, as pixels depend on the dpi. */
    private Node size(double units, Node.MapNode plot) {
        boolean isPixels =
                plot.get(PlotKeys.DPI.name()) instanceof Node.NumberNode dpi && dpi.value() == PlotReader.UNITS_AN_INCH;
        return isPixels ? number(units) : new Node.TextNode(root.map().place(), POINTS_PER_UNIT * units + "pt");
    }

    private Node.MapNode gridNode() {
        Grid grid = grid();
        boolean isCut = gridChoice().cut().isPresent();
        Node.MapNode node =
                isCut ? Section.of(SpecKeys.GRID, root.required(SpecKeys.GRID)).map() : empty();
        for (Axis axis : grid.axes()) {
            Node.MapNode given = isCut && node.get(axis.name()) instanceof Node.MapNode own ? own : empty();
            Node.MapNode range = given.with("min", number(axis.min())).with("max", number(axis.max()));
            node = node.with(axis.name(), hasPoints(axis) ? range.with(POINTS, number(axis.points())) : range);
        }
        if (isCut) {
            return node;
        }
        Optional<Integration> integration = integration();
        for (int k = 0; integration.isPresent() && k < integration.get().dimension(); k++) {
            Interval range = integration.get().ranges().get(k);
            node = node.with(
                    "x" + (integration.get().coordinates().get(k) + 1),
                    empty().with("min", number(range.min())).with("max", number(range.max())));
        }
        List<Integer> coordinates = fixed();
        boolean isShort = coordinates.size() <= WRITTEN;
        double others = coordinates.isEmpty() ? 0 : grid.at()[coordinates.get(coordinates.size() - 1)];
        Map<String, Node.Entry> fixed = new LinkedHashMap<>();
        for (int i : coordinates) {
            if (isShort || Double.compare(grid.at()[i], others) != 0) {
                Node value = number(grid.at()[i]);
                fixed.put("x" + (i + 1), new Node.Entry(value.place(), value));
            }
        }
        if (!isShort) {
            Node value = number(others);
            fixed.put(GridReader.OTHERS, new Node.Entry(value.place(), value));
        }
        return fixed.isEmpty() ? node : node.with(GridReader.FIXED, new Node.MapNode(node.place(), fixed));
    }

    private Node.MapNode empty() {
        return Node.MapNode.empty(root.map().place());
    }

    private Node number(double value) {
        return new Node.NumberNode(root.map().place(), value, Double.toString(value));
    }
}
