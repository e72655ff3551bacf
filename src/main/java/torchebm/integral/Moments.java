package torchebm.integral;

/**
 * The functions whose means are wanted: xᵢ − cᵢ, their products, E − E₀ and its square. Differences from a centre keep digits if the
 * spread is small.
 *
 * @param center c, near the mean; not copied
 * @param origin E₀, the least energy
 * @param isEmpty true if no means are wanted
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Moments(double[] center, double origin, boolean isEmpty) {
    /** Returns no functions, for n coordinates. */
    static Moments none(int n) {
        return new Moments(new double[n], 0, true);
    }

    /** Returns the number of functions. */
    int count() {
        int n = center.length;
        return isEmpty ? 0 : n + n * (n + 1) / 2 + 2;
    }

    /** Returns the number of the function (xᵢ − cᵢ) (xⱼ − cⱼ), for i ≤ j. */
    int product(int i, int j) {
        int n = center.length;
        return n + i * n - i * (i - 1) / 2 + j - i;
    }

    /** Returns the number of the function E − E₀; the next one is its square. */
    int energy() {
        return count() - 2;
    }

    /** Fills in the functions at a point: function k at {@code values[1 + k][q]}. */
    void fill(double[] x, int at, double value, double[][] values, int q) {
        if (isEmpty) {
            return;
        }
        int n = center.length;
        int k = 1 + n;
        for (int i = 0; i < n; i++) {
            double first = x[at + i] - center[i];
            values[1 + i][q] = first;
            for (int j = i; j < n; j++) {
                values[k++][q] = first * (x[at + j] - center[j]);
            }
        }
        double above = value - origin;
        values[k][q] = above;
        values[k + 1][q] = above * above;
    }
}
