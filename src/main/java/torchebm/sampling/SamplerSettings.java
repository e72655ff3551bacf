package torchebm.sampling;

import org.jspecify.annotations.Nullable;

/**
 * A method of sampling and its parameters.
 *
 * @param method the method
 * @param temperature T
 * @param stepSize η of Langevin dynamics and MALA, ε of Hamiltonian dynamics; null to adapt it during warm-up
 * @param noiseScale σ of unadjusted Langevin dynamics
 * @param leapfrogSteps the number of leapfrog steps of Hamiltonian dynamics
 * @param targetAcceptance the mean acceptance that adaptation aims at
 * @param temperatures those of the replicas of parallel tempering, increasing, from T on; one for other methods
 * @param isLadderFixed true if the temperatures are not moved during warm-up
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SamplerSettings(
        Method method,
        double temperature,
        @Nullable StepSchedule stepSize,
        StepSchedule noiseScale,
        int leapfrogSteps,
        double targetAcceptance,
        double[] temperatures,
        boolean isLadderFixed) {
    /** The step size of Langevin dynamics in TorchEBM. */
    public static final double LANGEVIN_STEP = 1e-3;

    /** The most leapfrog steps of a trajectory of the No-U-Turn sampler. */
    public static final int MOST_NUTS_STEPS = NoUTurn.MOST_STEPS;

    /** The number of leapfrog steps in TorchEBM. */
    public static final int LEAPFROG_STEPS = 10;

    /** The usual number of replicas. */
    public static final int REPLICAS = 8;

    /** The usual temperature of the last replica, in units of T. */
    public static final double HEAT = 20;

    /** The largest relative change of an adapted step size, so that no period of an orbit is a whole number of trajectories. */
    private static final double JITTER = 0.2;

    /** Returns k temperatures of equal ratios. */
    public static double[] ladder(double coldest, double hottest, int k) {
        return ParallelTempering.geometric(coldest, hottest, k);
    }

    /** Returns Hamiltonian Monte Carlo with adapted step sizes. */
    public static SamplerSettings hmc(double temperature) {
        return usual(Method.HMC, temperature);
    }

    /** Returns a method with its usual parameters. */
    public static SamplerSettings usual(Method method, double temperature) {
        boolean isTempering = method == Method.TEMPERING;
        return new SamplerSettings(
                method,
                temperature,
                null,
                StepSchedule.constant(1),
                LEAPFROG_STEPS,
                method.targetAcceptance(),
                isTempering ? ladder(temperature, HEAT * temperature, REPLICAS) : new double[] {temperature},
                !isTempering);
    }

    /** Returns the sampler in a space. */
    Sampler sampler(Space space) {
        return switch (method) {
            case LANGEVIN ->
                new LangevinDynamics(
                        space,
                        temperature,
                        stepSize == null ? StepSchedule.constant(LANGEVIN_STEP) : stepSize,
                        noiseScale);
            case MALA -> {
                StepSchedule eta = stepSize;
                yield hamiltonian(space, 1, eta == null ? null : step -> Math.sqrt(2 * eta.at(step)));
            }
            case HMC -> hamiltonian(space, leapfrogSteps, stepSize);
            case NUTS -> new NoUTurn(space, temperature, stepSize, targetAcceptance);
            case TEMPERING ->
                new ParallelTempering(hamiltonian(space, leapfrogSteps, stepSize), temperatures, isLadderFixed);
        };
    }

    private HamiltonianMonteCarlo hamiltonian(Space space, int steps, @Nullable StepSchedule step) {
        return new HamiltonianMonteCarlo(
                space, steps, temperature, step, step == null && steps > 1 ? JITTER : 0, targetAcceptance);
    }
}
