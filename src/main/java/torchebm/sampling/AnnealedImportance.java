package torchebm.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.graph.Interruption;
import torchebm.grid.Tasks;

/**
 * Annealed importance sampling with resampling (Neal, 2001; Del Moral, Doucet and Jasra, 2006): particles start from a distribution that is known,
 * and move by Hamiltonian Monte Carlo while the energy changes, by small steps of β from 0 to 1, into β E(x)/T + (1 − β) E₀(x). A step
 * multiplies the weight of a particle by e^(Δβ (E₀ − E/T)); where few particles have most of the weight, they are resampled. Each run of
 * particles gives an unbiased estimate of Z, and the deviations of independent runs give its standard error. A first run chooses the
 * steps, the step sizes and the units.
 */
public final class AnnealedImportance {
    /** The part of the particles that remain effective in one step of β. */
    private static final double EFFECTIVE = 0.99;

    /** The number of particles of a run. */
    private static final int PARTICLES = 512;

    /** The part of the particles that must be effective, or else they are resampled. */
    private static final double LEAST_EFFECTIVE = 0.5;

    private static final int MOST_STAGES = 5000;
    private static final int MOST_REPEATS = 20;
    private static final int LEAPFROGS = 10;
    private static final double GOOD_ACCEPTANCE = 0.7;
    private static final double LEAST_ACCEPTANCE = 0.4;
    private static final int HALVINGS = 60;
    private static final long PILOT_SEED = 0x7A5B_C3D1L;

    private final ChainEnergy potential;
    private final Space space;
    private final Base base;
    private final double temperature;
    private final long seed;
    private final int n;

    /**
     * The first distribution: uniform in a box, or normal.
     *
     * @param center the centre, shape (n)
     * @param width the widths of the box, or the standard deviations; shape (n)
     * @param isNormal true for each coordinate with a normal distribution
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Base(double[] center, double[] width, boolean[] isNormal) {
        /** Returns log Z₀. */
        double logZ() {
            double sum = 0;
            for (int i = 0; i < width.length; i++) {
                sum += Math.log(width[i]) + (isNormal[i] ? 0.5 * Math.log(2 * Math.PI) : 0);
            }
            return sum;
        }
    }

    /** The parameters of a step of β, chosen by the first run. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stage(double beta, double stepSize, double[] scale, int repeats) {}

    /**
     * The particles of independent runs.
     *
     * @param x the points, shape (runs, n, particles)
     * @param energy E, shape (runs, particles)
     * @param weight the weights, of sum 1 in each run: shape (runs, particles)
     * @param logZ the logarithms of the unbiased estimates of Z, shape (runs)
     * @param stages the number of steps of β
     * @param evaluations the number of evaluations of the energy
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Particles(
            double[][][] x, double[][] energy, double[][] weight, double[] logZ, int stages, long evaluations) {}

    private AnnealedImportance(ChainEnergy potential, Space space, Base base, double temperature, long seed) {
        this.potential = potential;
        this.space = space;
        this.base = base;
        this.temperature = temperature;
        this.seed = seed;
        this.n = potential.dimension();
    }

    /**
     * Runs particles to the density e^(−E/T)/Z.
     *
     * @param runs the number of independent runs
     */
    public static Particles run(
            ChainEnergy potential, Space space, Base base, double temperature, int runs, long seed) {
        return new AnnealedImportance(potential, space, base, temperature, seed).run(runs);
    }

    private Particles run(int runs) {
        List<Stage> stages = pilot();
        List<Run> all = Tasks.results(runs, run -> anneal(stages, run));
        long moves = stages.stream().mapToLong(Stage::repeats).sum();
        long evaluations = (moves * LEAPFROGS + 2L * stages.size()) * (runs + 1) * PARTICLES;
        return new Particles(
                all.stream().map(Run::x).toArray(double[][][]::new),
                all.stream().map(Run::energy).toArray(double[][]::new),
                all.stream().map(Run::weight).toArray(double[][]::new),
                all.stream().mapToDouble(Run::logZ).toArray(),
                stages.size(),
                evaluations);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Run(double[][] x, double[] energy, double[] weight, double logZ) {}

    /** The energy between the first and the last one. */
    private final class Bridge implements ChainEnergy.Evaluator {
        private final ChainEnergy.Evaluator inner;
        private double beta;

        Bridge(ChainEnergy.Evaluator inner) {
            this.inner = inner;
        }

        @Override
        public void evaluate(double[][] x, double[][] results) {
            inner.evaluate(x, results);
            int count = results[0].length;
            double share = beta / temperature;
            for (double[] row : results) {
                for (int c = 0; c < count; c++) {
                    row[c] = beta == 0 ? 0 : share * row[c];
                }
            }
            for (int i = 0; i < n; i++) {
                if (base.isNormal()[i]) {
                    double stiffness = (1 - beta) / (base.width()[i] * base.width()[i]);
                    for (int c = 0; c < count; c++) {
                        double distance = x[i][c] - base.center()[i];
                        results[0][c] += 0.5 * stiffness * distance * distance;
                        results[i + 1][c] += stiffness * distance;
                    }
                }
            }
        }

        /** Writes E₀ − E/T, the derivative of log w by β, at the points of a tile. */
        void changes(double[][] x, double[][] room, double[] change) {
            inner.evaluate(x, room);
            for (int c = 0; c < change.length; c++) {
                change[c] = -room[0][c] / temperature;
                for (int i = 0; i < n; i++) {
                    if (base.isNormal()[i]) {
                        double distance = (x[i][c] - base.center()[i]) / base.width()[i];
                        change[c] += 0.5 * distance * distance;
                    }
                }
                if (Double.isNaN(change[c])) {
                    change[c] = Double.NEGATIVE_INFINITY; // a point without energy has no probability
                }
            }
        }
    }

    private HamiltonianMonteCarlo dynamics() {
        return new HamiltonianMonteCarlo(space, LEAPFROGS, 1, null, 0.2, GOOD_ACCEPTANCE);
    }

    /** Returns particles of the first distribution. */
    private ChainTile tile(Bridge bridge, long first, int count, long stream) {
        ChainRandom random = new ChainRandom(seed ^ stream, first, count);
        Normals normals = new Normals(random, count, n);
        double[][] x = new double[n][count];
        long start = Long.MIN_VALUE;
        normals.fill(start, x);
        double[] uniform = new double[count];
        for (int i = 0; i < n; i++) {
            random.uniforms(start + Normals.uniforms(n) + i, uniform, 0);
            for (int c = 0; c < count; c++) {
                double z = base.isNormal()[i] ? x[i][c] : uniform[c] - 0.5;
                x[i][c] = base.center()[i] + base.width()[i] * z;
            }
        }
        return new ChainTile(x, random, normals, bridge);
    }

    private Run anneal(List<Stage> stages, int run) {
        Bridge bridge = new Bridge(potential.newEvaluator(PARTICLES));
        ChainTile tile = tile(bridge, (long) run * PARTICLES, PARTICLES, 0);
        HamiltonianMonteCarlo dynamics = dynamics();
        dynamics.prepare(tile);
        double[][] room = new double[n + 1][PARTICLES];
        double[] change = new double[PARTICLES];
        double[] logWeight = new double[PARTICLES];
        double logZ = base.logZ();
        double beta = 0;
        long iteration = 0;
        for (Stage stage : stages) {
            Interruption.check();
            bridge.changes(tile.x, room, change);
            for (int c = 0; c < PARTICLES; c++) {
                logWeight[c] += (stage.beta() - beta) * change[c];
            }
            beta = stage.beta();
            bridge.beta = beta;
            if (effective(logWeight) < LEAST_EFFECTIVE) {
                logZ += logMean(logWeight);
                resample(tile, logWeight, iteration);
                Arrays.fill(logWeight, 0);
            }
            tile.evaluator.evaluate(tile.x, tile.results);
            for (int i = 0; i < n; i++) {
                Arrays.fill(tile.scale[i], stage.scale()[i]);
            }
            Arrays.fill(tile.stepSize, stage.stepSize());
            for (int k = 0; k < stage.repeats(); k++) {
                dynamics.step(tile, iteration++);
            }
        }
        potential.newEvaluator(PARTICLES).evaluate(tile.x, room);
        double mean = logMean(logWeight);
        double[] weight = new double[PARTICLES];
        Arrays.setAll(weight, c -> StrictMath.exp(logWeight[c] - mean) / PARTICLES);
        return new Run(tile.x, room[0], weight, logZ + mean);
    }

    /** Returns log mean e^a. */
    private static double logMean(double[] a) {
        double most = Arrays.stream(a).max().orElse(0);
        if (most == Double.NEGATIVE_INFINITY) {
            return most;
        }
        double sum = 0;
        for (double one : a) {
            sum += StrictMath.exp(one - most);
        }
        return most + StrictMath.log(sum / a.length);
    }

    /** Runs particles that are resampled after each step, and returns the steps. */
    private List<Stage> pilot() {
        Bridge bridge = new Bridge(potential.newEvaluator(PARTICLES));
        ChainTile tile = tile(bridge, 0, PARTICLES, PILOT_SEED);
        HamiltonianMonteCarlo dynamics = dynamics();
        dynamics.prepare(tile);
        double[][] room = new double[n + 1][PARTICLES];
        double[] change = new double[PARTICLES];
        List<Stage> stages = new ArrayList<>();
        double beta = 0;
        double stepSize = 0.5 * Math.pow(n, -0.25);
        long iteration = 0;
        while (beta < 1) {
            Interruption.check();
            bridge.changes(tile.x, room, change);
            double next = stages.size() + 1 >= MOST_STAGES ? 1 : next(beta, change);
            double step = next - beta;
            resample(tile, Arrays.stream(change).map(c -> step * c).toArray(), iteration);
            beta = next;
            bridge.beta = beta;
            tile.evaluator.evaluate(tile.x, tile.results);
            double[] scale = deviations(tile);
            for (int i = 0; i < n; i++) {
                Arrays.fill(tile.scale[i], scale[i]);
            }
            int repeats = 0;
            double used;
            double acceptance;
            do {
                used = stepSize;
                Arrays.fill(tile.stepSize, stepSize);
                dynamics.step(tile, iteration++);
                acceptance = Arrays.stream(tile.acceptance).average().orElse(0);
                stepSize *= StrictMath.exp(acceptance - GOOD_ACCEPTANCE);
                repeats++;
            } while (acceptance < LEAST_ACCEPTANCE && repeats < MOST_REPEATS);
            stages.add(new Stage(beta, used, scale, beta == 1 ? 2 : 1));
        }
        return stages;
    }

    /** Returns the largest β up to which enough particles remain effective. */
    private static double next(double beta, double[] change) {
        if (effective(change, 1 - beta) >= EFFECTIVE) {
            return 1;
        }
        double low = 0;
        double high = 1 - beta;
        for (int k = 0; k < HALVINGS; k++) {
            double middle = 0.5 * (low + high);
            if (effective(change, middle) >= EFFECTIVE) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low > 0 ? beta + low : beta + high; // with particles without probability, any step loses them
    }

    /** Returns (Σ w)² / (m Σ w²) of the m particles with probability, for the weights w = e^(δ change). */
    private static double effective(double[] change, double step) {
        return effective(Arrays.stream(change)
                .filter(c -> c > Double.NEGATIVE_INFINITY)
                .map(c -> step * c)
                .toArray());
    }

    /** Returns (Σ w)² / (m Σ w²) of m particles; 1 if none has any weight. */
    private static double effective(double[] logWeight) {
        double most = Arrays.stream(logWeight).max().orElse(Double.NEGATIVE_INFINITY);
        if (most == Double.NEGATIVE_INFINITY) {
            return 1;
        }
        double sum = 0;
        double squares = 0;
        for (double one : logWeight) {
            double w = StrictMath.exp(one - most);
            sum += w;
            squares += w * w;
        }
        return sum * sum / (logWeight.length * squares);
    }

    /** Replaces particles by copies of others, in proportion to their weights, by systematic resampling. */
    private static void resample(ChainTile tile, double[] logWeight, long iteration) {
        int count = logWeight.length;
        double most = Arrays.stream(logWeight).max().orElse(0);
        if (most == Double.NEGATIVE_INFINITY) {
            return;
        }
        double[] cumulative = new double[count];
        double sum = 0;
        for (int c = 0; c < count; c++) {
            sum += StrictMath.exp(logWeight[c] - most);
            cumulative[c] = sum;
        }
        double shift = tile.random.uniform(0, Long.MAX_VALUE - iteration);
        int[] from = new int[count];
        for (int c = 0, source = 0; c < count; c++) {
            double wanted = (c + shift) / count * sum;
            while (source < count - 1 && cumulative[source] < wanted) {
                source++;
            }
            from[c] = source;
        }
        for (double[] column : tile.x) {
            double[] old = column.clone();
            for (int c = 0; c < count; c++) {
                column[c] = old[from[c]];
            }
        }
    }

    private double[] deviations(ChainTile tile) {
        double[] deviations = new double[n];
        for (int i = 0; i < n; i++) {
            double mean = Arrays.stream(tile.x[i]).average().orElse(0);
            double sum = 0;
            for (double x : tile.x[i]) {
                sum += (x - mean) * (x - mean);
            }
            double sd = Math.sqrt(sum / tile.chains);
            deviations[i] = sd > 0 && Double.isFinite(sd) ? sd : base.width()[i];
        }
        return deviations;
    }
}
