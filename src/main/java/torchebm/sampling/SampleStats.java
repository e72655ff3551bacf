package torchebm.sampling;

/**
 * The statistics of a sampler for each draw of a block, shape (draws, chains) by rows. An array is empty if the sampler has no
 * such number.
 *
 * @param acceptStat the probability with which the proposal was accepted, or its mean over a trajectory. Not copied
 * @param stepSize of the integrator. Not copied
 * @param leapfrogs the number of leapfrog steps. Not copied
 * @param divergent 1 if the integrator diverged, otherwise 0. Not copied
 * @param hamiltonian E(x)/T + K(p), in units of the temperature. Not copied
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
public record SampleStats(
        double[] acceptStat, double[] stepSize, double[] leapfrogs, double[] divergent, double[] hamiltonian) {
    private static final double[] NO_NUMBERS = {};

    /** Those of a sampler that has none. */
    public static final SampleStats NONE = new SampleStats(NO_NUMBERS, NO_NUMBERS, NO_NUMBERS, NO_NUMBERS, NO_NUMBERS);

    /** Checks that each array is empty or has one number for each of so many draws. */
    void check(int count) {
        check("acceptStat", acceptStat, count);
        check("stepSize", stepSize, count);
        check("leapfrogs", leapfrogs, count);
        check("divergent", divergent, count);
        check("hamiltonian", hamiltonian, count);
    }

    private static void check(String name, double[] numbers, int count) {
        if (numbers.length != 0 && numbers.length != count) {
            throw new IllegalArgumentException(
                    name + " must have " + count + " numbers or none, but has " + numbers.length);
        }
    }
}
