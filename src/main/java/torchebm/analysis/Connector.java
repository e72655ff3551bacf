package torchebm.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import torchebm.analysis.hopping.Minimizer;
import torchebm.analysis.path.DescentPath;
import torchebm.analysis.path.EnergyPath;
import torchebm.analysis.path.SteepestDescent;
import torchebm.analysis.search.CriticalPoints;
import torchebm.analysis.search.Searcher;
import torchebm.analysis.search.StationarySearch;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;
import torchebm.grid.Tasks;

/** Descends from the saddles of index 1 on both sides, and adds the minima that are new. */
final class Connector {
    /** The distance from a saddle at which a minimisation begins in many dimensions, relative to the widths of the box. */
    private static final double OFF_SADDLE = 0.005;

    /** The distance from an edge up to which a saddle is on it, relative to the width; and the part of a direction across an edge that is rounding error. */
    private static final double ON_EDGE = 1e-12;

    private static final double ALONG_EDGE = 1e-6;

    /** The difference of energies that is rounding, relative to their scale. */
    static final double ROUNDING = 1e-12;

    /** The number of places of a ridge from which descents begin, at least, and the part of all places. */
    private static final int LEAST_PLACES = 48;

    private static final int PART = 8;

    /** The number of saddles after which the limit is checked. */
    private static final int SADDLES_A_BATCH = 64;

    private final EnergySurface surface;
    private final CriticalPoints points;

    /** The connections, with numbers of points in the order in which they were found. */
    private final List<Connection> connections = new ArrayList<>();

    /** The number of points that were looked at. */
    private int done;

    /** The numbers of places of ridges from which descents began: ridges grow when they turn out to be one with others. */
    private final Map<Integer, Integer> places = new HashMap<>();

    Connector(EnergySurface surface, CriticalPoints points) {
        this.surface = surface;
        this.points = points;
    }

    List<Connection> connections() {
        if (surface.dimension() == 1) {
            LineConnections nearest = new LineConnections(surface, points);
            return connections.stream().map(nearest::nearest).toList();
        }
        return connections;
    }

    /** A path, and the minimum at its end. */
    private record Descent(List<double[]> path, Optional<CriticalPoint> end) {}

    /** The descents on all sides of each place of a saddle, and the number of evaluations. */
    private record Sides(List<List<Descent>> places, long evaluations) {}

    /**
     * Connects the saddles that were added since the last call, until the limit of the search is reached.
     *
     * @return true if there are new minima
     */
    boolean connect(StationarySearch search) {
        int before = points.size();
        List<Integer> saddles = IntStream.range(0, before)
                .filter(k -> isPass(points.get(k)) && (k >= done || hasGrown(k)))
                .boxed()
                .toList();
        done = before;
        for (int from = 0; from < saddles.size() && !search.isSpent(); from += SADDLES_A_BATCH) {
            connect(saddles.subList(from, Math.min(saddles.size(), from + SADDLES_A_BATCH)), search);
        }
        return points.size() > before;
    }

    private boolean hasGrown(int number) {
        return points.get(number).flat() > 0
                && points.representative(number) == number
                && points.places(number).size() > places.getOrDefault(number, 0);
    }

    private void connect(List<Integer> saddles, StationarySearch search) {
        List<Sides> all = Tasks.results(saddles.size(), k -> sides(saddles.get(k)));
        for (int k = 0; k < all.size(); k++) {
            int saddle = saddles.get(k);
            search.spend(all.get(k).evaluations());
            List<Connection> known = new ArrayList<>();
            if (places.containsKey(saddle)) {
                connections.stream()
                        .filter(one -> points.representative(one.saddle()) == saddle)
                        .forEach(known::add);
            }
            int before = known.size();
            for (List<Descent> descents : all.get(k).places()) {
                for (Connection one : connections(saddle, descents, search)) {
                    if (known.isEmpty() || isFurther(one, known)) {
                        known.add(one);
                    }
                }
            }
            connections.addAll(known.subList(before, known.size()));
            if (points.get(saddle).flat() > 0) {
                places.put(saddle, points.places(saddle).size());
            }
        }
    }

    /** Returns the connections of the minima at the ends of the descents from one place of a saddle. */
    private List<Connection> connections(int saddle, List<Descent> descents, StationarySearch search) {
        List<Connection> found = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        descents.forEach(descent -> ends.add(below(saddle, number(descent, search))));
        for (int first = 0; first < ends.size(); first++) {
            for (int second = first + 1; second < ends.size(); second++) {
                if (descents.size() == 2 || !ends.get(first).equals(ends.get(second))) {
                    List<double[]> path = joined(
                            descents.get(first).path(), descents.get(second).path());
                    found.add(new Connection(saddle, ends.get(first), ends.get(second), path));
                }
            }
        }
        return found;
    }

    /** Returns true if a connection from another place of a saddle joins two minima that none of the known ones joins. */
    private static boolean isFurther(Connection one, List<Connection> known) {
        return one.isComplete()
                && one.first() != one.second()
                && known.stream()
                        .noneMatch(other -> (other.first() == one.first() && other.second() == one.second())
                                || (other.first() == one.second() && other.second() == one.first()));
    }

    /** Returns the path from the end of one descent to that of another one from the same saddle. */
    private static List<double[]> joined(List<double[]> first, List<double[]> second) {
        List<double[]> path = EnergyPath.reversed(first);
        path.addAll(second.subList(Math.min(1, second.size()), second.size()));
        return path;
    }

    /** Descends from a saddle on all sides; from several places of one that stands for a ridge, which may separate many minima. */
    private Sides sides(int number) {
        CriticalPoint saddle = points.get(number);
        Searcher searcher = new Searcher(surface);
        List<List<Descent>> all = new ArrayList<>();
        for (double[] place : newPlaces(number)) {
            List<double[]> lower = lower(saddle, place, searcher);
            if (saddle.flat() == 0 || lower.size() <= 2) { // beside the place at which ridges cross there are others
                all.add(descents(place, lower, searcher));
            }
        }
        long evaluations = searcher.evaluations();
        for (List<Descent> descents : all) {
            for (Descent descent : descents) {
                evaluations += descent.path().size();
            }
        }
        return new Sides(all, evaluations);
    }

    /** Returns the place of a saddle; several of one that stands for a ridge, from which no descents began yet. */
    private List<double[]> newPlaces(int number) {
        double[] x = points.get(number).x();
        List<double[]> ridge = points.get(number).flat() > 0 ? points.places(number) : List.of(x);
        if (ridge.size() == 1) {
            return List.of(x);
        }
        List<double[]> chosen = new ArrayList<>();
        if (!places.containsKey(number)) {
            chosen.add(x);
        }
        List<double[]> more = ridge.subList(places.getOrDefault(number, 0), ridge.size());
        int count = Math.min(Math.max(LEAST_PLACES, more.size() / PART), more.size());
        for (int k = 0; k < count; k++) {
            chosen.add(more.get(k * more.size() / count));
        }
        return chosen;
    }

    /** Returns a point on each side of a degenerate saddle, or one at a kink or on an edge, to which the energy falls; empty for others. */
    private List<double[]> lower(CriticalPoint saddle, double[] place, Searcher searcher) {
        if (saddle.kind() == CriticalPoint.Kind.BOUNDARY_SADDLE) {
            return searcher.sidesOnEdge(place);
        }
        if (saddle.kind().isCusp()) {
            return searcher.sidesAtKink(place);
        }
        return AnalysisSettings.isSystematic(surface.dimension()) ? searcher.sides(place) : List.of();
    }

    private List<Descent> descents(double[] saddle, List<double[]> lower, Searcher searcher) {
        List<Descent> descents = new ArrayList<>();
        for (double[] side : lower) {
            List<double[]> path = new ArrayList<>(List.of(saddle));
            path.addAll(down(side, searcher));
            descents.add(ended(path, searcher.minimumAtEnd(path.get(path.size() - 1))));
        }
        if (descents.size() < 2) {
            descents.clear();
            boolean isSystematic = AnalysisSettings.isSystematic(surface.dimension());
            double[] forward = searcher.softest(saddle);
            for (double[] way : List.of(VectorSums.scaled(-1, forward), forward)) {
                descents.add(isSystematic ? descent(saddle, way, searcher) : minimisation(saddle, way, searcher));
            }
        }
        return descents;
    }

    /** Returns the points of the steepest descent from a point, also along a valley in which there is no slope. */
    private List<double[]> down(double[] from, Searcher searcher) {
        List<double[]> path = new ArrayList<>(new DescentPath(surface).from(from));
        if (path.isEmpty()) {
            path.add(from);
        }
        path.addAll(searcher.alongSharpValley(path.get(path.size() - 1)));
        return path;
    }

    /** Returns true if a point is the highest one on a path between two others. */
    static boolean isPass(CriticalPoint point) {
        return point.index() == 1
                && switch (point.kind().plain()) {
                    case SADDLE, MAXIMUM, PLATEAU -> true; // a plateau of a line may be a flat top
                    default -> false;
                };
    }

    /** Returns the number of a minimum below a saddle; {@link Connection#NONE} for a higher one, to which steps of a descent lead past others. */
    private int below(int saddle, int minimum) {
        boolean isHigher = minimum != Connection.NONE
                && points.get(minimum).energy() > points.get(saddle).energy() + ROUNDING * surface.energyScale();
        return isHigher ? Connection.NONE : minimum;
    }

    private int number(Descent descent, StationarySearch search) {
        int number = descent.end().isEmpty()
                ? Connection.NONE
                : search.add(descent.end().get());
        return number < 0 || points.get(number).kind().isMinimum()
                ? Math.max(number, Connection.NONE)
                : Connection.NONE;
    }

    private Descent descent(double[] saddle, double[] direction, Searcher searcher) {
        if (leavesBox(saddle, direction)) {
            return new Descent(List.of(saddle), Optional.empty());
        }
        List<double[]> path = new SteepestDescent(surface).fromSaddle(saddle, direction);
        if (surface.hasKinks()) {
            List<double[]> more = down(path.get(path.size() - 1), searcher);
            path.addAll(more.subList(Math.min(1, more.size()), more.size()));
        }
        return ended(path, searcher.minimumAtEnd(path.get(path.size() - 1).clone()));
    }

    /** Returns true if a saddle is exactly on an edge, and a direction leads over the edge. */
    private boolean leavesBox(double[] saddle, double[] direction) {
        double size = surface.size(direction);
        boolean leaves = false;
        for (int i = 0; i < saddle.length; i++) {
            double part = direction[i] / (surface.width(i) * size);
            leaves |= !surface.isPeriodic(i)
                    && Math.abs(part) > ALONG_EDGE
                    && (part < 0 ? saddle[i] - surface.min(i) : surface.max(i) - saddle[i])
                            <= ON_EDGE * surface.width(i);
        }
        return leaves;
    }

    private Descent minimisation(double[] saddle, double[] direction, Searcher searcher) {
        double[] start = VectorSums.moved(saddle, OFF_SADDLE / surface.size(direction), direction);
        Minimizer.Result end = new Minimizer(surface.newEvaluator()).minimize(start);
        return new Descent(List.of(), end.end().isMinimum() ? searcher.minimum(end.x()) : Optional.empty());
    }

    /** Returns a descent whose path ends exactly at the minimum. */
    private Descent ended(List<double[]> path, Optional<CriticalPoint> end) {
        if (end.isEmpty() || !end.get().kind().isMinimum()) {
            return new Descent(path, Optional.empty());
        }
        double[] last = path.get(path.size() - 1);
        double[] exact = last.clone();
        for (int i = 0; i < exact.length; i++) {
            exact[i] += surface.difference(i, last, end.get().x());
        }
        path.add(exact);
        return new Descent(path, end);
    }
}
