package torchebm.integral.annealing;

import java.util.Arrays;
import torchebm.sampling.AnnealedImportance;

/**
 * The sums of independent runs of particles, from which means follow, with any run left out.
 *
 * <p>A run has an estimate of Z, and weights of sum 1. Energies and coordinates count from those of a first particle, so that nothing
 * cancels.
 */
final class ParticleSums {
    private final int runs;
    private final int n;
    private final double mostLogZ;

    /** Z of each run, relative to the largest one. */
    private final double[] share;

    private final double[] origin;
    private final double energyOrigin;

    /** The means of x − origin, E − origin and its square, and of products of coordinates, of each run. */
    private final double[][] x;

    private final double[] energy;
    private final double[] energySquare;
    private final double[][] products;

    /** The weight in each well, shape (runs, wells). */
    private final double[][] wells;

    /** @param wells the weight of the particles of each run in each well, shape (runs, wells) */
    ParticleSums(AnnealedImportance.Particles particles, double[][] wells) {
        this.runs = particles.logZ().length;
        this.n = particles.x()[0].length;
        this.wells = wells;
        this.mostLogZ = Arrays.stream(particles.logZ()).max().orElse(0);
        this.share = new double[runs];
        this.origin = new double[n];
        this.energyOrigin = heaviest(particles);
        this.x = new double[runs][n];
        this.energy = new double[runs];
        this.energySquare = new double[runs];
        this.products = new double[runs][n * n];
        for (int r = 0; r < runs; r++) {
            share[r] = StrictMath.exp(particles.logZ()[r] - mostLogZ);
            for (int c = 0; c < particles.weight()[r].length; c++) {
                add(r, particles, c);
            }
        }
    }

    /** Sets the origins to the particle with the largest weight of the run with the largest Z. */
    private double heaviest(AnnealedImportance.Particles particles) {
        int run = 0;
        for (int r = 1; r < runs; r++) {
            run = particles.logZ()[r] > particles.logZ()[run] ? r : run;
        }
        int particle = 0;
        double[] weight = particles.weight()[run];
        for (int c = 1; c < weight.length; c++) {
            particle = weight[c] > weight[particle] ? c : particle;
        }
        for (int i = 0; i < n; i++) {
            origin[i] = particles.x()[run][i][particle];
        }
        return particles.energy()[run][particle];
    }

    private void add(int r, AnnealedImportance.Particles particles, int c) {
        double weight = particles.weight()[r][c];
        if (!(weight > 0)) {
            return;
        }
        double e = particles.energy()[r][c] - energyOrigin;
        energy[r] += weight * e;
        energySquare[r] += weight * e * e;
        double[][] points = particles.x()[r];
        for (int i = 0; i < n; i++) {
            double xi = points[i][c] - origin[i];
            x[r][i] += weight * xi;
            for (int j = 0; j <= i; j++) {
                products[r][i * n + j] += weight * xi * (points[j][c] - origin[j]);
            }
        }
    }

    /**
     * Returns all means: log Z, ⟨E⟩, var E, the shares of the wells, the means of the coordinates, and their covariances by rows of the
     * lower triangle.
     *
     * @param without the run that is left out; −1 for none
     */
    double[] means(int without) {
        double sum = 0;
        int count = 0;
        int wellCount = wells[0].length;
        double meanEnergy = 0;
        double meanSquare = 0;
        double[] means = new double[3 + wellCount + n + n * (n + 1) / 2];
        int first = 3 + wellCount;
        for (int r = 0; r < runs; r++) {
            if (r == without) {
                continue;
            }
            count++;
            sum += share[r];
            meanEnergy += share[r] * energy[r];
            meanSquare += share[r] * energySquare[r];
            for (int w = 0; w < wellCount; w++) {
                means[3 + w] += share[r] * wells[r][w];
            }
            for (int i = 0, k = first + n; i < n; i++) {
                means[first + i] += share[r] * x[r][i];
                for (int j = 0; j <= i; j++, k++) {
                    means[k] += share[r] * products[r][i * n + j];
                }
            }
        }
        for (int k = 3; k < means.length; k++) {
            means[k] /= sum;
        }
        meanEnergy /= sum;
        means[0] = mostLogZ + Math.log(sum / count);
        means[1] = meanEnergy + energyOrigin;
        means[2] = meanSquare / sum - meanEnergy * meanEnergy;
        for (int i = 0, k = first + n; i < n; i++) {
            for (int j = 0; j <= i; j++, k++) {
                means[k] -= means[first + i] * means[first + j];
            }
        }
        for (int i = 0; i < n; i++) {
            means[first + i] += origin[i];
        }
        return means;
    }

    /** Returns the standard errors of {@link #means}, by the jackknife over runs. */
    double[] errors() {
        double[][] without = new double[runs][];
        Arrays.setAll(without, this::means);
        double[] errors = new double[without[0].length];
        for (int k = 0; k < errors.length; k++) {
            double mean = 0;
            for (double[] one : without) {
                mean += one[k] / runs;
            }
            double squares = 0;
            for (double[] one : without) {
                squares += (one[k] - mean) * (one[k] - mean);
            }
            errors[k] = Math.sqrt(squares * (runs - 1) / runs);
        }
        return errors;
    }
}
