package torchebm.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import torchebm.analysis.path.EnergyPath;
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

    /** The numbers of the minima. */
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
                .toList();
    }

    /** Returns the connection with the nearest minima; the given one if these are not below the maximum all the way. */
    Connection nearest(Connection given) {
        CriticalPoint maximum = points.get(given.saddle());
        Optional<Side> left = side(maximum, -1);
        Optional<Side> right = side(maximum, 1);
        if (left.isEmpty() || right.isEmpty()) {
            return given;
        }
        List<double[]> path = new ArrayList<>(left.get().up());
        path.add(maximum.x());
        path.addAll(EnergyPath.reversed(right.get().up()));
        return new Connection(given.saddle(), left.get().minimum(), right.get().minimum(), path);
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

    /**
     * The nearest minimum on a side of a maximum.
     *
     * @param up the points from it to just before the maximum
     */
    private record Side(int minimum, List<double[]> up) {}

    /** Returns the nearest minimum on a side of a maximum; empty if there is none, or a point on the way is higher than the maximum. */
    private Optional<Side> side(CriticalPoint maximum, int side) {
        int minimum = next(maximum, side);
        if (minimum == Connection.NONE) {
            return Optional.empty();
        }
        double length = distance(maximum, minimum, side);
        List<double[]> up = new ArrayList<>();
        for (int k = PARTS; k >= 1; k--) {
            double[] x = {maximum.x()[0] + side * length * k / PARTS};
            if (!(evaluator.energy(wrapped(x)) <= maximum.energy() + rounding)) {
                return Optional.empty();
            }
            up.add(x);
        }
        return Optional.of(new Side(minimum, up));
    }

    private double[] wrapped(double[] x) {
        double[] inside = x.clone();
        surface.wrap(inside);
        return inside;
    }
}
