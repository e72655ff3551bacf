package torchebm.dataset;

/**
 * Random numbers that are the same everywhere: SplitMix64, and normal numbers by Box and Muller with StrictMath. Source: G. L.
 * Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number generators (2014).
 */
final class DatasetRandom {
    private long state;

    DatasetRandom(long seed) {
        state = seed;
    }

    long next() {
        state += 0x9e3779b97f4a7c15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Returns a number in (0, 1). */
    double uniform() {
        return ((next() >>> 11) + 0.5) * 0x1p-53;
    }

    /** Returns two independent numbers of N(0, 1). */
    double[] normalPair() {
        double r = Math.sqrt(-2 * StrictMath.log(uniform()));
        double angle = 2 * Math.PI * uniform();
        return new double[] {r * StrictMath.cos(angle), r * StrictMath.sin(angle)};
    }
}
