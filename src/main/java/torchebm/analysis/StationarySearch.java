package torchebm.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import torchebm.grid.Tasks;

/**
 * Finds the critical points in a box: from the cells of a grid in which the gradient may vanish, from points that fill the box
 * evenly, and from the minima along the eigenvectors of their Hessians. The result is the same for any number of threads.
 */
final class StationarySearch {
    /** The points along each side of the grid, by dimension; above that, no grid. */
    private static final int[] SIDES = {0, 2001, 121, 31};

    private static final int SEARCHES_A_TASK = 32;

    private final EnergySurface surface;
    private final SearchSettings settings;
    private final CriticalPoints points;
    private long searches;

    private StationarySearch(EnergySurface surface, SearchSettings settings) {
        this.surface = surface;
        this.settings = settings;
        this.points = new CriticalPoints(surface);
    }

    /** A search in one thread. */
    private static final class Searcher {
        final Newton newton;
        final Classifier classifier;

        Searcher(EnergySurface surface) {
            this.newton = new Newton(surface);
            this.classifier = new Classifier(newton.evaluator());
        }

        Optional<CriticalPoint> stationary(double[] from) {
            return newton.stationary(from).map(classifier::smooth);
        }

        Optional<CriticalPoint> minimum(double[] from) {
            Optional<Newton.Lowest> lowest = newton.minimum(from);
            if (lowest.isEmpty()) {
                return Optional.empty();
            }
            Newton.Lowest end = lowest.get();
            if (end.isOnEdge()) {
                return end.isSmooth() ? Optional.of(classifier.onEdge(end.x())) : Optional.empty();
            }
            if (end.isSmooth()) {
                Optional<CriticalPoint> found = stationary(end.x());
                if (found.isPresent()) {
                    return found;
                }
            }
            return classifier.cusp(end.x());
        }
    }

    /** Returns the points. */
    static Found run(EnergySurface surface, SearchSettings settings) {
        return new StationarySearch(surface, settings).run();
    }

    /**
     * The result of a search.
     *
     * @param points sorted: minima, saddles by index, and others, each by energy
     * @param starts the number of starts that fill the box, whose hits the points count
     * @param searches the number of all searches
     * @param isComplete false if the search ended at its limit
     */
    record Found(List<CriticalPoint> points, int starts, long searches, boolean isComplete) {}

    private Found run() {
        int n = surface.dimension();
        List<double[]> starts = BoxPoints.of(surface, settings.starts());
        find(starts, false, (searcher, from) -> searcher.minimum(from));
        find(starts, true, (searcher, from) -> searcher.stationary(from));
        points.freezeHits();
        if (n < SIDES.length) {
            find(GradientCells.of(surface, SIDES[n]), false, (searcher, from) -> searcher.stationary(from));
        }
        boolean isComplete = explore();
        return new Found(points.sorted(), starts.size(), searches, isComplete);
    }

    private interface Search {
        Optional<CriticalPoint> from(Searcher searcher, double[] start);
    }

    /** Runs searches, and adds their results in the order of the starts. */
    private void find(List<double[]> starts, boolean isSecond, Search search) {
        searches += starts.size();
        int tasks = (starts.size() + SEARCHES_A_TASK - 1) / SEARCHES_A_TASK;
        List<List<CriticalPoint>> results = Tasks.results(tasks, task -> {
            Searcher searcher = new Searcher(surface);
            List<CriticalPoint> own = new ArrayList<>();
            int end = Math.min(starts.size(), (task + 1) * SEARCHES_A_TASK);
            for (double[] start : starts.subList(task * SEARCHES_A_TASK, end)) {
                search.from(searcher, start).ifPresent(own::add);
            }
            return own;
        });
        add(results, isSecond);
    }

    private void add(List<List<CriticalPoint>> results, boolean isSecond) {
        for (List<CriticalPoint> found : results) {
            for (CriticalPoint point : found) {
                points.add(point, isSecond);
            }
        }
    }

    /** Climbs from each minimum along its eigenvectors, until no minimum is new. Returns false if the limit was reached. */
    private boolean explore() {
        int done = 0;
        int round = 0;
        while (true) {
            List<CriticalPoint> minima = points.minima();
            if (done == minima.size()) {
                return true;
            }
            List<CriticalPoint> next = new ArrayList<>(minima.subList(done, minima.size()));
            next.sort(Comparator.comparingDouble(CriticalPoint::energy));
            done = minima.size();
            long cost = 2L * surface.dimension() * next.size();
            if (searches + cost > settings.most() || ++round > settings.rounds()) {
                return false;
            }
            searches += cost;
            add(
                    Tasks.results(next.size(), k -> {
                        Searcher searcher = new Searcher(surface);
                        return Climb.from(next.get(k), searcher.newton, searcher.classifier, surface);
                    }),
                    false);
        }
    }
}
