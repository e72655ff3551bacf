package torchebm.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.analysis.path.DescentPath;
import torchebm.analysis.path.EnergyPath;
import torchebm.analysis.path.GridPath;
import torchebm.analysis.path.LevelPath;
import torchebm.analysis.path.SteepestDescent;
import torchebm.analysis.search.Searcher;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;
import torchebm.analysis.surface.VectorSums;
import torchebm.analysis.tree.BasinTree;

/** Finds the minimum-energy path between two places of an analysed landscape. For one thread. */
public final class Router {
    /** The distance, relative to the widths of the box, up to which a place is a saddle. */
    public static final double AT_SADDLE = 1e-6;

    /** The distance of points of a straight way, relative to the widths of the box. */
    private static final double STRAIGHT = 0.005;

    private final EnergySurface surface;
    private final Analysis analysis;
    private final Searcher searcher;

    public Router(EnergySurface surface, Analysis analysis) {
        this.surface = surface;
        this.analysis = analysis;
        this.searcher = new Searcher(surface);
    }

    /**
     * Returns the path whose highest point is as low as possible.
     *
     * @param from the first place
     * @param start the index of the minimum to which the energy falls from there
     * @param to the second place
     * @param end likewise
     * @return empty if no saddles connect both minima
     */
    public Optional<Route> between(double[] from, int start, double[] to, int end) {
        List<BasinTree.Connection> edges = shortened(start, analysis.tree().route(start, end));
        if (start != end && edges.isEmpty()) {
            return Optional.empty();
        }
        List<double[]> points = descent(from, start);
        List<Integer> passed = new ArrayList<>();
        List<Integer> minima = new ArrayList<>(List.of(start));
        int at = start;
        for (BasinTree.Connection edge : edges) {
            int number = connection(edge);
            Connection connection = analysis.connections().get(number);
            boolean isForward = connection.first() == at;
            List<double[]> path = path(connection);
            join(points, isForward ? path : EnergyPath.reversed(path), at);
            at = isForward ? connection.second() : connection.first();
            passed.add(number);
            minima.add(at);
        }
        join(points, EnergyPath.reversed(descent(to, end)), end);
        return Optional.of(new Route(start, end, passed, minima, EnergyPath.through(points, surface.newEvaluator())));
    }

    /** Returns a route that crosses a saddle of many sides once, and not over a third minimum. */
    private List<BasinTree.Connection> shortened(int start, List<BasinTree.Connection> edges) {
        List<BasinTree.Connection> shortened = new ArrayList<>();
        int from = start;
        int k = 0;
        while (k < edges.size()) {
            BasinTree.Connection edge = edges.get(k);
            int to = edge.first() == from ? edge.second() : edge.first();
            if (k + 1 < edges.size() && edges.get(k + 1).name().equals(edge.name())) {
                BasinTree.Connection next = edges.get(k + 1);
                int beyond = next.first() == to ? next.second() : next.first();
                Optional<BasinTree.Connection> direct = direct(edge.name(), from, beyond);
                if (direct.isPresent()) {
                    edge = direct.get();
                    to = beyond;
                    k++;
                }
            }
            shortened.add(edge);
            from = to;
            k++;
        }
        return shortened;
    }

    private Optional<BasinTree.Connection> direct(String saddle, int from, int to) {
        return analysis.tree().connections().stream()
                .filter(one -> one.name().equals(saddle)
                        && ((one.first() == from && one.second() == to) || (one.first() == to && one.second() == from)))
                .findFirst();
    }

    private int connection(BasinTree.Connection edge) {
        for (int k = 0; k < analysis.connections().size(); k++) {
            Connection one = analysis.connections().get(k);
            if (one.first() == edge.first()
                    && one.second() == edge.second()
                    && analysis.names().get(one.saddle()).equals(edge.name())) {
                return k;
            }
        }
        throw new IllegalArgumentException("no saddle is named " + edge.name());
    }

    /** Returns the way down from a place to its minimum. */
    private List<double[]> descent(double[] from, int minimum) {
        for (Connection connection : analysis.connections()) {
            double[] saddle = analysis.points().get(connection.saddle()).x();
            boolean isSide = connection.first() == minimum || connection.second() == minimum;
            if (isSide && surface.distance(from, saddle) <= AT_SADDLE) {
                return side(connection, saddle, minimum);
            }
        }
        List<double[]> descent = new DescentPath(surface).from(from);
        CriticalPoint end = analysis.points().get(minimum);
        if (end.flat() == 0) {
            append(descent, List.of(end.x()));
        }
        return descent;
    }

    /** Returns the part of a connection from its saddle to a minimum. */
    private List<double[]> side(Connection connection, double[] saddle, int minimum) {
        List<double[]> path = connection.second() == minimum ? path(connection) : EnergyPath.reversed(path(connection));
        int nearest = 0;
        for (int k = 1; k < path.size(); k++) {
            boolean isNearer = surface.distance(path.get(k), saddle) < surface.distance(path.get(nearest), saddle);
            nearest = isNearer ? k : nearest;
        }
        return new ArrayList<>(path.subList(nearest, path.size()));
    }

    /** Returns the path of a connection, which is not known in many dimensions. */
    private List<double[]> path(Connection connection) {
        if (!connection.path().isEmpty()) {
            return connection.path();
        }
        double[] saddle = analysis.points().get(connection.saddle()).x();
        double[] direction = searcher.softest(saddle);
        SteepestDescent descent = new SteepestDescent(surface);
        List<double[]> path = EnergyPath.reversed(descent.fromSaddle(saddle, VectorSums.scaled(-1, direction)));
        append(path, descent.fromSaddle(saddle, direction));
        return path;
    }

    /** Appends points that begin at a minimum at which the path ends; between equal points of it, the path runs along them. */
    private void join(List<double[]> path, List<double[]> more, int minimum) {
        double[] last = path.get(path.size() - 1);
        double[] next = more.get(0);
        if (analysis.points().get(minimum).flat() > 0) {
            new LevelPath(surface)
                    .between(last, next)
                    .orElseGet(() -> lowest(last, next))
                    .forEach(point -> append(path, List.of(point)));
        }
        append(path, more);
    }

    /** Returns points between two others that are equal: of a low way in the plane, or of the straight way, at which the energy is seen. */
    private List<double[]> lowest(double[] from, double[] to) {
        List<double[]> way = surface.dimension() == 2 ? new GridPath(surface).between(from, to) : List.of();
        return way.isEmpty() ? straight(from, to) : way;
    }

    private List<double[]> straight(double[] from, double[] to) {
        double[] way = surface.way(from, to);
        int count = (int) Math.ceil(surface.size(way) / STRAIGHT);
        List<double[]> points = new ArrayList<>();
        for (int k = 1; k <= count; k++) {
            points.add(VectorSums.moved(from, (double) k / count, way));
        }
        return points;
    }

    /** Appends points, moved by periods so that they continue the path. */
    private void append(List<double[]> path, List<double[]> more) {
        double[] last = path.get(path.size() - 1);
        double[] shift = new double[last.length];
        for (int i = 0; i < shift.length; i++) {
            shift[i] = last[i] + surface.difference(i, last, more.get(0)) - more.get(0)[i];
        }
        for (double[] point : more) {
            double[] moved = point.clone();
            for (int i = 0; i < shift.length; i++) {
                moved[i] += shift[i];
            }
            path.add(moved);
        }
    }
}
