package torchebm.sampling;

/**
 * Independent normal numbers for the chains of a tile: r cos 2πw and r sin 2πw with r = √(−2 ln u), for uniform u in (0, 1) and w in (−½, ½)
 * (Box and Muller, 1958), computed for all chains at once. Their error is less than 10⁻¹², and none exceeds 7.3.
 */
final class Normals {
    private final ChainRandom random;
    private final int chains;
    private final int dimension;
    private final double[] u;
    private final double[] r;
    private final double[] w;
    private final double[] sine;
    private final double[] cosine;

    Normals(ChainRandom random, int chains, int dimension) {
        this.random = random;
        this.chains = chains;
        this.dimension = dimension;
        int pairs = uniforms(dimension);
        this.u = new double[pairs * chains];
        this.r = new double[pairs * chains];
        this.w = new double[pairs * chains];
        this.sine = new double[pairs * chains];
        this.cosine = new double[pairs * chains];
    }

    /** Returns the number of uniform numbers of each chain that n normal numbers need. */
    static int uniforms(int n) {
        return (n + 1) / 2;
    }

    /**
     * Writes a normal number for each coordinate of each chain.
     *
     * @param k the first uniform number
     * @param z receives them, shape (dimension, chains)
     */
    void fill(long k, double[][] z) {
        int pairs = uniforms(dimension);
        for (int pair = 0; pair < pairs; pair++) {
            random.pairs(k + pair, u, w, pair * chains);
        }
        Series.radii(u, r, pairs * chains);
        Series.sines(w, sine, pairs * chains);
        Series.cosines(w, cosine, pairs * chains);
        for (int i = 0; i < dimension; i++) {
            if (i % 2 == 0) {
                even(r, sine, i / 2 * chains, z[i], chains);
            } else {
                odd(r, sine, cosine, i / 2 * chains, z[i], chains);
            }
        }
    }

    private static void even(double[] r, double[] sine, int from, double[] z, int n) {
        for (int c = 0; c < n; c++) {
            z[c] = r[from + c] * (1 - 2 * sine[from + c] * sine[from + c]);
        }
    }

    private static void odd(double[] r, double[] sine, double[] cosine, int from, double[] z, int n) {
        for (int c = 0; c < n; c++) {
            z[c] = r[from + c] * (2 * sine[from + c] * cosine[from + c]);
        }
    }
}
