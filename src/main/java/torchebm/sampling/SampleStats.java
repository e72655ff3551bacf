package torchebm.sampling;

/**
 * How draws were made: numbers of shape (draws, chains).
 *
 * @param acceptStat the probability with which the proposal was accepted
 * @param stepSize ε of Hamiltonian dynamics, or η of Langevin dynamics
 * @param leapfrogs the number of gradients
 * @param divergent 1 if the trajectory diverged, else 0
 * @param hamiltonian E/T + ½ v²
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SampleStats(
        double[] acceptStat, double[] stepSize, double[] leapfrogs, double[] divergent, double[] hamiltonian) {}
