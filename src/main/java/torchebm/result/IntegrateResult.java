package torchebm.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The integral Z = ∫ e^(−E(x) / T) dx, the means under the density e^(−E(x) / T) / Z, and the parts of Z in the wells.
 *
 * @param model the name of the model
 * @param temperature T, k_B T in the unit of the energy
 * @param over the region, {@code domain} or {@code space}
 * @param method such as {@code cubature}
 * @param domain the range of each coordinate
 * @param logZ log Z
 * @param error a bound of the error of log Z
 * @param knownLogZ log Z as the model states it, over all of space and at T = 1; null if it states none
 * @param mean ⟨x⟩, shape (n); this and further means are null if they do not exist, as those of a density with heavy tails
 * @param cov the covariance of x, shape (n, n)
 * @param entropy log Z + ⟨E⟩ / T
 * @param meanEnergy ⟨E⟩
 * @param heatCapacity (⟨E²⟩ − ⟨E⟩²) / T²
 * @param errors bounds of the errors of the means
 * @param wells the basins of the minima
 * @param elsewhere the part of Z that belongs to none of the wells
 * @param evaluations the number of energies and gradients that were evaluated
 * @param missing the part of the energies that is missing (NaN), whose points have probability 0
 * @param files the written files
 */
public record IntegrateResult(
        String model,
        double temperature,
        String over,
        String method,
        List<AnalyzeResult.Coordinate> domain,
        double logZ,
        double error,
        @Nullable Double knownLogZ,
        List<@Nullable Double> mean,
        List<List<@Nullable Double>> cov,
        @Nullable Double entropy,
        @Nullable Double meanEnergy,
        @Nullable Double heatCapacity,
        Errors errors,
        List<Well> wells,
        Part elsewhere,
        long evaluations,
        double missing,
        List<String> files) {
    public IntegrateResult {
        domain = List.copyOf(domain);
        mean = Collections.unmodifiableList(new ArrayList<>(mean));
        cov = List.copyOf(cov);
        wells = List.copyOf(wells);
        files = List.copyOf(files);
    }

    /**
     * Bounds of errors.
     *
     * @param mean of each component of the mean
     * @param cov of each element of the covariance
     */
    public record Errors(
            List<@Nullable Double> mean,
            List<List<@Nullable Double>> cov,
            @Nullable Double entropy,
            @Nullable Double meanEnergy,
            @Nullable Double heatCapacity) {
        public Errors {
            mean = Collections.unmodifiableList(new ArrayList<>(mean));
            cov = List.copyOf(cov);
        }
    }

    /**
     * A part of Z.
     *
     * @param error a bound of the error of the probability
     */
    public record Part(double probability, double error) {}

    /**
     * The basin of a minimum: the points from which steepest descent leads to it.
     *
     * @param name as an analysis names the minimum, such as {@code M1}
     * @param kind of the minimum, such as {@code boundary-minimum}
     * @param x the minimum, shape (n)
     * @param energy its energy
     * @param probability the part of Z in the basin
     * @param freeEnergy −T log of the integral over the basin; null if the probability is 0
     * @param error a bound of the error of the probability
     * @param freeEnergyError a bound of the error of the free energy; null if there is none
     */
    public record Well(
            String name,
            String kind,
            List<Double> x,
            double energy,
            double probability,
            @Nullable Double freeEnergy,
            double error,
            @Nullable Double freeEnergyError) {
        public Well {
            x = List.copyOf(x);
        }
    }
}
