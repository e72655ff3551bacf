package torchebm.sampling;

import java.util.List;
import java.util.Optional;
import torchebm.core.Interval;

/** First points of chains. */
public final class Starts {
    private static final int MOST_TRIES = 100;

    /** Makes the numbers of starts differ from those of chains. */
    private static final long STREAM = 0x5DEECE66DL;

    private Starts() {}

    /** Returns the points of all chains. */
    public static Optional<double[][]> inBox(ChainEnergy potential, List<Interval> box, int chains, long seed) {
        return inBox(potential, box, 0, chains, seed);
    }

    /**
     * Returns points that are uniform in a box, with finite energies and gradients.
     *
     * @param first the number of the first chain
     * @return shape (n, chains); empty if some were not found in 100 tries
     */
    public static Optional<double[][]> inBox(
            ChainEnergy potential, List<Interval> box, int first, int chains, long seed) {
        int n = potential.dimension();
        ChainRandom random = new ChainRandom(seed ^ STREAM, first, chains);
        double[][] x = new double[n][chains];
        double[][] results = new double[n + 1][chains];
        ChainEnergy.Evaluator evaluator = potential.newEvaluator(chains);
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            boolean isComplete = true;
            for (int c = 0; c < chains; c++) {
                if (attempt == 0 || !isFinite(results, c)) {
                    for (int i = 0; i < n; i++) {
                        double share = random.uniform(c, (long) attempt * n + i);
                        x[i][c] = box.get(i).min()
                                + share * (box.get(i).max() - box.get(i).min());
                    }
                }
            }
            evaluator.evaluate(x, results);
            for (int c = 0; c < chains; c++) {
                isComplete &= isFinite(results, c);
            }
            if (isComplete) {
                return Optional.of(x);
            }
        }
        return Optional.empty();
    }

    /** Returns true if the energy and the gradient at a point are finite. */
    private static boolean isFinite(double[][] results, int c) {
        for (double[] row : results) {
            if (!Double.isFinite(row[c])) {
                return false;
            }
        }
        return true;
    }

    /** Returns points of the standard normal distribution for all chains, shape (n, chains). */
    public static double[][] normal(int n, int chains, long seed) {
        return normal(n, 0, chains, seed);
    }

    /**
     * Returns points of the standard normal distribution, shape (n, chains).
     *
     * @param first the number of the first chain
     */
    public static double[][] normal(int n, int first, int chains, long seed) {
        double[][] x = new double[n][chains];
        ChainRandom random = new ChainRandom(seed ^ STREAM, first, chains);
        new Normals(random, chains, n).fill(0, x);
        return x;
    }
}
