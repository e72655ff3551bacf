package torchebm.sampling;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The No-U-Turn sampler (Hoffman and Gelman, 2014): a trajectory of Hamiltonian dynamics doubles its length, forwards or backwards in time by
 * chance, until it turns back: v · ρ ≤ 0 at one of its ends, where ρ is the sum of the velocities (Betancourt, 2017). Of its states, one is
 * drawn with weights e^(−H), those of the new half preferred. A half that turns back within itself, or diverges, is not used. All chains of
 * a tile step at the same time, so half-trajectories are not recursive: the velocities at which the halves of halves begin are kept (Phan,
 * Pradhan and Jankowiak, 2019).
 */
final class NoUTurn implements Sampler {
    /** The most doublings of a trajectory, as in Stan. */
    private static final int MOST_DOUBLINGS = 10;

    /** The most leapfrog steps of a trajectory. */
    static final int MOST_STEPS = (1 << MOST_DOUBLINGS) - 1;

    private final Leapfrog leapfrog;
    private final double temperature;
    private final @Nullable StepSchedule stepSize;
    private final double targetAcceptance;

    /**
     * @param stepSize ε; null to adapt it during warm-up
     * @param targetAcceptance the mean acceptance along a trajectory that adaptation aims at
     */
    NoUTurn(Space space, double temperature, @Nullable StepSchedule stepSize, double targetAcceptance) {
        this.leapfrog = new Leapfrog(space);
        this.temperature = temperature;
        this.stepSize = stepSize;
        this.targetAcceptance = targetAcceptance;
    }

    @Override
    public void prepare(ChainTile tile) {
        Arrays.fill(tile.beta, 1 / temperature);
        tile.trajectories = new Trajectories(tile.dimension, tile.chains, MOST_DOUBLINGS);
    }

    @Override
    public @Nullable Adaptation warmUp(ChainTile tile, int iterations) {
        return stepSize == null ? new Adaptation(tile, iterations, targetAcceptance, leapfrog) : null;
    }

    @Override
    public void step(ChainTile tile, long iteration) {
        Trajectories all = Objects.requireNonNull(tile.trajectories);
        int normals = Normals.uniforms(tile.dimension);
        long k = iteration * (normals + 2L * MOST_DOUBLINGS + MOST_STEPS);
        if (stepSize != null) {
            Arrays.fill(tile.stepSize, stepSize.at(iteration));
        }
        HamiltonianMonteCarlo.start(tile, k);
        k += normals;
        all.begin(tile);
        Arrays.fill(tile.leapfrogs, 0);
        for (int doubling = 0; doubling < MOST_DOUBLINGS && all.isAnyGrowing(); doubling++) {
            tile.random.uniforms(k++, tile.uniform, 0);
            all.choose(tile);
            for (int step = 0; step < 1 << doubling; step++, k++) {
                if (all.isAnyWhole()) {
                    leapfrog.run(tile, all.signedStep, 1);
                    tile.random.uniforms(k, tile.uniform, 0);
                    all.add(tile, step);
                }
            }
            tile.random.uniforms(k++, tile.uniform, 0);
            all.join(tile);
        }
        all.end(tile);
    }
}
