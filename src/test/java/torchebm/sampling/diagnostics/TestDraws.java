package torchebm.sampling.diagnostics;

/** Draws that anyone can make again: an autoregressive chain from a linear congruential generator. */
final class TestDraws {
    private TestDraws() {}

    /**
     * Returns p ← ρ p + √(1 − ρ²) z from p = 0 for each chain, plus shift · chain, with normal z by Box and Muller of s ←
     * s · 6364136223846793005 + 1442695040888963407, shape (chains, count).
     */
    static double[][] of(int chains, int count, double rho, double shift, long seed) {
        double[][] draws = new double[chains][count];
        long s = seed;
        for (int chain = 0; chain < chains; chain++) {
            double p = 0;
            for (int t = 0; t < count; t++) {
                s = next(s);
                double u1 = uniform(s);
                s = next(s);
                double z = Math.sqrt(-2 * Math.log(u1)) * Math.cos(2 * Math.PI * uniform(s));
                p = rho * p + Math.sqrt(1 - rho * rho) * z;
                draws[chain][t] = p + shift * chain;
            }
        }
        return draws;
    }

    private static long next(long s) {
        return s * 6364136223846793005L + 1442695040888963407L;
    }

    private static double uniform(long s) {
        return ((s >>> 11) + 0.5) * 0x1p-53;
    }
}
