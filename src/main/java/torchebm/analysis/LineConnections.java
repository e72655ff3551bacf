package torchebm.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import torchebm.analysis.search.CriticalPoints;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;

/**
 * The connections of the maxima of a line: each joins the nearest minima on its left and on its right, if the energy is not higher
 * between them. Steps of a descent may be longer than a narrow well.
 */
final class LineConnections {
    /** The points on each side of a maximum at which the energy is compared, and which its path has. */
    private static final int PARTS = 64;

    private final EnergySurface surface;
    private final EnergySurface.Evaluator evaluator;
    private final CriticalPoints points;
    private final double rounding;

    /** The numbers of the minima, in the order of their coordinates. */
    private final List<Integer> minima;

    LineConnections(EnergySurface surface, CriticalPoints points) {
        this.surface = surface;
        this.evaluator = surface.newEvaluator();
        this.points = points;
        this.rounding = Connector.ROUNDING * surface.energyScale();
        this.minima = IntStream.range(0, points.size())
                .filter(k ->
                        points.representative(k) == k && points.get(k).kind().isMinimum())
                .boxed()
                .sorted(Comparator.comparingDouble(k -> points.get(k).x()[0]))
                .toList();
    }

    /** Returns the connection with the nearest minima; the given one if these are not below the maximum all the way. */
    Connection nearest(Connection given) {
        CriticalPoint maximum = points.get(given.saddle());
        Optional<List<double[]>> left = way(maximum, -1);
        Optional<List<double[]>> right = way(maximum, 1);
        if (left.isEmpty() || right.isEmpty()) {
            return given;
        }
        List<double[]> path = new ArrayList<>(left.get());
        path.add(maximum.x());
        List<double[]> down = right.get();
        for (int k = down.size() - 1; k >= 0; k--) {
            path.add(down.get(k));
        }
        return new Connection(given.saddle(), next(maximum, -1), next(maximum, 1), path);
    }

    /** Returns the number of the nearest minimum to the left or right; {@link Connection#NONE} if there is none. */
    private int next(CriticalPoint maximum, int side) {
        int found = Connection.NONE;
        double nearest = Double.POSITIVE_INFINITY;
        for (int k : minima) {
            double distance = distance(maximum, k, side);
            if (distance < nearest) {
                nearest = distance;
                found = k;
            }
        }
        return found;
    }

    /** Returns the distance to a minimum in a direction; ∞ if it is on the other side. */
    private double distance(CriticalPoint maximum, int minimum, int side) {
        double way = side * (points.get(minimum).x()[0] - maximum.x()[0]);
        return way > 0 ? way : surface.isPeriodic(0) ? way + surface.width(0) : Double.POSITIVE_INFINITY;
    }

    /** Returns the points from the nearest minimum to just before a maximum; empty if there is none, or a point is as high as the maximum. */
    private Optional<List<double[]>> way(CriticalPoint maximum, int side) {
        int minimum = next(maximum, side);
        if (minimum == Connection.NONE) {
            return Optional.empty();
        }
        double length = distance(maximum, minimum, side);
        List<double[]> way = new ArrayList<>();
        for (int k = PARTS; k >= 1; k--) {
            double[] x = {maximum.x()[0] + side * length * k / PARTS};
            if (!(evaluator.energy(wrapped(x)) <= maximum.energy() + rounding)) {
                return Optional.empty();
            }
            way.add(x);
        }
        return Optional.of(way);
    }

    private double[] wrapped(double[] x) {
        double[] inside = x.clone();
        surface.wrap(inside);
        return inside;
    }
}
