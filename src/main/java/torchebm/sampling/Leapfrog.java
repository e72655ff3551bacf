package torchebm.sampling;

/**
 * Hamiltonian dynamics of H(x, v) = E(x)/T + ½ v² in the units of each chain, by leapfrog steps: v ← v − ½ ε s ∇E/T, x ← x + ε s v,
 * v ← v − ½ ε s ∇E/T, where s are the units of the coordinates; in a coordinate with bounds, ε s is
 * at most their distance, so that any step size is good where the energy is flat. A step is reversible and preserves volume; so are reflections at bounds,
 * which reverse the velocity across them.
 */
final class Leapfrog {
    private final Space space;

    Leapfrog(Space space) {
        this.space = space;
    }

    /** Returns the step size from which on larger ones make no difference; ∞ if a coordinate has no bounds. */
    double largest(ChainTile tile, int chain) {
        double largest = 0;
        for (int i = 0; i < tile.dimension; i++) {
            largest = Math.max(largest, space.width(i) / tile.scale[i][chain]);
        }
        return largest;
    }

    /**
     * Moves the proposals of a tile and their velocities.
     *
     * @param stepSize ε of each chain; negative to go back in time
     */
    void run(ChainTile tile, double[] stepSize, int steps) {
        factors(tile, stepSize);
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < tile.dimension; i++) {
                double share = step == 0 ? 0.5 : 1;
                move(
                        tile.proposed[i],
                        tile.velocity[i],
                        tile.proposedResults[i + 1],
                        tile.kick[i],
                        tile.drift[i],
                        share,
                        tile.chains);
                space.fold(i, tile.proposed[i], tile.velocity[i], tile.chains);
            }
            if (step + 1 < steps) {
                tile.evaluator.slopes(tile.proposed, tile.proposedResults);
            } else {
                tile.evaluator.evaluate(tile.proposed, tile.proposedResults);
            }
        }
        for (int i = 0; i < tile.dimension; i++) {
            kick(tile.velocity[i], tile.proposedResults[i + 1], tile.kick[i], tile.chains);
        }
    }

    /** Computes ε s/T and ε s. */
    private void factors(ChainTile tile, double[] stepSize) {
        for (int i = 0; i < tile.dimension; i++) {
            double[] scale = tile.scale[i];
            double[] drift = tile.drift[i];
            double[] kick = tile.kick[i];
            double most = space.width(i);
            for (int c = 0; c < tile.chains; c++) {
                drift[c] = Math.max(-most, Math.min(most, stepSize[c] * scale[c]));
                kick[c] = drift[c] * tile.beta[c];
            }
        }
    }

    private static void move(
            double[] x, double[] v, double[] slope, double[] kick, double[] drift, double share, int n) {
        for (int c = 0; c < n; c++) {
            double kicked = v[c] - share * kick[c] * slope[c];
            v[c] = kicked;
            x[c] += drift[c] * kicked;
        }
    }

    private static void kick(double[] v, double[] slope, double[] kick, int n) {
        for (int c = 0; c < n; c++) {
            v[c] -= 0.5 * kick[c] * slope[c];
        }
    }
}
