package torchebm.sampling.diagnostics;

/**
 * The estimated Bayesian fraction of missing information of a chain: the mean of (Eₜ − Eₜ₋₁)² divided by the variance
 * of E. Below 0.3, fresh momenta change the energy too little to explore its distribution. It needs all draws, since
 * draws that are further apart differ more. Source: M. Betancourt, Diagnosing suboptimal cotangent disintegrations in
 * Hamiltonian Monte Carlo (2016).
 */
public final class Bfmi {
    private long count;
    private double first;
    private double last;
    private double mean;
    private double squares;
    private double steps;

    /** Adds the Hamiltonian of the next draw. */
    public void add(double energy) {
        if (count == 0) {
            first = energy; // so that an offset costs no digits
        } else {
            steps += (energy - last) * (energy - last);
        }
        last = energy;
        count++;
        double change = energy - first - mean;
        mean += change / count;
        squares += change * (energy - first - mean);
    }

    /** Returns the fraction; NaN if the energy is constant or there are fewer than two draws. */
    public double value() {
        return steps / squares;
    }

    /**
     * Returns the fraction of each chain, shape (chains).
     *
     * @param energies the Hamiltonian of each draw, shape (chains, draws); lengths may differ
     */
    public static double[] of(double[][] energies) {
        double[] fractions = new double[energies.length];
        for (int chain = 0; chain < energies.length; chain++) {
            Bfmi bfmi = new Bfmi();
            for (double energy : Scaled.of(energies[chain]).x()[0]) {
                bfmi.add(energy);
            }
            fractions[chain] = bfmi.value();
        }
        return fractions;
    }
}
