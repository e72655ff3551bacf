package torchebm.sampling;

/**
 * Random numbers of consecutive chains. Number k of a chain depends on the seed, the number of the chain and k only, so that chains
 * have the same numbers in any order and on any number of threads: it is mix(key + k γ), the k-th number of the generator SplitMix64
 * (Steele, Lea and Flood, 2014) with the chain's own key and odd increment γ.
 */
final class ChainRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;
    private static final int FEWEST_CHANGES = 24;

    private final long[] key;
    private final long[] increment;

    /**
     * @param first the number of the first chain
     * @param chains the number of chains
     */
    ChainRandom(long seed, long first, int chains) {
        this.key = new long[chains];
        this.increment = new long[chains];
        for (int c = 0; c < chains; c++) {
            long stream = mix(mix(seed) + (first + c) * GOLDEN);
            key[c] = mix(stream + GOLDEN);
            long odd = mix(stream + 2 * GOLDEN) | 1;
            // An increment with few changes between neighbouring bits mixes badly.
            increment[c] = Long.bitCount(odd ^ odd >>> 1) < FEWEST_CHANGES ? odd ^ 0xAAAAAAAAAAAAAAAAL : odd;
        }
    }

    /** Writes number k of each chain, uniform in (0, 1). */
    void uniforms(long k, double[] numbers, int offset) {
        for (int c = 0; c < key.length; c++) {
            numbers[offset + c] = ((mix(key[c] + k * increment[c]) >>> 11) + 0.5) * UNIT;
        }
    }

    /**
     * Writes two uniform numbers of each chain that are made of number k: u in (0, 1) with 38 bits, and w in (−½, ½) with 26 bits.
     */
    void pairs(long k, double[] u, double[] w, int offset) {
        for (int c = 0; c < key.length; c++) {
            long bits = mix(key[c] + k * increment[c]);
            u[offset + c] = ((bits >>> 26) + 0.5) * 0x1p-38;
            w[offset + c] = ((bits & 0x3FFFFFF) + 0.5) * 0x1p-26 - 0.5;
        }
    }

    /** Returns number k of one chain, uniform in (0, 1). */
    double uniform(int chain, long k) {
        return ((mix(key[chain] + k * increment[chain]) >>> 11) + 0.5) * UNIT;
    }

    /** A bijection of 64-bit numbers that changes about half of the bits if one bit changes (Stafford's variant 13). */
    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
