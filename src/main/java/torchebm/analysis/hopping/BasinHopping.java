package torchebm.analysis.hopping;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import torchebm.analysis.ends.Searches;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;
import torchebm.grid.Cancellation;

/**
 * Basin hopping: a Monte Carlo search for the lowest minima of an energy in its box. A hop moves a minimum at random, minimises
 * the energy from there, and is accepted with the probability min(1, exp(−ΔE / T)). Independent runs share the threads; the result
 * depends on the seed only. Source: D. J. Wales, J. P. K. Doye, J. Phys. Chem. A 101 (1997) 5111.
 */
public final class BasinHopping {
    /** The most dimensions in which minima are examined for zero modes; in more dimensions, minima differ by energies only. */
    private static final int MOST_EXAMINED = 150;

    /** The number of starts that may have no energy before a run gives up. */
    private static final int MOST_STARTS = 100;

    private BasinHopping() {}

    /**
     * The settings of a search.
     *
     * @param runs the number of independent runs, at least 1; each begins at a random point of the box
     * @param hops the number of hops of each run
     * @param temperature T in units of the energy; 0 chooses it in each run by the differences of its minima
     * @param step the largest initial change of a coordinate, relative to the box, from 0 to 1; 0 for the usual one. It is adapted so
     *     that half of the hops are accepted
     * @param seed equal seeds give equal results
     * @param start the first point of the first run, shape (n); null for a random one
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Settings(int runs, int hops, double temperature, double step, long seed, double @Nullable [] start) {
        /** The usual step, relative to the box. */
        private static final double USUAL_STEP = 0.1;

        public Settings {
            if (runs < 1 || hops < 0) {
                throw new IllegalArgumentException(
                        "basin hopping needs runs >= 1 and hops >= 0, but they were " + runs + " and " + hops);
            }
            if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("temperature must be >= 0, but was " + temperature);
            }
            if (!(step >= 0 && step <= 1)) {
                throw new IllegalArgumentException("step must be from 0 to 1, but was " + step);
            }
            start = start == null ? null : start.clone();
        }

        /** Returns settings with the usual step, a temperature that is chosen in each run, and random starts. */
        public static Settings of(int runs, int hops, long seed) {
            return new Settings(runs, hops, 0, 0, seed, null);
        }

        double firstStep() {
            return step == 0 ? USUAL_STEP : step;
        }
    }

    /**
     * A minimum that was found.
     *
     * @param energy E(x)
     * @param x the point where it was first found, shape (n); not copied
     * @param hits how often it was found
     * @param isOnEdge true if the energy falls out of the box there
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Minimum(double energy, double[] x, int hits, boolean isOnEdge) {
        private static final double[] UNKNOWN = {};

        private static Minimum of(CriticalPoint end) {
            boolean isOnEdge = end.kind() == CriticalPoint.Kind.BOUNDARY_MINIMUM;
            return new Minimum(end.energy(), end.x(), end.hits(), isOnEdge);
        }

        /** Returns the minimum as the end of a search, whose eigenvalues are unknown. */
        private CriticalPoint end() {
            CriticalPoint.Kind kind = isOnEdge ? CriticalPoint.Kind.BOUNDARY_MINIMUM : CriticalPoint.Kind.MINIMUM;
            return new CriticalPoint(kind, 0, 0, energy, x, UNKNOWN, hits);
        }
    }

    /**
     * The result of a search.
     *
     * @param minima the different minima, the lowest first; if there are zero modes, minima of equal energies are one
     * @param zeroModes the number of zero modes at a minimum; 0 also if it was not examined
     * @param evaluations the number of evaluations of the energy
     */
    public record Result(List<Minimum> minima, int zeroModes, long evaluations) {
        public Result {
            minima = List.copyOf(minima);
        }
    }

    /** Searches for minima, with all runs at once. */
    public static Result run(EnergySurface surface, Settings settings) {
        return run(surface, settings, Searches.here());
    }

    /**
     * Searches for minima.
     *
     * @param independent executes the runs
     * @throws java.util.concurrent.CancellationException if this thread is interrupted
     */
    public static Result run(EnergySurface surface, Settings settings, Searches independent) {
        double[] start = settings.start();
        if (start != null && start.length != surface.dimension()) {
            throw new IllegalArgumentException(
                    "start has shape (" + start.length + "), but the model needs (" + surface.dimension() + ")");
        }
        Cancellation cancellation = new Cancellation();
        SplittableRandom random = new SplittableRandom(settings.seed());
        List<HoppingRun> runs = new ArrayList<>();
        for (int k = 0; k < settings.runs(); k++) {
            runs.add(new HoppingRun(surface, settings, k == 0 ? start : null, random.split()));
        }
        EnergySurface.Evaluator evaluator = surface.newEvaluator();
        Minimizer.@Nullable Result first = runs.get(0).begin(MOST_STARTS);
        boolean isExamined = surface.dimension() <= MOST_EXAMINED;
        int zeroModes = first == null || first.isOnEdge() || !isExamined ? 0 : ZeroModes.count(evaluator, first.x());
        boolean byEnergy = zeroModes > 0 || !isExamined;
        List<List<CriticalPoint>> found = independent.ends(runs.size(), k -> {
            HoppingRun run = runs.get(k);
            MinimumList own = new MinimumList(surface, byEnergy);
            if (k == 0 ? first != null : run.begin(MOST_STARTS) != null) {
                run.hop(own, cancellation);
            }
            return own.minima().stream().map(Minimum::end).toList();
        });
        MinimumList all = new MinimumList(surface, byEnergy);
        found.forEach(own -> own.forEach(end -> all.add(Minimum.of(end))));
        long evaluations = evaluator.evaluations()
                + runs.stream().mapToLong(HoppingRun::evaluations).sum();
        return new Result(all.minima(), zeroModes, evaluations);
    }
}
