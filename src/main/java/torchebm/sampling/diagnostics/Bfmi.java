package torchebm.sampling.diagnostics;

/**
 * The estimated Bayesian fraction of missing information of each chain: the mean of (Eₜ − Eₜ₋₁)² divided by the variance
 * of E. Below 0.3, fresh momenta change the energy too little to explore its distribution. Source: M. Betancourt,
 * Diagnosing suboptimal cotangent disintegrations in Hamiltonian Monte Carlo (2016).
 */
public final class Bfmi {
    private Bfmi() {}

    /**
     * Returns the fraction of each chain, shape (chains); NaN if its energy is constant or has fewer than two draws.
     *
     * @param energies the Hamiltonian of each draw, shape (chains, draws); lengths may differ
     */
    public static double[] of(double[][] energies) {
        double[] fractions = new double[energies.length];
        for (int chain = 0; chain < energies.length; chain++) {
            double[] energy = Scaled.of(energies[chain]).x()[0];
            double sum = 0;
            for (int t = 1; t < energy.length; t++) {
                double step = energy[t] - energy[t - 1];
                sum += step * step;
            }
            fractions[chain] = sum / (energy.length - 1) / Moments.of(energy).variance();
        }
        return fractions;
    }
}
