package torchebm.sampling;

/**
 * Consecutive draws of all chains.
 *
 * @param firstDraw the number of the first draw, from 0
 * @param draws the number of draws
 * @param chains the number of chains
 * @param dimension n
 * @param x the points, shape (draws, chains, n)
 * @param energy E, shape (draws, chains)
 * @param stats how each draw was made
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DrawBlock(
        long firstDraw, int draws, int chains, int dimension, double[] x, double[] energy, SampleStats stats) {}
