package torchebm.spec;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import torchebm.core.BaseModel;
import torchebm.core.Landscape;
import torchebm.core.Value;
import torchebm.document.Node;
import torchebm.grid.Grid;
import torchebm.models.AboutReader;
import torchebm.models.Catalogue;
import torchebm.models.FormulaReader;
import torchebm.models.ModelNode;
import torchebm.models.Types;
import torchebm.plot.ColorMapChoice;
import torchebm.plot.PlotKeys;
import torchebm.problem.RequestException;

/**
 * Two specs whose models are compared, and the spec of the difference of their energies: a sum with the weights 1 and −1 over
 * the intersection of both grids.
 */
public final class SpecPair {
    private static final String NAME = "difference";
    private static final String DIVERGING = "coolwarm";
    private static final String LABEL = "Energy difference";

    /** The keys of a figure with which the label of the colour bar has no effect, or has another meaning. */
    private static final List<String> OF_LABEL =
            List.of(PlotKeys.LABEL.name(), PlotKeys.YLABEL.name(), PlotKeys.BANDS.name(), PlotKeys.LABELS.name());

    /** The maximum length of a title in the title of the difference. */
    private static final int MAX_TITLE = 24;

    private final Spec a;
    private final Spec b;
    private @Nullable GridPair grids;

    /** @throws RequestException if a spec has a sweep, or the dimensions differ */
    public SpecPair(Spec a, Spec b) {
        this.a = a;
        this.b = b;
        for (Spec spec : List.of(a, b)) {
            if (spec.isSwept()) {
                throw spec.wrongSweep("two models are compared, but this sweep has " + spec.combinationCount()
                        + " combinations: leave it out");
            }
        }
        checkDimensions(a.landscape(), b.landscape());
    }

    private static void checkDimensions(Landscape a, Landscape b) {
        if (a.model().dimension() != b.model().dimension()) {
            throw new RequestException("both models must have the same dimension, but " + dimension(a) + " and "
                    + dimension(b) + hint(a, b).or(() -> hint(b, a)).orElse(""));
        }
    }

    private static String dimension(Landscape landscape) {
        int n = landscape.model().dimension();
        return landscape.name() + " has " + n + (n == 1 ? " dimension" : " dimensions");
    }

    /** Returns a hint about the dimension of a model that can have that of the other one. */
    private static Optional<String> hint(Landscape model, Landscape other) {
        int n = other.model().dimension();
        return Catalogue.contains(model.name()) && model.dimensions().contain(n)
                ? Optional.of(": " + model.name() + " also has " + n + " in a spec with model: {type: " + model.name()
                        + ", dimension: " + n + "}")
                : Optional.empty();
    }

    /** Returns the first spec. */
    public Spec a() {
        return a;
    }

    /** Returns the second spec. */
    public Spec b() {
        return b;
    }

    /**
     * Returns the intersection of both grids, or the grid along directions of one of them.
     *
     * @throws RequestException if they have nothing in common
     */
    public Grid grid() {
        return grids().grid();
    }

    /** Returns both models over the coordinates of the grid. */
    public List<BaseModel> gridModels() {
        Spec of = grids().owner();
        return List.of(
                of.overGrid(a.landscape().model()), of.overGrid(b.landscape().model()));
    }

    private synchronized GridPair grids() {
        GridPair known = grids;
        if (known == null) {
            known = GridPair.of(a, b);
            grids = known;
        }
        return known;
    }

    /**
     * Returns the temperature of the densities: that of both specs, or of the one that has one.
     *
     * @throws RequestException if the specs have different temperatures
     */
    public double temperature() {
        if (a.hasTemperature() && b.hasTemperature() && a.temperature() != b.temperature()) {
            throw new RequestException(
                    "the temperatures differ: " + new Value.Scalar(a.temperature()) + " for " + a.name() + ", "
                            + new Value.Scalar(b.temperature()) + " for " + b.name()
                            + "; choose one with --temperature");
        }
        return a.hasTemperature() ? a.temperature() : b.temperature();
    }

    /**
     * Returns the spec of the difference, E_A(x) − E_B(x) − c. Its figure has a diverging colour map around 0.
     *
     * @param offset the constant c
     * @param plot the values of plot keys from the command line
     */
    public Spec difference(double offset, Map<String, String> plot) {
        Node.MapNode document = empty().with(
                        AboutReader.ABOUT, empty().with("title", text(title(a) + " − " + title(b))))
                .with(SpecKeys.MODEL, model(offset))
                .with(SpecKeys.GRID, grids().node())
                .with(SpecKeys.PLOT, usualPlot(grid().isPlane(), plot));
        SpecRequest flags = new SpecRequest("", Optional.empty(), List.of(), List.of(), List.of(), plot);
        return a.like(NAME, Overrides.apply(document, flags));
    }

    private static String title(Spec spec) {
        String title = spec.landscape().about().title();
        return title.length() <= MAX_TITLE ? title : spec.name();
    }

    private Node.MapNode model(double offset) {
        int n = a.landscape().model().dimension();
        List<Node> models = List.of(a.root().required(SpecKeys.MODEL), b.root().required(SpecKeys.MODEL));
        List<Node> weights = List.of(number(1), number(-1));
        if (offset != 0) {
            Node.MapNode one = empty().with(ModelNode.TYPE, text(FormulaReader.TYPE))
                    .with(ModelNode.DIMENSION, number(n))
                    .with(FormulaReader.ENERGY, text("1"));
            models = List.of(models.get(0), models.get(1), one);
            weights = List.of(number(1), number(-1), number(-offset));
        }
        return empty().with(ModelNode.TYPE, text(Types.SUM))
                .with(ModelNode.DIMENSION, number(n))
                .with("models", new Node.ListNode(a.root().place(), models))
                .with("weights", new Node.ListNode(a.root().place(), weights));
    }

    /** Returns the defaults of a figure that the flags do not change. */
    private Node.MapNode usualPlot(boolean isPlane, Map<String, String> flags) {
        Node.MapNode usual = empty();
        if (isPlane) {
            String colors = flags.getOrDefault(PlotKeys.COLORMAP.name(), DIVERGING);
            usual = usual.with(PlotKeys.COLORMAP.name(), text(colors));
            if (ColorMapChoice.isDiverging(colors) && !flags.containsKey(PlotKeys.NORM.name())) {
                usual = usual.with(PlotKeys.CENTER.name(), number(0));
            }
        }
        return Collections.disjoint(flags.keySet(), OF_LABEL) ? usual.with(PlotKeys.LABEL.name(), text(LABEL)) : usual;
    }

    private Node.MapNode empty() {
        return Node.MapNode.empty(a.root().place());
    }

    private Node text(String text) {
        return new Node.TextNode(a.root().place(), text);
    }

    private Node number(double value) {
        return new Node.NumberNode(a.root().place(), value, Double.toString(value));
    }
}
