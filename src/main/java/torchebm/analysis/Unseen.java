package torchebm.analysis;

import java.util.List;
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
 */
public record Unseen(int found, double minima, double probability) {
    static Unseen of(List<CriticalPoint> points) {
        int found = 0;
        int once = 0;
        int twice = 0;
        int withoutStart = 0;
        for (CriticalPoint point : points) {
            if (point.kind().isMinimum()) {
                found += point.hits();
                withoutStart += point.hits() == 0 ? 1 : 0;
                once += point.hits() == 1 ? 1 : 0;
                twice += point.hits() == 2 ? 1 : 0;
            }
        }
        double unseen = once * (once - 1) / (2.0 * (twice + 1));
        double probability = found == 0 ? 1 : (double) once / found;
        return new Unseen(found, Math.max(0, unseen - withoutStart), probability);
    }
}
