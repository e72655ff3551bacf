package torchebm.sampling.diagnostics;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import torchebm.grid.Tasks;

/**
 * Summaries of draws by the definitions of ArviZ: chains are split into halves, and R-hat and the bulk size are computed of
 * normal scores, so they exist for any distribution. Source: A. Vehtari et al., Rank-normalization, folding, and
 * localization: an improved R-hat, Bayesian Analysis 16 (2021), 667–718.
 */
public final class Diagnostics {
    /** The least number of draws of a chain. */
    private static final int LEAST_DRAWS = 4;

    private static final double LOW_TAIL = 0.05;
    private static final double HIGH_TAIL = 0.95;

    private Diagnostics() {}

    /**
     * Summarises the draws of one quantity.
     *
     * <p>If a draw is NaN or chains have fewer than 4 draws, all but mean and deviation are NaN. R-hat needs two chains. If
     * all draws are equal, their effective size is their number, and R-hat and the error of the deviation are NaN; if each
     * chain stays at a place of its own, R-hat is infinite.
     *
     * @param draws shape (chains, draws)
     * @throws IllegalArgumentException if chains have different lengths
     */
    public static Summary of(double[][] draws) {
        int count = draws.length == 0 ? 0 : draws[0].length;
        boolean isNaN = false;
        for (double[] chain : draws) {
            if (chain.length != count) {
                throw new IllegalArgumentException(
                        "chains must have one length, but have " + count + " and " + chain.length + " draws");
            }
            for (double x : chain) {
                isNaN |= Double.isNaN(x);
            }
        }
        Scaled scaled = Scaled.of(draws);
        DrawMoments moments = DrawMoments.ofAll(scaled.x());
        if (isNaN || count < LEAST_DRAWS) {
            double none = Double.NaN;
            double sd = scaled.unit() * Math.sqrt(moments.variance());
            return new Summary(scaled.unit() * moments.mean(), sd, none, none, none, none, none, none, none);
        }
        return of(scaled.x(), moments, scaled.unit());
    }

    private static Summary of(double[][] draws, DrawMoments moments, double unit) {
        int count = draws[0].length;
        double[][] halves = halves(draws);
        NormalScores ranks = new NormalScores(halves);
        NormalScores all = count % 2 == 0 ? ranks : new NormalScores(draws);
        double[][] scores = ranks.of(halves);
        double low = all.quantile(LOW_TAIL);
        double high = all.quantile(HIGH_TAIL);
        EffectiveSize size = new EffectiveSize(count / 2);
        List<Double> results = all(
                () -> size.of(scores),
                () -> size.of(map(halves, x -> x <= low ? 1 : 0)),
                () -> size.of(map(halves, x -> x <= high ? 1 : 0)),
                () -> size.of(halves),
                () -> rHat(scores, folded(halves, ranks.median())));
        double mean = results.get(3);
        double sd = Math.sqrt(moments.variance());
        return new Summary(
                unit * moments.mean(),
                unit * sd,
                unit * sd / Math.sqrt(mean),
                unit * errorOfDeviation(draws, moments.mean(), mean),
                results.get(0),
                Math.min(results.get(1), results.get(2)),
                mean,
                draws.length < 2 ? Double.NaN : results.get(4),
                halves.length * (double) halves[0].length / mean);
    }

    @SafeVarargs
    private static List<Double> all(Supplier<Double>... parts) {
        return Tasks.results(parts.length, k -> parts[k].get());
    }

    /** Returns the first halves of chains, followed by the last ones; the draw in the middle of an odd number is left out. */
    private static double[][] halves(double[][] draws) {
        int half = draws[0].length / 2;
        double[][] halves = new double[2 * draws.length][half];
        for (int chain = 0; chain < draws.length; chain++) {
            System.arraycopy(draws[chain], 0, halves[chain], 0, half);
            System.arraycopy(draws[chain], draws[chain].length - half, halves[draws.length + chain], 0, half);
        }
        return halves;
    }

    private static double[][] map(double[][] x, DoubleUnaryOperator function) {
        double[][] mapped = new double[x.length][];
        for (int chain = 0; chain < x.length; chain++) {
            mapped[chain] = new double[x[chain].length];
            for (int t = 0; t < x[chain].length; t++) {
                mapped[chain][t] = function.applyAsDouble(x[chain][t]);
            }
        }
        return mapped;
    }

    /** Returns the normal scores of |x − median|. */
    private static double[][] folded(double[][] x, double median) {
        double[][] distances = map(x, number -> Math.abs(number - median));
        return new NormalScores(distances).of(distances);
    }

    /** Returns the larger one of two R-hats; if all draws have one distance from their median, only that of the scores exists. */
    private static double rHat(double[][] scores, double[][] folded) {
        double bulk = rHat(scores);
        double tail = rHat(folded);
        return tail > bulk ? tail : bulk;
    }

    /** Returns √((B/W + n − 1) / n), with the variances between and within chains of n draws. */
    private static double rHat(double[][] x) {
        int n = x[0].length;
        double[] means = new double[x.length];
        double within = 0;
        for (int chain = 0; chain < x.length; chain++) {
            DrawMoments moments = DrawMoments.of(x[chain]);
            means[chain] = moments.mean();
            within += moments.variance() / x.length;
        }
        double between = n * DrawMoments.of(means).variance();
        return Math.sqrt((between / within + n - 1) / n);
    }

    /**
     * Returns √(var(v) / (ess · 4 mean(v))), with the squared distances v from the mean, and the effective size of the draws.
     * Later versions of ArviZ (0.23) take the effective size of v.
     */
    private static double errorOfDeviation(double[][] draws, double mean, double ess) {
        double[][] squares = map(draws, x -> (x - mean) * (x - mean));
        double first = DrawMoments.ofAll(squares).mean();
        double second = DrawMoments.ofAll(map(squares, v -> v * v)).mean();
        return Math.sqrt((second - first * first) / ess / first / 4);
    }
}
