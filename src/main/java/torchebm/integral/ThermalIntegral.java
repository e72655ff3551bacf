package torchebm.integral;

import java.util.List;

/**
 * The integral Z = ∫ e^(−E(x) / T) dx and the means under the density e^(−E(x) / T) / Z.
 *
 * @param method such as {@code cubature}
 * @param logZ log Z
 * @param mean of x, shape (n)
 * @param covariance of x, shape (n, n)
 * @param entropy S = log Z + ⟨E⟩ / T
 * @param meanEnergy ⟨E⟩
 * @param heatCapacity (⟨E²⟩ − ⟨E⟩²) / T²
 * @param wells the basins of the minima, in the order of the minima
 * @param elsewhere the part of Z that belongs to no known minimum
 * @param evaluations the number of energies and gradients that were evaluated
 * @param missing the part of these energies that is NaN, which counts as probability 0
 */
public record ThermalIntegral(
        String method,
        Estimate logZ,
        List<Estimate> mean,
        List<List<Estimate>> covariance,
        Estimate entropy,
        Estimate meanEnergy,
        Estimate heatCapacity,
        List<Well> wells,
        Estimate elsewhere,
        long evaluations,
        double missing) {
    public ThermalIntegral {
        mean = List.copyOf(mean);
        covariance = List.copyOf(covariance);
        wells = List.copyOf(wells);
    }
}
