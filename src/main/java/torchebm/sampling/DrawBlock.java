package torchebm.sampling;

/**
 * A block of consecutive draws of all chains.
 *
 * @param firstDraw the number of its first draw, from 0, without draws of the warm-up
 * @param draws the number of draws of each chain
 * @param chains the number of chains
 * @param dimension of each draw
 * @param x the draws, shape (draws, chains, dimension) by rows. Not copied
 * @param energy E(x), shape (draws, chains) by rows. Not copied
 * @param stats of the same draws
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
public record DrawBlock(
        long firstDraw, int draws, int chains, int dimension, double[] x, double[] energy, SampleStats stats) {
    public DrawBlock {
        if (firstDraw < 0 || draws < 1 || chains < 1 || dimension < 1) {
            throw new IllegalArgumentException("a block has draws of shape (" + draws + ", " + chains + ", " + dimension
                    + ") from number " + firstDraw);
        }
        int count = Math.multiplyExact(draws, chains);
        if (x.length != Math.multiplyExact(count, dimension) || energy.length != count) {
            throw new IllegalArgumentException("x and energy have " + x.length + " and " + energy.length
                    + " numbers, but draws have the shape (" + draws + ", " + chains + ", " + dimension + ")");
        }
        stats.check(count);
    }

    /** Makes a block of a sampler that has no further numbers. */
    public DrawBlock(long firstDraw, int draws, int chains, int dimension, double[] x, double[] energy) {
        this(firstDraw, draws, chains, dimension, x, energy, SampleStats.NONE);
    }
}
