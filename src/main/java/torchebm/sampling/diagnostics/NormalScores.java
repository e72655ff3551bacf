package torchebm.sampling.diagnostics;

import java.util.Arrays;
import torchebm.grid.Tasks;

/**
 * Numbers in ascending order, and the normal score of each: Φ⁻¹((r − 3/8) / (S + 1/4)), with its rank r among all S
 * numbers, which is the mean rank of equal ones. Source: G. Blom, Statistical estimates and transformed beta-variables
 * (1958).
 */
final class NormalScores {
    private static final double OFFSET = 0.375;

    private final double[] sorted;

    /** @param x no NaN */
    NormalScores(double[][] x) {
        int count = 0;
        for (double[] part : x) {
            count = Math.addExact(count, part.length);
        }
        sorted = new double[count];
        int at = 0;
        for (double[] part : x) {
            for (double number : part) {
                sorted[at++] = number + 0.0; // the zeros are equal
            }
        }
        Arrays.sort(sorted);
    }

    double min() {
        return sorted[0];
    }

    double max() {
        return sorted[sorted.length - 1];
    }

    /** Returns the quantile of a probability, linear between numbers (type 7 of R). */
    double quantile(double p) {
        int n = sorted.length;
        double at = n * p + (1 - p);
        int below = (int) Math.floor(Math.max(1, Math.min(n - 1, at)));
        double part = Math.max(0, Math.min(1, at - below));
        return (1 - part) * sorted[below - 1] + part * sorted[below];
    }

    double median() {
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    /** Returns the scores of the numbers that this was made from, in the same shape. */
    double[][] of(double[][] x) {
        double[] different = new double[sorted.length];
        double[] scores = new double[sorted.length];
        int count = 0;
        for (int from = 0, to; from < sorted.length; from = to) {
            to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            double rank = (from + 1.0 + to) / 2;
            different[count] = sorted[from];
            scores[count++] = NormalQuantile.at((rank - OFFSET) / (sorted.length - 2 * OFFSET + 1));
        }
        int all = count;
        return Tasks.results(x.length, chain -> {
                    double[] scored = new double[x[chain].length];
                    for (int t = 0; t < scored.length; t++) {
                        scored[t] = scores[Arrays.binarySearch(different, 0, all, x[chain][t] + 0.0)];
                    }
                    return scored;
                })
                .toArray(double[][]::new);
    }
}
