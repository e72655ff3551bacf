package torchebm.sampling;

/** A Markov chain whose states have, or nearly have, the density p(x) ∝ e^(−E(x)/T): one step of all chains of a tile at a time. */
interface Sampler {
    /** Returns the number of columns of a tile for each chain: its replicas at several temperatures. */
    default int replicas() {
        return 1;
    }

    /** Sets the temperatures of the columns of a tile, and the number of their leapfrog steps if it is always the same. */
    void prepare(ChainTile tile);

    /**
     * Moves all chains.
     *
     * @param iteration the number of the step, from 0, which determines its random numbers
     */
    void step(ChainTile tile, long iteration);

    /** Returns what adapts the sampler during warm-up; null if nothing is adapted. */
    @org.jspecify.annotations.Nullable
    Adaptation warmUp(ChainTile tile, int iterations);
}
