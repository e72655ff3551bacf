package torchebm.spec;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import torchebm.core.Integration;
import torchebm.core.Interval;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.models.AboutReader;
import torchebm.plot.ColorMapChoice;
import torchebm.plot.FontType;
import torchebm.plot.OverlayType;
import torchebm.plot.PlotKey;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotReader;
import torchebm.spec.grid.CutReader;
import torchebm.spec.grid.GridReader;

/** Writes a spec back as a document, whose paths are relative to a folder. */
final class SpecWriter {
    /** The points (1/72 inch) in a unit (1/96 inch). */
    private static final double POINTS_PER_UNIT = 0.75;

    /** The most coordinates whose fixed values are written one by one. */
    private static final int WRITTEN = 1000;

    private final Spec spec;
    private final Section root;
    private final Relocation relocation;

    SpecWriter(Spec spec, Path folder) {
        this.spec = spec;
        this.root = Section.of("a spec", spec.root());
        this.relocation = new Relocation(folder);
    }

    /**
     * Returns the document with all defaults filled in, without expectations.
     *
     * @param size the sides of the figure in units of 1/96 inch, for a spec that gives neither; empty to leave them out
     */
    Node.MapNode resolved(Optional<double[]> size) {
        Node.MapNode plot = relocated(spec.plotNode());
        if (PlotReader.isShipped(plot.get(PlotKeys.WIDTH.name()))
                && PlotReader.isShipped(plot.get(PlotKeys.HEIGHT.name()))) {
            plot = size.isEmpty()
                    ? plot.without(PlotKeys.WIDTH.name()).without(PlotKeys.HEIGHT.name())
                    : plot.replaced(PlotKeys.WIDTH.name(), side(size.get()[0], plot))
                            .replaced(PlotKeys.HEIGHT.name(), side(size.get()[1], plot));
        }
        Node.MapNode document = with(empty(), AboutReader.ABOUT, root.node(AboutReader.ABOUT));
        document = document.with(SpecKeys.MODEL, model());
        document =
                with(document, SpecKeys.GRID, UsualPlot.needsGrid(plot) ? relocatedGrid() : root.node(SpecKeys.GRID));
        document = document.with(SpecKeys.PLOT, plot);
        document = with(
                document,
                SpecKeys.PROJECT,
                spec.integration().map(this::project).orElse(null));
        document = with(document, SpecKeys.TEMPERATURE, root.node(SpecKeys.TEMPERATURE));
        return with(document, SpecKeys.SWEEP, root.node(SpecKeys.SWEEP));
    }

    /** Returns {@link #resolved} with the expectations. */
    Node.MapNode document() {
        return withExpectations(resolved(Optional.empty()));
    }

    /** Returns the document without its plot, and with its ranges as they are given. */
    Node.MapNode landscape() {
        Node.MapNode document = empty();
        for (String key :
                List.of(AboutReader.ABOUT, SpecKeys.GRID, SpecKeys.PROJECT, SpecKeys.TEMPERATURE, SpecKeys.SWEEP)) {
            document = with(document, key, root.node(key));
        }
        return withExpectations(document.with(SpecKeys.MODEL, model()));
    }

    /** Returns the files that the document names. */
    List<Path> files() {
        model();
        if (root.node(SpecKeys.GRID) instanceof Node.MapNode grid && CutReader.isCut(grid)) {
            relocation.cut(grid);
        }
        relocated(spec.givenPlot());
        withExpectations(empty());
        return relocation.files();
    }

    /** Returns the grid of a spec with all its defaults. */
    static Node.MapNode grid(Spec spec) {
        return new SpecWriter(spec, Path.of("")).grid();
    }

    private Node.MapNode grid() {
        Grid grid = spec.grid();
        boolean isCut = spec.gridChoice().cut().isPresent();
        Node.MapNode node =
                isCut ? Section.of(SpecKeys.GRID, root.required(SpecKeys.GRID)).map() : empty();
        for (Axis axis : grid.axes()) {
            Node.MapNode given = isCut && node.get(axis.name()) instanceof Node.MapNode own ? own : empty();
            Node.MapNode range = given.with("min", number(axis.min())).with("max", number(axis.max()));
            node = node.with(
                    axis.name(), spec.hasPoints(axis) ? range.with(GridReader.POINTS, number(axis.points())) : range);
        }
        return isCut ? node : withFixed(withIntegrated(node), grid.at());
    }

    private Node.MapNode withIntegrated(Node.MapNode grid) {
        Node.MapNode node = grid;
        Optional<Integration> integration = spec.integration();
        for (int k = 0; integration.isPresent() && k < integration.get().dimension(); k++) {
            Interval range = integration.get().ranges().get(k);
            node = node.with(
                    coordinate(integration.get().coordinates().get(k)),
                    empty().with("min", number(range.min())).with("max", number(range.max())));
        }
        return node;
    }

    private Node.MapNode withFixed(Node.MapNode grid, double[] at) {
        List<Integer> coordinates = spec.fixed();
        boolean isShort = coordinates.size() <= WRITTEN;
        double others = coordinates.isEmpty() ? 0 : at[coordinates.get(coordinates.size() - 1)];
        Map<String, Node.Entry> fixed = new LinkedHashMap<>();
        for (int i : coordinates) {
            if (isShort || Double.compare(at[i], others) != 0) {
                put(fixed, coordinate(i), at[i]);
            }
        }
        if (!isShort) {
            put(fixed, GridReader.OTHERS, others);
        }
        return fixed.isEmpty() ? grid : grid.with(GridReader.FIXED, new Node.MapNode(grid.place(), fixed));
    }

    private void put(Map<String, Node.Entry> entries, String key, double value) {
        Node node = number(value);
        entries.put(key, new Node.Entry(node.place(), node));
    }

    private Node.MapNode relocatedGrid() {
        return spec.gridChoice().cut().isPresent() ? relocation.cut(grid()) : grid();
    }

    private Node.MapNode relocated(Node.MapNode whole) {
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

    private Node model() {
        return relocation.model(root.required(SpecKeys.MODEL));
    }

    private Node.MapNode withExpectations(Node.MapNode document) {
        Node expect = root.node(SpecKeys.EXPECT);
        return expect == null ? document : document.with(SpecKeys.EXPECT, relocation.expected(expect));
    }

    private Node project(Integration integration) {
        return new Node.ListNode(
                root.map().place(),
                integration.coordinates().stream()
                        .map(i -> (Node) new Node.TextNode(root.map().place(), coordinate(i)))
                        .toList());
    }

    /** Returns a side of the figure: a number of pixels at 96 dpi, else a length in points, as pixels depend on the dpi. */
    private Node side(double units, Node.MapNode plot) {
        boolean isPixels =
                plot.get(PlotKeys.DPI.name()) instanceof Node.NumberNode dpi && dpi.value() == PlotReader.UNITS_AN_INCH;
        return isPixels ? number(units) : new Node.TextNode(root.map().place(), POINTS_PER_UNIT * units + "pt");
    }

    private static Node.MapNode with(Node.MapNode document, String key, @Nullable Node value) {
        return value == null ? document : document.with(key, value);
    }

    private static String coordinate(int index) {
        return "x" + (index + 1);
    }

    private Node.MapNode empty() {
        return Node.MapNode.empty(root.map().place());
    }

    private Node number(double value) {
        return new Node.NumberNode(root.map().place(), value, Double.toString(value));
    }
}
