package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import torchebm.analysis.ends.Searches;
import torchebm.analysis.surface.BoxPoints;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;
import torchebm.grid.Tasks;

/**
 * A search for the critical points in a box: from the cells of a grid in which the gradient may vanish, from points that fill the
 * box evenly, and from the minima along the eigenvectors of their Hessians. The result is the same for any number of threads.
 */
public final class StationarySearch {
    /** The points along each side of the grid, by dimension; above that, no grid. */
    private static final int[] SIDES = {0, 2001, 121, 31};

    private static final int SEARCHES_A_TASK = 32;

    /** The most flat places whose kinds are told by their surroundings. */
    private static final int MOST_PLACES = 200;

    /** The factor of the limit if most minima were climbed from, and of their number. */
    private static final int MORE = 2;

    /** The number of minima after whose climbs the limit is checked. */
    private static final int MINIMA_A_BATCH = 64;

    private final EnergySurface surface;
    private final SearchSettings settings;
    private final Searches independent;
    private final CriticalPoints points;
    private final Searcher refiner;
    private int starts;
    private long searches;
    private long evaluations;

    /** The number of minima that were climbed from, and of those that a round of climbs began with. */
    private int climbed;

    private int begun;

    private int rounds;

    /** The number of points that were looked at for climbs from saddles, and the evaluations of these climbs. */
    private int ascended;

    private long ascents;

    /** Starts inside curves that may be closed, from which searches begin when hits are not counted any more. */
    private final List<double[]> inside = new ArrayList<>();

    private boolean isFilled;

    /** The number of flat places that were looked at, and true if there are more. */
    private int places;

    private boolean hasLeftPlaces;

    /** @param independent runs the searches of {@link #fill} */
    public StationarySearch(EnergySurface surface, SearchSettings settings, Searches independent) {
        this.surface = surface;
        this.settings = settings;
        this.independent = independent;
        this.points = new CriticalPoints(surface);
        this.refiner = new Searcher(surface);
    }

    /** Returns the points found so far, to which others may be added. */
    public CriticalPoints points() {
        return points;
    }

    /** Returns the number of starts that fill the box, whose hits the points count. */
    public int starts() {
        return starts;
    }

    /** Returns the number of all searches. */
    public long searches() {
        return searches;
    }

    /** Searches from points that fill the box, from those that the landscape states, and from the cells of a grid. */
    public void fill() {
        int n = surface.dimension();
        List<double[]> even = BoxPoints.of(surface, settings.starts());
        starts += even.size();
        find(even, false, (searcher, from) -> searcher.minimum(from));
        find(even, true, (searcher, from) -> searcher.stationary(from));
        points.freezeHits();
        isFilled = true;
        searchInside();
        find(surface.known(), false, (searcher, from) -> searcher.stationary(from));
        if (n < SIDES.length) {
            find(GradientCells.of(surface, SIDES[n]), false, (searcher, from) -> searcher.stationary(from));
        }
    }

    /** Searches from more points that fill the box: a multiple of the starts, whose hits are not counted. */
    public void fillMore(int factor) {
        List<double[]> even = BoxPoints.of(surface, factor * settings.starts());
        find(even.subList(settings.starts(), even.size()), false, (searcher, from) -> searcher.stationary(from));
    }

    private interface Search {
        Optional<CriticalPoint> from(Searcher searcher, double[] start);
    }

    /** Runs searches, and adds their results in the order of the starts. */
    private void find(List<double[]> from, boolean isSecond, Search search) {
        searches += from.size();
        int tasks = (from.size() + SEARCHES_A_TASK - 1) / SEARCHES_A_TASK;
        List<List<CriticalPoint>> results = independent.ends(tasks, task -> {
            Searcher searcher = new Searcher(surface);
            List<CriticalPoint> own = new ArrayList<>();
            int end = Math.min(from.size(), (task + 1) * SEARCHES_A_TASK);
            for (double[] start : from.subList(task * SEARCHES_A_TASK, end)) {
                search.from(searcher, start).ifPresent(own::add);
            }
            return own;
        });
        add(results, isSecond);
    }

    private void add(List<List<CriticalPoint>> results, boolean isSecond) {
        for (List<CriticalPoint> found : results) {
            found.forEach(point -> add(point, isSecond));
        }
    }

    /**
     * Adds a point that was found on the way from another one.
     *
     * @return its number; −1 if it is not a minimum, although a search ended there
     */
    public int add(CriticalPoint point) {
        return add(point, true);
    }

    /** Adds a point; a minimum with kinks that is not known yet is refined before. */
    private int add(CriticalPoint point, boolean isSecond) {
        boolean isNewCusp = point.kind() == CriticalPoint.Kind.CUSP_MINIMUM && !points.isKnown(point);
        boolean isDoubtful = point.kind() == CriticalPoint.Kind.MINIMUM && surface.hasKinks() && !points.isKnown(point);
        Optional<CriticalPoint> refined = isNewCusp ? refiner.refined(point) : Optional.of(point);
        if (isDoubtful && !refiner.isLowest(point)) {
            return -1;
        }
        if (refined.isEmpty()) {
            return -1;
        }
        CriticalPoint exact = refined.get();
        int known = points.known(exact);
        if (known >= 0) {
            growRidge(known, exact);
            return points.hit(known, exact, isSecond);
        }
        if (exact.flat() > 0 && exact.kind() == CriticalPoint.Kind.CUSP_MINIMUM && surface.dimension() == 2) {
            return points.add(exact, refiner.valleyAtKink(exact), isSecond);
        }
        boolean mayBeOnRidge =
                surface.hasKinks() && surface.dimension() == 2 && !exact.kind().isMinimum();
        Optional<FlatPlace.Found> ridge =
                mayBeOnRidge ? refiner.ridgeAtKink(exact, Optional.empty()) : Optional.empty();
        if (ridge.isPresent() || refiner.isDoubtful(exact)) {
            if (places == MOST_PLACES) {
                hasLeftPlaces = true;
                return -1;
            }
            return ridge.or(() -> refiner.flatPlace(exact))
                    .map(found -> addPlace(found, isSecond))
                    .orElse(-1);
        }
        return points.add(exact, isSecond);
    }

    /** Adds the minima, saddles and maxima on the kinks of a plane. */
    public void addKinkPasses() {
        refiner.kinkPasses().forEach(this::add);
    }

    /** Adds the saddles on the edges of a plane, or on the faces of a box. */
    public void addEdgePasses() {
        List<CriticalPoint> passes =
                surface.dimension() == 2 ? refiner.edgePasses() : new FacePasses(surface).all(points.minima());
        passes.forEach(pass -> points.add(pass, true));
    }

    /**
     * Adds the maxima at kinks of a line, or the ridges at kinks of a plane, beside a point.
     *
     * @param reach in units of the box
     * @return the points that were found, known ones, too
     */
    public List<CriticalPoint> addSummits(double[] from, double reach) {
        List<CriticalPoint> summits = refiner.summits(from, reach);
        for (CriticalPoint summit : summits) {
            if (surface.dimension() == 1) {
                points.add(summit, true);
            } else if (points.known(summit) < 0) {
                refiner.ridgeAtKink(summit, Optional.empty()).ifPresent(found -> addPlace(found, true));
            }
        }
        return summits;
    }

    /** Adds the ridges at kinks that cross a known one at a point. */
    private void growRidge(int known, CriticalPoint crossing) {
        CriticalPoint point = points.get(known);
        if (point.kind() == CriticalPoint.Kind.CUSP_MAXIMUM && point.flat() > 0) {
            refiner.ridgeAtKink(crossing, points.set(known))
                    .ifPresent(found -> points.grow(found.point(), found.set()));
        }
    }

    /** Adds a point of a flat place. A curve in the plane, or a surface in space, may be closed; then it has a stationary point inside. */
    private int addPlace(FlatPlace.Found found, boolean isSecond) {
        places++;
        int before = points.size();
        int number = points.add(found.point(), found.set(), isSecond);
        if (points.size() > before && found.point().flat() > 0 && found.point().flat() == surface.dimension() - 1) {
            found.set().between().forEach(x -> inside.add(surface.scaled().fromUnits(x)));
        }
        if (isFilled) {
            searchInside();
        }
        return number;
    }

    private void searchInside() {
        List<double[]> starts = new ArrayList<>(inside);
        inside.clear();
        searches += starts.size();
        starts.forEach(start -> refiner.stationary(start).ifPresent(this::add));
    }

    /** Returns true if the limit of evaluations was reached; it is larger if most minima were climbed from, so that the end is near. */
    public boolean isSpent() {
        return evaluations > settings.most()
                && (evaluations > MORE * settings.most() || points.minima().size() > MORE * climbed);
    }

    /** Returns true if the limit of evaluations or that of flat places was reached, so that points may be missing. */
    public boolean hasLeftPoints() {
        return isSpent() || hasLeftPlaces;
    }

    /** Adds evaluations of other searches. */
    public void spend(long others) {
        evaluations += others;
    }

    /** The points above another one, and the number of evaluations. */
    private record Climbs(List<CriticalPoint> found, long evaluations) {}

    /**
     * Climbs from each minimum along its eigenvectors, until no minimum is new.
     *
     * @return false if the limit was reached
     */
    public boolean explore() {
        while (true) {
            List<CriticalPoint> minima = points.minima();
            if (begun == minima.size()) {
                return true;
            }
            if (++rounds > settings.rounds()) {
                return false;
            }
            List<CriticalPoint> next = new ArrayList<>(minima.subList(begun, minima.size()));
            next.sort(Comparator.comparingDouble(CriticalPoint::energy));
            begun = minima.size();
            for (int from = 0; from < next.size(); from += MINIMA_A_BATCH) {
                if (isSpent()) {
                    return false;
                }
                climb(next.subList(from, Math.min(next.size(), from + MINIMA_A_BATCH)));
            }
        }
    }

    /**
     * Climbs from saddles along their eigenvectors to points of the next index, until none is new or a limit is reached.
     *
     * @param most the most evaluations of all such climbs
     */
    public void ascend(long most) {
        while (ascended < points.size() && ascents < most) {
            List<CriticalPoint> saddles = new ArrayList<>();
            for (; ascended < points.size() && saddles.size() < MINIMA_A_BATCH; ascended++) {
                CriticalPoint point = points.get(ascended);
                if (point.kind() == CriticalPoint.Kind.SADDLE) {
                    saddles.add(point);
                }
            }
            ascents += climbAbove(saddles);
        }
    }

    /** Returns true if searches climbed from all points that were found. */
    public boolean hasAscended() {
        return ascended == points.size();
    }

    private void climb(List<CriticalPoint> minima) {
        climbed += minima.size();
        evaluations += climbAbove(minima);
    }

    /** Climbs from points, and returns the number of evaluations. */
    private long climbAbove(List<CriticalPoint> from) {
        searches += (2L * Math.min(settings.modes(), surface.dimension()) + settings.shaken()) * from.size();
        List<Climbs> climbs = Tasks.results(from.size(), k -> {
            Searcher searcher = new Searcher(surface);
            CriticalPoint point = from.get(k);
            boolean isSmooth = point.kind() == CriticalPoint.Kind.MINIMUM || point.kind() == CriticalPoint.Kind.SADDLE;
            List<CriticalPoint> found = new ArrayList<>(isSmooth ? searcher.above(point, settings.modes()) : List.of());
            if (point.kind() == CriticalPoint.Kind.MINIMUM) {
                found.addAll(searcher.around(point, settings.shaken(), k));
            }
            return new Climbs(found, searcher.evaluations());
        });
        long spent = 0;
        for (Climbs one : climbs) {
            spent += one.evaluations();
            one.found().forEach(point -> add(point, false));
        }
        return spent;
    }
}
