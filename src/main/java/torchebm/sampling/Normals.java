package torchebm.sampling;

import java.util.List;
import torchebm.compute.DType;
import torchebm.compute.fused.BatchFunction;
import torchebm.compute.fused.KernelChoice;
import torchebm.graph.Tensor;

/**
 * Independent normal numbers for the chains of a tile: r cos 2πw and r sin 2πw with r = √(−2 ln u), for uniform u in (0, 1) and w in (−½, ½)
 * (Box and Muller, 1958), computed for all chains at once. Their relative error is less than 10⁻¹², and none exceeds 7.3.
 */
final class Normals {
    private final ChainRandom random;
    private final int chains;
    private final int dimension;
    private final BatchFunction.Workspace radius;
    private final double[][] u;
    private final double[][] r;
    private final double[] w;
    private final double[] sine;
    private final double[] cosine;

    Normals(BatchFunction radius, ChainRandom random, int chains, int dimension) {
        this.random = random;
        this.chains = chains;
        this.dimension = dimension;
        int pairs = uniforms(dimension);
        this.radius = radius.newWorkspace();
        this.u = new double[1][pairs * chains];
        this.r = new double[1][pairs * chains];
        this.w = new double[pairs * chains];
        this.sine = new double[pairs * chains];
        this.cosine = new double[pairs * chains];
    }

    /** Compiles √(−2 ln u). */
    static BatchFunction radius(KernelChoice kernels, double points) {
        Tensor u = Tensor.input(1).component(0);
        return BatchFunction.compile(List.of(u.log().times(-2).sqrt()), 1, DType.FLOAT64, kernels, points);
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
            random.pairs(k + pair, u[0], w, pair * chains);
        }
        radius.evaluate(u, pairs * chains, r);
        sines(w, sine, pairs * chains);
        cosines(w, cosine, pairs * chains);
        for (int i = 0; i < dimension; i++) {
            if (i % 2 == 0) {
                even(r[0], sine, i / 2 * chains, z[i], chains);
            } else {
                odd(r[0], sine, cosine, i / 2 * chains, z[i], chains);
            }
        }
    }

    /** Writes sin πw, of which the first terms of the series suffice. */
    private static void sines(double[] w, double[] sine, int n) {
        for (int c = 0; c < n; c++) {
            double a = Math.PI * w[c];
            double t = a * a;
            double sum = 1.0 / 355_687_428_096_000.0;
            sum = sum * t - 1.0 / 1_307_674_368_000.0;
            sum = sum * t + 1.0 / 6_227_020_800.0;
            sum = sum * t - 1.0 / 39_916_800;
            sum = sum * t + 1.0 / 362_880;
            sum = sum * t - 1.0 / 5_040;
            sum = sum * t + 1.0 / 120;
            sum = sum * t - 1.0 / 6;
            sum = sum * t + 1;
            sine[c] = a * sum;
        }
    }

    /** Writes cos πw likewise. */
    private static void cosines(double[] w, double[] cosine, int n) {
        for (int c = 0; c < n; c++) {
            double a = Math.PI * w[c];
            double t = a * a;
            double sum = -1.0 / 6_402_373_705_728_000.0;
            sum = sum * t + 1.0 / 20_922_789_888_000.0;
            sum = sum * t - 1.0 / 87_178_291_200.0;
            sum = sum * t + 1.0 / 479_001_600.0;
            sum = sum * t - 1.0 / 3_628_800;
            sum = sum * t + 1.0 / 40_320;
            sum = sum * t - 1.0 / 720;
            sum = sum * t + 1.0 / 24;
            sum = sum * t - 1.0 / 2;
            sum = sum * t + 1;
            cosine[c] = sum;
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
