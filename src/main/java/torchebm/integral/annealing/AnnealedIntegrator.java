package torchebm.integral.annealing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import torchebm.analysis.Analysis;
import torchebm.analysis.BasinFinder;
import torchebm.analysis.surface.EnergySurface;
import torchebm.core.Interval;
import torchebm.grid.Tasks;
import torchebm.integral.Estimate;
import torchebm.integral.IntegralException;
import torchebm.integral.ThermalIntegral;
import torchebm.integral.Well;
import torchebm.sampling.AnnealedImportance;
import torchebm.sampling.ChainEnergy;
import torchebm.sampling.Space;

/**
 * Integrates in many dimensions, by independent runs of annealed importance sampling. Errors are standard errors, by the jackknife over the runs.
 *
 * @param potential the energy
 * @param space the region
 * @param box the range of each coordinate in which most of the probability is expected
 * @param temperature T
 * @param runs the number of independent runs
 * @param seed of all random numbers
 */
public record AnnealedIntegrator(
        ChainEnergy potential, Space space, List<Interval> box, double temperature, int runs, long seed) {
    /** The usual number of runs, from which standard errors are known to a fifth. */
    public static final int USUAL_RUNS = 16;

    /** The standard deviations of the first distribution in the range of a coordinate. */
    private static final double DEVIATIONS = 4;

    /** The most particles of a run from which descents start. */
    private static final int MOST_DESCENTS = 128;

    /**
     * Integrates.
     *
     * @param analysis the minima whose wells are wanted; empty for no wells
     * @param surface the surface of the analysis
     * @throws IntegralException if no particle has any probability
     */
    public ThermalIntegral integrate(Optional<Analysis> analysis, EnergySurface surface) {
        AnnealedImportance.Particles particles =
                AnnealedImportance.run(potential, space, base(), temperature, runs, seed);
        if (Arrays.stream(particles.logZ()).noneMatch(Double::isFinite)) {
            throw new IntegralException("was not found: no point with a finite energy was met");
        }
        double[][] wells =
                analysis.map(known -> wells(particles, known, surface)).orElse(new double[runs][0]);
        ParticleSums sums = new ParticleSums(particles, wells);
        double[] means = sums.means(-1);
        double[] errors = sums.errors();
        int n = potential.dimension();
        int first = 3 + wells[0].length;
        List<Estimate> mean = new ArrayList<>();
        Estimate[][] covariance = new Estimate[n][n];
        for (int i = 0, k = first + n; i < n; i++) {
            mean.add(new Estimate(means[first + i], errors[first + i]));
            for (int j = 0; j <= i; j++, k++) {
                covariance[i][j] = new Estimate(means[k], errors[k]);
                covariance[j][i] = covariance[i][j];
            }
        }
        Estimate logZ = new Estimate(means[0], errors[0]);
        double squared = temperature * temperature;
        List<Well> parts = analysis.map(known -> parts(known, means, errors)).orElse(List.of());
        double elsewhere = analysis.isEmpty()
                ? 1
                : Math.max(
                        0,
                        1
                                - parts.stream()
                                        .mapToDouble(well -> well.probability().value())
                                        .sum());
        return new ThermalIntegral(
                "annealing",
                logZ,
                mean,
                Arrays.stream(covariance).map(List::of).toList(),
                new Estimate(logZ.value() + means[1] / temperature, errors[0] + errors[1] / temperature),
                new Estimate(means[1], errors[1]),
                new Estimate(means[2] / squared, errors[2] / squared),
                parts,
                new Estimate(elsewhere, 0),
                particles.evaluations(),
                0);
    }

    /** Returns the first distribution: uniform between bounds, else normal. */
    private AnnealedImportance.Base base() {
        int n = potential.dimension();
        double[] center = new double[n];
        double[] width = new double[n];
        boolean[] isNormal = new boolean[n];
        for (int i = 0; i < n; i++) {
            boolean isBounded = Double.isFinite(space.min(i)) && Double.isFinite(space.max(i));
            Interval range = isBounded ? new Interval(space.min(i), space.max(i)) : box.get(i);
            center[i] = 0.5 * (range.min() + range.max());
            width[i] = (range.max() - range.min()) / (isBounded ? 1 : DEVIATIONS);
            isNormal[i] = !isBounded;
        }
        return new AnnealedImportance.Base(center, width, isNormal);
    }

    private List<Well> parts(Analysis analysis, double[] means, double[] errors) {
        List<Well> parts = new ArrayList<>();
        for (int m = 0; m < analysis.minima(); m++) {
            double share = means[3 + m];
            double free = share > 0 ? -temperature * (means[0] + Math.log(share)) : Double.POSITIVE_INFINITY;
            double error = share > 0 ? temperature * (errors[0] + errors[3 + m] / share) : Double.POSITIVE_INFINITY;
            parts.add(new Well(
                    analysis.names().get(m),
                    analysis.points().get(m),
                    new Estimate(share, errors[3 + m]),
                    new Estimate(free, error)));
        }
        return parts;
    }

    /** Returns the weight in each well, of some particles of each run, from which descents lead to the minima. */
    private double[][] wells(AnnealedImportance.Particles particles, Analysis analysis, EnergySurface surface) {
        double[][] wells = new double[runs][analysis.minima()];
        Tasks.run(runs, r -> {
            BasinFinder finder = new BasinFinder(surface, analysis);
            int count = particles.weight()[r].length;
            int step = Math.max(1, count / MOST_DESCENTS);
            double sum = 0;
            for (int c = 0; c < count; c += step) {
                double[] x = new double[potential.dimension()];
                for (int i = 0; i < x.length; i++) {
                    x[i] = particles.x()[r][i][c];
                }
                double weight = particles.weight()[r][c];
                sum += weight;
                int minimum = finder.minimum(x);
                if (minimum >= 0) {
                    wells[r][minimum] += weight;
                }
            }
            for (int m = 0; m < wells[r].length; m++) {
                wells[r][m] = sum > 0 ? wells[r][m] / sum : 0;
            }
        });
        return wells;
    }
}
