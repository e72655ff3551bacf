package torchebm.sampling;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Hamiltonian Monte Carlo: normal velocities, some leapfrog steps, and acceptance with probability min(1, e^(H₀ − H₁)) (Duane et al., 1987;
 * Neal, 2011). With one leapfrog step it is the Metropolis-adjusted Langevin algorithm, with η = ε²/2 (Roberts and Tweedie, 1996).
 */
final class HamiltonianMonteCarlo implements Sampler {
    /** The increase of the Hamiltonian from which on a trajectory diverged, as in Stan. */
    static final double DIVERGENCE = 1000;

    private final Leapfrog leapfrog;
    private final int steps;
    private final double temperature;
    private final @Nullable StepSchedule stepSize;
    private final double jitter;
    private final double targetAcceptance;

    /**
     * @param steps the number of leapfrog steps
     * @param stepSize ε; null to adapt it during warm-up
     * @param jitter the largest relative change of the step size of a trajectory, which is uniform
     * @param targetAcceptance the mean acceptance that adaptation aims at
     */
    HamiltonianMonteCarlo(
            Space space,
            int steps,
            double temperature,
            @Nullable StepSchedule stepSize,
            double jitter,
            double targetAcceptance) {
        this.leapfrog = new Leapfrog(space);
        this.steps = steps;
        this.temperature = temperature;
        this.stepSize = stepSize;
        this.jitter = jitter;
        this.targetAcceptance = targetAcceptance;
    }

    /** Returns the number of uniform numbers of each step. */
    static int numbers(int dimension) {
        return Normals.uniforms(dimension) + 2;
    }

    @Override
    public void prepare(ChainTile tile) {
        Arrays.fill(tile.beta, 1 / temperature);
        Arrays.fill(tile.leapfrogs, steps);
    }

    @Override
    public @Nullable Adaptation warmUp(ChainTile tile, int iterations) {
        return stepSize == null ? new Adaptation(tile, iterations, targetAcceptance, leapfrog) : null;
    }

    @Override
    public void step(ChainTile tile, long iteration) {
        step(tile, iteration, iteration * numbers(tile.dimension));
    }

    /**
     * Moves all chains.
     *
     * @param k the first of the uniform numbers of the step
     */
    void step(ChainTile tile, long iteration, long k) {
        int n = tile.chains;
        int normals = Normals.uniforms(tile.dimension);
        if (stepSize != null) {
            Arrays.fill(tile.stepSize, stepSize.at(iteration));
        }
        double[] step = tile.stepSize;
        if (jitter > 0) {
            tile.random.uniforms(k + normals + 1, tile.other, 0);
            for (int c = 0; c < n; c++) {
                tile.other[c] = tile.stepSize[c] * (1 + jitter * (2 * tile.other[c] - 1));
            }
            step = tile.other;
        }
        start(tile, k);
        leapfrog.run(tile, step, steps);
        double[] after = tile.other;
        tile.kineticEnergy(after);
        tile.random.uniforms(k + normals, tile.uniform, 0);
        double[] acceptance = tile.acceptance;
        for (int c = 0; c < n; c++) {
            after[c] += tile.beta[c] * tile.proposedResults[0][c];
            acceptance[c] = tile.hamiltonian[c] - after[c];
        }
        for (int c = 0; c < n; c++) {
            tile.divergent[c] = acceptance[c] > -DIVERGENCE ? 0 : 1; // 1 for NaN
        }
        Series.powers(acceptance, n);
        tile.moveAll();
        for (int c = 0; c < n; c++) {
            if (tile.divergent[c] != 0) {
                acceptance[c] = 0;
            }
            if (tile.uniform[c] < acceptance[c]) {
                tile.hamiltonian[c] = after[c];
            } else {
                tile.move(c); // back
            }
        }
    }

    /** Draws velocities, computes Hamiltonians, and proposes the states themselves. */
    static void start(ChainTile tile, long k) {
        tile.normals.fill(k, tile.velocity);
        tile.kineticEnergy(tile.hamiltonian);
        for (int c = 0; c < tile.chains; c++) {
            tile.hamiltonian[c] += tile.beta[c] * tile.results[0][c];
        }
        tile.propose();
    }

    /** Writes H₀ − H₁ of one leapfrog step with new velocities to {@link ChainTile#acceptance}, and moves nothing. */
    static void probe(ChainTile tile, Leapfrog leapfrog, long k) {
        start(tile, k);
        leapfrog.run(tile, tile.stepSize, 1);
        tile.kineticEnergy(tile.other);
        for (int c = 0; c < tile.chains; c++) {
            double after = tile.beta[c] * tile.proposedResults[0][c] + tile.other[c];
            tile.acceptance[c] = tile.hamiltonian[c] - after;
        }
    }
}
