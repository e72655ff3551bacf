package torchebm.draw;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import torchebm.analysis.Analysis;
import torchebm.analysis.AnalysisSettings;
import torchebm.analysis.Connection;
import torchebm.analysis.Route;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.tree.BasinTree;
import torchebm.analysis.tree.TreeMerge;
import torchebm.compute.Notices;
import torchebm.figure.DisconnectivityPlot;
import torchebm.figure.Plot;
import torchebm.figure.PlotsFigure;
import torchebm.figure.ProfilePlot;
import torchebm.figure.canvas.Canvas;
import torchebm.figure.canvas.Theme;
import torchebm.figure.color.ColorMap;
import torchebm.figure.layer.Marker;
import torchebm.figure.layout.PlotAxis;
import torchebm.figure.text.FigureText;
import torchebm.figure.tree.EnergyTree;
import torchebm.files.FileAccess;
import torchebm.grid.Range;
import torchebm.landscape.AnalyzedSpec;
import torchebm.landscape.PathEnd;
import torchebm.plot.PlotKey;
import torchebm.plot.PlotKeys;
import torchebm.plot.PlotSpec;
import torchebm.problem.RequestException;
import torchebm.spec.Combination;
import torchebm.spec.Spec;

/** Figures of analysed landscapes, which need no grid: disconnectivity graphs and profiles of minimum-energy paths. */
public final class LandscapeFigure {
    private static final String PROFILE = "profile";
    private static final String FROM = "plot.from";
    private static final String TO = "plot.to";

    /** The largest number of plots in a figure. */
    private static final int MOST_PLOTS = 100;

    private static final Set<PlotKey<?>> OF_DISCONNECTIVITY = Set.of(PlotKeys.YLABEL);

    private static final Set<PlotKey<?>> OF_PROFILE =
            Set.of(PlotKeys.XLABEL, PlotKeys.YLABEL, PlotKeys.COLORMAP, PlotKeys.FROM, PlotKeys.TO, PlotKeys.ANALYZE);

    private final List<Spec> specs = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final List<AnalyzedSpec> landscapes = new ArrayList<>();
    private final PlotSpec plot;
    private final Sheet sheet;
    private final Canvas canvas;
    private final ColorMap colors;

    /**
     * Analyses landscapes.
     *
     * @param panels at least 1, each with a plot in each combination of its sweep
     * @param files opens the files of a colour map and of a font
     * @param notices receives the differences that an analysis reports
     */
    public LandscapeFigure(List<Spec> panels, FileAccess files, Notices notices) throws IOException {
        for (Spec panel : panels) {
            List<Combination> combinations = panel.combinations();
            List<String> values = Titles.ofSweep(combinations);
            for (int k = 0; k < combinations.size(); k++) {
                specs.add(combinations.get(k).spec());
                String title = FigureText.literal(panel.landscape().about().title());
                labels.add(
                        values.get(k).isEmpty()
                                ? title
                                : panels.size() == 1 ? values.get(k) : title + ", " + values.get(k));
            }
        }
        this.plot = specs.get(0).plot();
        if (specs.size() > MOST_PLOTS) {
            throw new RequestException(
                    "a figure shows at most " + MOST_PLOTS + " plots, but " + specs.size() + " are wanted");
        }
        specs.forEach(spec -> check(spec.plot(), plot.get(PlotKeys.KIND), specs.size()));
        this.sheet = Sheet.of(plot, specs.size());
        sheet.check(plot, specs.size());
        this.colors = Drawing.colors(plot, files);
        Theme theme = Theme.named(plot.get(PlotKeys.THEME)).orElseThrow();
        this.canvas = sheet.canvas(
                plot,
                plot.find(PlotKeys.TITLE).orElseGet(() -> theme.hasTitle() ? title() : ""),
                theme,
                Typefaces.of(plot, files));
        for (Spec spec : specs) {
            EnergySurface surface = AnalyzedSpec.surface(spec);
            AnalyzedSpec landscape = AnalyzedSpec.of(
                    surface, AnalysisSettings.usual(surface.dimension()), endsOfKind(spec.plot(), surface));
            landscape.analysis().differences().forEach(notices::say);
            if (landscape.analysis().minima() == 0) {
                throw new RequestException("no minima were found in the domain of "
                        + spec.landscape().name());
            }
            landscapes.add(landscape);
        }
    }

    private static void check(PlotSpec plot, String kind, int plots) {
        if (!plot.get(PlotKeys.KIND).equals(kind)) {
            throw new RequestException(
                    "plot.kind must be the same for all panels, but is " + kind + " and " + plot.get(PlotKeys.KIND));
        }
        KindChecks.check(plot, kind, kind.equals(PROFILE) ? OF_PROFILE : OF_DISCONNECTIVITY, plots);
    }

    /** Returns the ends of the path of a plot with a kind: those of the plot, by default the two lowest minima for a profile. */
    private static List<PathEnd> endsOfKind(PlotSpec plot, EnergySurface surface) {
        return plot.get(PlotKeys.KIND).equals(PROFILE)
                ? List.of(
                        end(FROM, plot.find(PlotKeys.FROM), "M1", surface),
                        end(TO, plot.find(PlotKeys.TO), "M2", surface))
                : List.of();
    }

    private static PathEnd end(String name, Optional<String> given, String usual, EnergySurface surface) {
        String origin = given.isPresent() ? name : name + " is not given, and its default";
        return PathEnd.read(origin, given.orElse(usual), surface);
    }

    /** Returns the ends of the path that a plot names; empty if it names none. */
    static List<PathEnd> ends(PlotSpec plot, EnergySurface surface) {
        Optional<String> from = plot.find(PlotKeys.FROM);
        Optional<String> to = plot.find(PlotKeys.TO);
        if (from.isPresent() != to.isPresent()) {
            throw new RequestException("a path needs both " + FROM + " and " + TO + ", but "
                    + (from.isPresent() ? TO : FROM) + " is missing");
        }
        return from.isEmpty()
                ? List.of()
                : List.of(PathEnd.read(FROM, from.get(), surface), PathEnd.read(TO, to.orElseThrow(), surface));
    }

    private String title() {
        boolean isOne = specs.stream()
                .allMatch(spec ->
                        spec.landscape().name().equals(specs.get(0).landscape().name()));
        String kind = plot.get(PlotKeys.KIND).equals(PROFILE) ? "Energy Profile of " : "Disconnectivity Graph of ";
        return isOne
                ? kind + FigureText.literal(specs.get(0).landscape().about().title())
                : "";
    }

    public Canvas canvas() {
        return canvas;
    }

    /** Returns the figure. */
    public PlotsFigure figure() {
        List<PlotsFigure.Panel> panels = new ArrayList<>();
        for (int k = 0; k < specs.size(); k++) {
            PlotSpec own = specs.get(k).plot();
            String caption = own.find(PlotKeys.YLABEL).orElse(Titles.energy(specs.get(k)));
            AnalyzedSpec landscape = landscapes.get(k);
            Plot one = landscape.route().isPresent()
                    ? profile(landscape, landscape.route().get(), own, caption)
                    : disconnectivity(landscape.analysis().tree(), caption);
            panels.add(new PlotsFigure.Panel(labels.get(k), one));
        }
        return panels.size() == 1
                ? new PlotsFigure(canvas, panels.get(0).plot())
                : new PlotsFigure(canvas, panels, sheet.columns(), Optional.empty(), false);
    }

    private static Plot disconnectivity(BasinTree basins, String caption) {
        List<EnergyTree.Leaf> leaves = new ArrayList<>();
        for (BasinTree.Minimum minimum : basins.minima()) {
            leaves.add(new EnergyTree.Leaf(minimum.name(), minimum.energy()));
        }
        List<EnergyTree.Join> joins = new ArrayList<>();
        for (TreeMerge merge : basins.merges()) {
            joins.add(new EnergyTree.Join(merge.energy(), merge.elder(), merge.younger()));
        }
        EnergyTree tree = new EnergyTree(leaves, joins);
        return new DisconnectivityPlot(tree, DisconnectivityPlot.energies(tree, caption));
    }

    private Plot profile(AnalyzedSpec landscape, Route route, PlotSpec own, String caption) {
        double[] lengths = route.path().lengths();
        if (lengths.length < 2) {
            throw new RequestException(FROM + " and " + TO + " are the same place: a profile needs two");
        }
        ProfilePlot.Profile profile =
                new ProfilePlot.Profile(lengths, route.path().energies());
        List<ProfilePlot.Point> points = points(landscape, route);
        PlotAxis x = ProfilePlot.lengths(profile, own.find(PlotKeys.XLABEL).orElse("Path length"));
        PlotAxis y = ProfilePlot.energies(profile, points, caption);
        return new ProfilePlot(
                profile, points, colors, x, y, own.get(PlotKeys.ANALYZE).equals("energies"));
    }

    /** Returns the minima and saddles on a route, in their order. */
    private static List<ProfilePlot.Point> points(AnalyzedSpec landscape, Route route) {
        Analysis analysis = landscape.analysis();
        List<Integer> passed = new ArrayList<>();
        for (int k = 0; k < route.minima().size(); k++) {
            passed.add(route.minima().get(k));
            if (k < route.connections().size()) {
                Connection connection =
                        analysis.connections().get(route.connections().get(k));
                passed.add(connection.saddle());
            }
        }
        List<ProfilePlot.Point> points = new ArrayList<>();
        List<double[]> path = route.path().points();
        double[] energies = landscape.energies();
        int at = 0;
        for (int number : passed) {
            CriticalPoint point = analysis.points().get(number);
            int nearest = at;
            for (int k = at; k < path.size(); k++) {
                if (landscape.surface().distance(path.get(k), point.x())
                        < landscape.surface().distance(path.get(nearest), point.x())) {
                    nearest = k;
                }
            }
            at = nearest;
            points.add(new ProfilePlot.Point(
                    analysis.names().get(number),
                    LandscapeMarks.kind(point.kind()).orElse(Marker.Kind.SADDLE),
                    route.path().lengths()[at],
                    energies[number]));
        }
        return points;
    }

    /** Returns the range of the energies on the shown paths, or of the minima and merges of trees. */
    public Range energies() {
        List<Double> energies = new ArrayList<>();
        for (AnalyzedSpec landscape : landscapes) {
            Optional<Route> route = landscape.route();
            if (route.isPresent()) {
                Arrays.stream(route.get().path().energies()).forEach(energies::add);
            } else {
                BasinTree tree = landscape.analysis().tree();
                tree.minima().forEach(minimum -> energies.add(minimum.energy()));
                tree.merges().forEach(merge -> energies.add(merge.energy()));
            }
        }
        return Range.of(energies.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Returns the numbers of minima and saddles, or the path. */
    public String note() {
        List<String> notes = new ArrayList<>();
        for (AnalyzedSpec landscape : landscapes) {
            Analysis analysis = landscape.analysis();
            notes.add(landscape
                    .route()
                    .map(route -> "path from " + landscape.end(true) + " to " + landscape.end(false) + " over "
                            + route.connections().size()
                            + (route.connections().size() == 1 ? " saddle" : " saddles"))
                    .orElseGet(() -> analysis.minima()
                            + (analysis.minima() == 1 ? " minimum, " : " minima, ")
                            + analysis.tree().merges().size()
                            + (analysis.tree().merges().size() == 1 ? " merge" : " merges")));
        }
        return String.join("; ", notes);
    }
}
