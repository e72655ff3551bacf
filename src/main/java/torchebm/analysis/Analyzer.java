package torchebm.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import torchebm.analysis.ends.Searches;
import torchebm.analysis.hopping.BasinHopping;
import torchebm.analysis.path.DescentPath;
import torchebm.analysis.path.ElasticBand;
import torchebm.analysis.search.CriticalPoints;
import torchebm.analysis.search.IndexBalance;
import torchebm.analysis.search.Searcher;
import torchebm.analysis.search.StationarySearch;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.tree.BasinTree;
import torchebm.analysis.tree.DisjointSets;

/** Finds the critical points of a landscape and connects them. The result is the same for any number of threads. */
public final class Analyzer {
    /** The largest number of minima, in many dimensions, between which paths are looked for. */
    private static final int MOST_CONNECTED = 10;

    /** The largest number of bands between two minima that no saddle connects yet. */
    private static final int MOST_BANDS = 30;

    /** The largest number of minima between which the nearest pairs are looked for. */
    private static final int MOST_JOINED = 300;

    /** The number of times that missing points are looked for by the winding numbers of the gradient. */
    private static final int MOST_BALANCES = 4;

    /** The most evaluations of climbs from saddles. */
    private static final long MOST_ASCENTS = 300_000;

    /** The largest multiple of the starts that is searched from if the sum of indices tells that a point is missing. */
    private static final int MOST_FACTOR = 8;

    private static final int ANY = -1;

    private static final String NO_PASSES_AT_KINKS =
            "some minima are not connected: saddles at kinks, where the gradient jumps, are only looked for in one and two dimensions";

    private final EnergySurface surface;
    private final AnalysisSettings settings;
    private final StationarySearch search;
    private final CriticalPoints points;
    private final Connector connector;
    private final List<double[]> places;
    private final Searches independent;
    private final List<Integer> placed = new ArrayList<>();
    private boolean isComplete = true;

    /** True if climbs from all points find no new one, and the indices of the points have the sum of all points. */
    private boolean isWhole;

    private Analyzer(EnergySurface surface, AnalysisSettings settings, List<double[]> places, Searches independent) {
        this.surface = surface;
        this.settings = settings;
        this.places = places;
        this.search = new StationarySearch(surface, settings.search(surface.dimension()), independent);
        this.independent = independent;
        this.points = search.points();
        this.connector = new Connector(surface, points);
    }

    /**
     * Analyses a landscape.
     *
     * @param places points between which a path is wanted: none or two
     * @throws java.util.concurrent.CancellationException if this thread is interrupted
     */
    public static Analysis run(EnergySurface surface, AnalysisSettings settings, List<double[]> places) {
        return run(surface, settings, places, Searches.here());
    }

    /**
     * Analyses a landscape.
     *
     * @param places points between which a path is wanted: none or two
     * @param independent runs the searches from starts, or knows their ends
     * @throws java.util.concurrent.CancellationException if this thread is interrupted
     */
    public static Analysis run(
            EnergySurface surface, AnalysisSettings settings, List<double[]> places, Searches independent) {
        return new Analyzer(surface, settings, places, independent).run();
    }

    /** Only runs the searches from starts, which do not depend on each other. */
    public static void search(EnergySurface surface, AnalysisSettings settings, Searches independent) {
        new Analyzer(surface, settings, List.of(), independent).start();
    }

    private void start() {
        if (AnalysisSettings.isSystematic(surface.dimension())) {
            search.fill();
        } else {
            hop();
        }
    }

    private Analysis run() {
        start();
        place();
        if (AnalysisSettings.isSystematic(surface.dimension())) {
            if (surface.dimension() == 2) {
                search.addKinkPasses();
            }
            complete();
        } else {
            search.explore();
            connector.connect(search);
        }
        join();
        if (surface.dimension() > 1 && AnalysisSettings.isSystematic(surface.dimension())) {
            search.addEdgePasses();
            complete();
        }
        if (surface.dimension() <= SublevelSets.MOST_DIMENSIONS) {
            SublevelSets sets = new SublevelSets(surface, search);
            sets.addPoints();
            complete();
            List<String> differences = new ArrayList<>();
            if (surface.dimension() == 2) {
                IndexBalance balance = new IndexBalance(surface, search);
                for (int k = 0; k < MOST_BALANCES && balance.addPoints(); k++) {
                    complete();
                }
                balance.sum().filter(sum -> sum.points() != sum.around()).ifPresent(sum -> differences.add(text(sum)));
            }
            Analysis analysis = analysis();
            differences.addAll(0, sets.differences(analysis));
            return analysis.withDifferences(differences);
        }
        List<String> notes = new ArrayList<>();
        if (AnalysisSettings.isSystematic(surface.dimension())) {
            ascend().filter(sum -> !sum.isComplete()).ifPresent(sum -> notes.add(sum.text()));
        }
        int[] part = parts();
        boolean isConnected =
                Arrays.stream(part).filter(one -> one >= 0).distinct().count() < 2;
        if (!isConnected && surface.hasKinks() && AnalysisSettings.isSystematic(surface.dimension())) {
            notes.add(NO_PASSES_AT_KINKS);
        }
        return analysis().withDifferences(notes);
    }

    /** Climbs from saddles, and searches from more starts while the sum of indices tells that a point is missing. */
    private Optional<IndexSum> ascend() {
        search.ascend(MOST_ASCENTS);
        complete();
        OptionalInt whole = surface.hasKinks() || !isComplete ? OptionalInt.empty() : IndexSum.whole(surface);
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        Optional<IndexSum> sum = sum(whole.getAsInt());
        for (int factor = 2;
                factor <= MOST_FACTOR && sum.filter(one -> !one.isComplete()).isPresent();
                factor *= 2) {
            search.fillMore(factor);
            search.ascend(MOST_ASCENTS);
            complete();
            sum = sum(whole.getAsInt());
        }
        isWhole = search.hasAscended() && sum.filter(IndexSum::isComplete).isPresent();
        return isComplete ? sum : Optional.empty();
    }

    private Optional<IndexSum> sum(int whole) {
        return IndexSum.of(sorted(), whole);
    }

    private List<CriticalPoint> sorted() {
        return points.sorted().stream().map(points::get).toList();
    }

    private static String text(IndexBalance.Sum sum) {
        return "the winding number of the gradient around the domain is " + sum.around()
                + ", but the indices of the points in it add up to " + sum.points()
                + " (1 for a minimum or a maximum, -1 for a saddle): a point is missing";
    }

    /** Climbs from new minima and descends from new saddles until there are no new ones. */
    private void complete() {
        boolean isNew = true;
        while (isNew) {
            boolean isExplored = search.explore();
            isNew = connector.connect(search) && isExplored;
            isComplete = isExplored && !search.hasLeftPoints();
        }
    }

    private void hop() {
        BasinHopping.Result result = BasinHopping.run(surface, settings.hopping(), independent);
        Searcher searcher = new Searcher(surface);
        for (BasinHopping.Minimum minimum : result.minima()) {
            if (points.size() < MOST_CONNECTED) {
                searcher.minimum(minimum.x()).ifPresent(search::add);
            }
        }
    }

    /** Adds the minima below the places. */
    private void place() {
        Searcher searcher = new Searcher(surface);
        for (double[] x : places) {
            List<double[]> descent = new DescentPath(surface).from(x);
            if (descent.isEmpty()) {
                placed.add(Connection.NONE); // no energy
                continue;
            }
            placed.add(searcher.minimumAtEnd(descent.get(descent.size() - 1).clone())
                    .filter(point -> point.kind().isMinimum())
                    .map(search::add)
                    .orElse(Connection.NONE));
        }
    }

    /** Looks for saddles between minima that are not connected, first around the first place. */
    private void join() {
        Set<Long> tried = new HashSet<>();
        if (placed.size() > 1 && !placed.contains(Connection.NONE)) {
            join(placed.get(0), tried);
        }
        join(ANY, tried);
    }

    /** Looks for saddles between the nearest minima that are not connected, one of them connected with a minimum, with bands. */
    private void join(int minimum, Set<Long> tried) {
        if (points.minima().size() > MOST_JOINED) {
            return;
        }
        ElasticBand band = new ElasticBand(surface);
        Searcher searcher = new Searcher(surface);
        for (int k = 0; k < MOST_BANDS && !search.isSpent(); k++) {
            int[] part = parts();
            if (minimum != ANY
                    && part[points.representative(placed.get(0))] == part[points.representative(placed.get(1))]) {
                return;
            }
            int[] pair = nearest(part, minimum == ANY ? ANY : part[points.representative(minimum)], tried);
            if (pair.length == 0) {
                return;
            }
            tried.add((long) pair[0] << 32 | pair[1]);
            for (double[] summit :
                    band.summits(points.get(pair[0]).x(), points.get(pair[1]).x())) {
                searcher.stationary(summit).ifPresent(search::add);
            }
            connector.connect(search);
        }
    }

    /** Returns the nearest pair of minima in different parts of the graph, one in a wanted part; empty if all were tried. */
    private int[] nearest(int[] part, int wanted, Set<Long> tried) {
        int[] nearest = {};
        double least = Double.POSITIVE_INFINITY;
        for (int a = 0; a < part.length; a++) {
            for (int b = a + 1; b < part.length; b++) {
                if (part[a] >= 0
                        && part[b] >= 0
                        && part[a] != part[b]
                        && (wanted == ANY || part[a] == wanted || part[b] == wanted)
                        && !tried.contains((long) a << 32 | b)) {
                    double distance =
                            surface.distance(points.get(a).x(), points.get(b).x());
                    if (distance < least) {
                        least = distance;
                        nearest = new int[] {a, b};
                    }
                }
            }
        }
        return nearest;
    }

    /** Returns a number of the part of the graph to which each minimum belongs; −1 for other points. */
    private int[] parts() {
        DisjointSets sets = new DisjointSets(points.size());
        for (Connection connection : connector.connections()) {
            if (connection.isComplete()) {
                sets.join(points.representative(connection.first()), points.representative(connection.second()));
            }
        }
        int[] part = new int[points.size()];
        Arrays.setAll(part, k -> points.get(k).kind().isMinimum() && points.representative(k) == k ? sets.root(k) : -1);
        return part;
    }

    private Analysis analysis() {
        List<CriticalPoint> sorted = sorted();
        int[] place = points.places();
        List<Connection> connections = new ArrayList<>();
        Set<List<Integer>> joined = new HashSet<>();
        for (Connection one : connector.connections()) {
            int saddle = place[one.saddle()];
            int first = placed(place, one.first());
            int second = placed(place, one.second());
            // Ridges that turned out to be one may join the same minima.
            if (joined.add(List.of(saddle, Math.min(first, second), Math.max(first, second)))) {
                connections.add(new Connection(saddle, first, second, one.path()));
            }
        }
        connections.sort((a, b) -> Integer.compare(a.saddle(), b.saddle()));
        List<String> names = PointNames.of(sorted);
        boolean isSystematic = AnalysisSettings.isSystematic(surface.dimension());
        Analysis.Search extent = new Analysis.Search(
                search.starts(),
                isSystematic ? 0 : AnalysisSettings.RUNS * settings.hops(),
                search.searches(),
                isComplete,
                isWhole ? Unseen.of(sorted).withoutOthers() : Unseen.of(sorted));
        return new Analysis(
                sorted,
                names,
                connections,
                tree(sorted, names, connections),
                extent,
                placed.stream().map(number -> placed(place, number)).toList(),
                List.of());
    }

    private static int placed(int[] place, int number) {
        return number == Connection.NONE ? Connection.NONE : place[number];
    }

    private static BasinTree tree(List<CriticalPoint> sorted, List<String> names, List<Connection> connections) {
        List<BasinTree.Minimum> minima = new ArrayList<>();
        for (int k = 0; k < sorted.size() && sorted.get(k).kind().isMinimum(); k++) {
            minima.add(new BasinTree.Minimum(names.get(k), sorted.get(k).energy()));
        }
        List<BasinTree.Connection> edges = new ArrayList<>();
        for (Connection one : connections) {
            double energy = sorted.get(one.saddle()).energy();
            if (one.isComplete()
                    && energy >= minima.get(one.first()).energy()
                    && energy >= minima.get(one.second()).energy()) {
                edges.add(new BasinTree.Connection(names.get(one.saddle()), energy, one.first(), one.second()));
            }
        }
        return BasinTree.of(minima, edges);
    }
}
