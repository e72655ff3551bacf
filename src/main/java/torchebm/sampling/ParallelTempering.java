package torchebm.sampling;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Parallel tempering: each chain has replicas at temperatures T = T₁ &lt; T₂ &lt; …, which move by Hamiltonian Monte Carlo; after each step, neighbours at
 * even and odd places in turn exchange their states with probability min(1, e^((1/Tₖ − 1/Tₖ₊₁)(Eₖ − Eₖ₊₁))) (Geyer, 1991; Okabe et al., 2001). The
 * coldest replica is the chain. During warm-up, the temperatures between the first and the last one are moved until all exchanges are equally
 * likely (Syed et al., 2022).
 */
final class ParallelTempering implements Sampler {
    private final HamiltonianMonteCarlo dynamics;
    private final double[] temperatures;
    private final boolean isFixed;

    /**
     * @param dynamics the moves of a replica
     * @param temperatures increasing
     * @param isFixed true if the temperatures are not moved
     */
    ParallelTempering(HamiltonianMonteCarlo dynamics, double[] temperatures, boolean isFixed) {
        this.dynamics = dynamics;
        this.temperatures = temperatures.clone();
        this.isFixed = isFixed;
    }

    /** Returns k temperatures of equal ratios. */
    static double[] geometric(double coldest, double hottest, int k) {
        double[] temperatures = new double[k];
        for (int i = 0; i < k; i++) {
            temperatures[i] = i == 0 ? coldest : coldest * Math.pow(hottest / coldest, i / (k - 1.0));
        }
        return temperatures;
    }

    @Override
    public int replicas() {
        return temperatures.length;
    }

    @Override
    public void prepare(ChainTile tile) {
        dynamics.prepare(tile);
        for (int c = 0; c < tile.chains; c++) {
            tile.beta[c] = 1 / temperatures[c % temperatures.length];
        }
        tile.exchanges = new ChainTile.Exchanges(tile.chains);
    }

    @Override
    public void step(ChainTile tile, long iteration) {
        long k = iteration * (HamiltonianMonteCarlo.numbers(tile.dimension) + 1);
        dynamics.step(tile, iteration, k);
        int replicas = temperatures.length;
        ChainTile.Exchanges exchanges = java.util.Objects.requireNonNull(tile.exchanges);
        long number = k + HamiltonianMonteCarlo.numbers(tile.dimension);
        for (int first = 0; first < tile.chains; first += replicas) {
            for (int r = (int) (iteration % 2); r + 1 < replicas; r += 2) {
                int c = first + r;
                double log = (tile.beta[c] - tile.beta[c + 1]) * (tile.results[0][c] - tile.results[0][c + 1]);
                double probability = log >= 0 ? 1 : Double.isNaN(log) ? 0 : StrictMath.exp(log);
                exchanges.add(c, probability);
                if (tile.random.uniform(c, number) < probability) {
                    exchange(tile, c, c + 1);
                }
            }
        }
    }

    private static void exchange(ChainTile tile, int a, int b) {
        for (double[] column : tile.x) {
            swap(column, a, b);
        }
        for (double[] column : tile.results) {
            swap(column, a, b);
        }
    }

    private static void swap(double[] column, int a, int b) {
        double kept = column[a];
        column[a] = column[b];
        column[b] = kept;
    }

    @Override
    public @Nullable Adaptation warmUp(ChainTile tile, int iterations) {
        Adaptation warmUp = dynamics.warmUp(tile, iterations);
        if (warmUp != null && !isFixed) {
            warmUp.atWindows(() -> balance(tile));
        }
        return warmUp;
    }

    /** Moves the temperatures of each chain so that the rejections of exchanges, interpolated between them, are equal. */
    private void balance(ChainTile tile) {
        int replicas = temperatures.length;
        ChainTile.Exchanges exchanges = java.util.Objects.requireNonNull(tile.exchanges);
        double[] barrier = new double[replicas];
        double[] old = new double[replicas];
        for (int first = 0; first < tile.chains; first += replicas) {
            for (int r = 0; r < replicas; r++) {
                old[r] = tile.beta[first + r];
                barrier[r] = r == 0 ? 0 : barrier[r - 1] + Math.max(1e-3, 1 - exchanges.rate(first + r - 1));
            }
            for (int r = 1, k = 1; r < replicas - 1; r++) {
                double wanted = barrier[replicas - 1] * r / (replicas - 1);
                while (barrier[k] < wanted) {
                    k++;
                }
                double share = (wanted - barrier[k - 1]) / (barrier[k] - barrier[k - 1]);
                tile.beta[first + r] = old[k - 1] + share * (old[k] - old[k - 1]);
            }
        }
        exchanges.clear();
    }

    /** Returns true if the temperatures increase. */
    static boolean isIncreasing(double[] temperatures) {
        double[] sorted = temperatures.clone();
        Arrays.sort(sorted);
        for (int k = 1; k < sorted.length; k++) {
            if (sorted[k] == sorted[k - 1]) {
                return false;
            }
        }
        return Arrays.equals(sorted, temperatures);
    }
}
