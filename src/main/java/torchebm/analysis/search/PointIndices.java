package torchebm.analysis.search;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;

/** The places and the indices of the stationary points of a plane: the winding number of the gradient around each. For one thread. */
final class PointIndices {
    /** The half width of the square around a point in which its index is measured, at most. */
    private static final double AROUND = 1e-6;

    /** The same where all curvatures vanish, as at x³ − 3xy²: its place is less exact. */
    private static final double AROUND_DEGENERATE = 1e-3;

    /** The part of the scale of curvatures up to which all of them may vanish. */
    private static final double SMALL = 1e-4;

    /** The part of the largest eigenvalue up to which the sign of another one is not certain. */
    private static final double NEARLY_ZERO = 1e-6;

    private final EnergySurface plain;
    private final EnergySurface surface;
    private final CriticalPoints points;
    private final GradientWinding winding;

    /** The places in units of the box, as far as they were asked for. */
    private final List<double[]> places = new ArrayList<>();

    /** The numbers of these points by the first coordinate: a cell asks for those of its strip only. */
    private final NavigableMap<Double, List<Integer>> byFirst = new TreeMap<>();

    /** @param winding of the surface in units of the box */
    PointIndices(EnergySurface plain, CriticalPoints points, GradientWinding winding) {
        this.plain = plain;
        this.surface = plain.scaled();
        this.points = points;
        this.winding = winding;
    }

    /** Returns the place of a point in units of the box. */
    double[] place(int number) {
        while (places.size() <= number) {
            double[] x = surface.toUnits(points.get(places.size()).x());
            byFirst.computeIfAbsent(x[0], first -> new ArrayList<>()).add(places.size());
            places.add(x);
        }
        return places.get(number);
    }

    /** Returns the numbers of the points in a cell. */
    List<Integer> in(WindingCell cell) {
        List<Integer> numbers = new ArrayList<>();
        if (points.size() > 0) {
            place(points.size() - 1);
        }
        for (List<Integer> beside :
                byFirst.subMap(cell.low()[0], true, cell.high()[0], true).values()) {
            beside.stream().filter(k -> cell.contains(places.get(k))).forEach(numbers::add);
        }
        return numbers;
    }

    /** Returns the places of all points in units of the box. */
    List<double[]> places() {
        if (points.size() > 0) {
            place(points.size() - 1);
        }
        return List.copyOf(places);
    }

    /** Returns the index of the gradient at a point; {@link GradientWinding#UNKNOWN} where others are equal to it. */
    int index(int number) {
        CriticalPoint point = points.get(number);
        if (point.kind().isOnEdge() || (point.kind().isCusp() && plain.isOnEdge(point.x()))) {
            return 0; // the gradient does not vanish
        }
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        int negative = 0;
        for (double value : point.eigenvalues()) {
            least = Math.min(least, Math.abs(value));
            most = Math.max(most, Math.abs(value));
            negative += value < 0 ? 1 : 0;
        }
        boolean isDegenerate = most <= SMALL * surface.energyScale() / (width() * width());
        if (least > NEARLY_ZERO * most && least < Double.POSITIVE_INFINITY && !isDegenerate) {
            return negative % 2 == 0 ? 1 : -1;
        }
        if (point.flat() > 0) {
            return GradientWinding.UNKNOWN; // one of a curve, or of a place that is flat to a high order
        }
        if (point.kind() == CriticalPoint.Kind.MINIMUM || point.kind() == CriticalPoint.Kind.MAXIMUM) {
            return 1; // its place may not be exact
        }
        double[] x = place(number);
        double half = isDegenerate ? AROUND_DEGENERATE : AROUND;
        for (int k = 0; k < points.size(); k++) {
            double distance = plain.distance(points.get(k).x(), point.x());
            half = distance > 0 ? Math.min(half, distance / 3) : half;
        }
        return winding.around(x, half);
    }

    private double width() {
        return Math.max(plain.width(0), plain.width(1));
    }

    /** Returns true if the gradient vanishes at a point of the edge, so that it does not turn around the box by whole turns. */
    boolean isStationaryOnEdge(int number) {
        CriticalPoint point = points.get(number);
        return !point.kind().isOnEdge() && !point.kind().isCusp() && plain.isOnEdge(point.x());
    }
}
