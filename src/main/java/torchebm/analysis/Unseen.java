package torchebm.analysis;

import java.util.List;
import java.util.stream.Collectors;
import torchebm.analysis.surface.CriticalPoint;

/**
 * The minima that a search may have missed, estimated from how often each one was found: with f₁ minima that were found once
 * and f₂ found twice, the starts missed about f₁ (f₁ − 1) / (2 (f₂ + 1)), and a further start leads to one of these with a
 * probability of about f₁ / N. Minima that were found in other ways are subtracted.
 *
 * <p>Sources: A. Chao, Scand. J. Statist. 11 (1984) 265; I. J. Good, Biometrika 40 (1953) 237.
 *
 * @param found the number N of starts that led to a minimum
 * @param minima the estimated number of minima that were not found
 * @param probability the estimated probability that a further start leads to a minimum that the starts did not find
 * @param others the estimated number of other points that were not found, the sum of those of each index; 0 if climbs from all points find
 *     no new one, and their indices have the sum of all points
 */
public record Unseen(int found, double minima, double probability, double others) {
    static Unseen of(List<CriticalPoint> points) {
        List<CriticalPoint> minima =
                points.stream().filter(point -> point.kind().isMinimum()).toList();
        List<CriticalPoint> others =
                points.stream().filter(point -> !point.kind().isMinimum()).toList();
        int found = minima.stream().mapToInt(CriticalPoint::hits).sum();
        double probability = found == 0 ? 1 : (double) count(minima, 1) / found;
        double unseen = others.stream().collect(Collectors.groupingBy(CriticalPoint::index)).values().stream()
                .mapToDouble(Unseen::missing)
                .sum();
        return new Unseen(found, missing(minima), probability, unseen);
    }

    /** Returns the same without other points that were not found. */
    Unseen withoutOthers() {
        return new Unseen(found, minima, probability, 0);
    }

    private static double missing(List<CriticalPoint> points) {
        long once = count(points, 1);
        double unseen = once * (once - 1) / (2.0 * (count(points, 2) + 1));
        return Math.max(0, unseen - count(points, 0));
    }

    private static long count(List<CriticalPoint> points, int hits) {
        return points.stream().filter(point -> point.hits() == hits).count();
    }
}
