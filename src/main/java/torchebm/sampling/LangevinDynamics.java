package torchebm.sampling;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Unadjusted Langevin dynamics: x ← x − η ∇E(x)/T + √(2η) σ z, with step size η, noise scale σ and normal z, as in TorchEBM. Its states have
 * the density e^(−E/T)/Z only in the limit of small steps and with σ = 1. A step to a point without energy is not taken.
 */
final class LangevinDynamics implements Sampler {
    private final Space space;
    private final double temperature;
    private final StepSchedule stepSize;
    private final StepSchedule noiseScale;

    LangevinDynamics(Space space, double temperature, StepSchedule stepSize, StepSchedule noiseScale) {
        this.space = space;
        this.temperature = temperature;
        this.stepSize = stepSize;
        this.noiseScale = noiseScale;
    }

    @Override
    public void prepare(ChainTile tile) {
        Arrays.fill(tile.beta, 1 / temperature);
        Arrays.fill(tile.leapfrogs, 1);
    }

    @Override
    public @Nullable Adaptation warmUp(ChainTile tile, int iterations) {
        return null;
    }

    @Override
    public void step(ChainTile tile, long iteration) {
        int n = tile.chains;
        double eta = stepSize.at(iteration);
        double drift = eta / temperature;
        double noise = Math.sqrt(2 * eta) * noiseScale.at(iteration);
        Arrays.fill(tile.stepSize, eta);
        tile.normals.fill(iteration * Normals.uniforms(tile.dimension), tile.velocity);
        for (int i = 0; i < tile.dimension; i++) {
            double[] x = tile.x[i];
            double[] slope = tile.results[i + 1];
            double[] z = tile.velocity[i];
            double[] moved = tile.proposed[i];
            for (int c = 0; c < n; c++) {
                moved[c] = x[c] - drift * slope[c] + noise * z[c];
            }
            space.fold(i, moved, z, n);
        }
        // The slopes alone do not tell points without energy: behind a wall of infinite height they may be 0.
        tile.evaluator.evaluate(tile.proposed, tile.proposedResults);
        if (isFinite(tile.proposedResults, n)) {
            Arrays.fill(tile.divergent, 0);
            tile.moveAll();
        } else {
            moveValid(tile);
        }
    }

    /** Returns true if every result is finite. Four sums are added up at a time: one alone would wait for each addition. */
    private static boolean isFinite(double[][] results, int n) {
        double zero = 0;
        for (double[] row : results) {
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            int k = 0;
            for (; k + 3 < n; k += 4) {
                a += 0 * row[k];
                b += 0 * row[k + 1];
                c += 0 * row[k + 2];
                d += 0 * row[k + 3];
            }
            for (; k < n; k++) {
                a += 0 * row[k];
            }
            zero += a + b + c + d;
        }
        return zero == 0;
    }

    private static void moveValid(ChainTile tile) {
        for (int c = 0; c < tile.chains; c++) {
            boolean isValid = true;
            for (double[] row : tile.proposedResults) {
                isValid &= Double.isFinite(row[c]);
            }
            tile.divergent[c] = isValid ? 0 : 1;
            if (isValid) {
                tile.move(c);
            }
        }
    }
}
