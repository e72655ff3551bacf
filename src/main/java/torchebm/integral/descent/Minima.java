package torchebm.integral.descent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import torchebm.analysis.Analysis;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;

/**
 * The minima whose basins are wanted, from the lowest, and the other critical points.
 *
 * @param minima those of the region: without those on an edge if the region has no edges
 * @param others saddles, maxima and others
 */
public record Minima(List<CriticalPoint> minima, List<CriticalPoint> others) {
    /** The distance, relative to the widths of the box, up to which points of two analyses are the same. */
    private static final double SAME = 1e-4;

    public Minima {
        minima = List.copyOf(minima);
        others = List.copyOf(others);
    }

    /**
     * Returns the points of an analysis.
     *
     * @param hasEdges false if minima on the edges of the box do not count
     */
    public static Minima of(Analysis analysis, boolean hasEdges) {
        List<CriticalPoint> minima = new ArrayList<>();
        List<CriticalPoint> others = new ArrayList<>();
        for (CriticalPoint point : analysis.points()) {
            if (!point.kind().isMinimum()) {
                others.add(point);
            } else if (hasEdges || point.kind() != CriticalPoint.Kind.BOUNDARY_MINIMUM) {
                minima.add(point);
            }
        }
        return new Minima(minima, others);
    }

    /** Returns these points and those of another analysis, over a larger box, that are not among them. */
    public Minima and(Minima more, EnergySurface surface) {
        List<CriticalPoint> both = joined(minima, more.minima, surface);
        both.sort(Comparator.comparingDouble(CriticalPoint::energy)); // stable
        return new Minima(both, joined(others, more.others, surface));
    }

    private static List<CriticalPoint> joined(
            List<CriticalPoint> points, List<CriticalPoint> more, EnergySurface surface) {
        List<CriticalPoint> both = new ArrayList<>(points);
        EnergySurface.Evaluator evaluator = surface.newEvaluator();
        for (CriticalPoint point : more) {
            boolean isKnown = points.stream()
                    .anyMatch(old -> surface.distance(old.x(), point.x()) <= SAME
                            || (old.kind() == point.kind() && evaluator.areOneFlatPlace(old.x(), point.x()))
                            || (old.flat() > 0 && old.flat() == point.flat() && isEqual(old, point)));
            if (!isKnown) {
                both.add(point);
            }
        }
        return both;
    }

    private static boolean isEqual(CriticalPoint a, CriticalPoint b) {
        return Math.abs(a.energy() - b.energy()) <= 1e-8 * Math.max(1, Math.abs(a.energy()));
    }

    /** Returns the places at which the factor may have narrow peaks. */
    public List<double[]> peaks() {
        return minima.stream().map(CriticalPoint::x).toList();
    }
}
