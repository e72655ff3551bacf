package torchebm.core;

import java.util.Arrays;
import torchebm.graph.Matrix;
import torchebm.graph.Tensor;

/**
 * E(x) = ½ (x − μ)ᵀ Σ⁻¹ (x − μ), with the mean μ and the covariance Σ.
 *
 * <p>E is 0 at μ. With Σ = L Lᵀ (Cholesky), E(x) = ½ ‖L⁻¹ (x − μ)‖². Source: TorchEBM, {@code
 * GaussianModel}.
 */
public final class GaussianModel extends BaseModel {
    /** The largest dimension; the covariance has this many entries squared. */
    public static final int MAX_DIMENSION = 1024;

    /** The largest difference of cov[i][j] and cov[j][i], relative to the larger one. */
    private static final double SYMMETRY_TOLERANCE = 1e-12;

    private static final double SUPPORT = 30;

    private final double[] mean;
    private final double[] deviations; // √Σᵢᵢ
    private final double[][] whitening; // L⁻¹

    /**
     * @param mean μ, n finite numbers; copied
     * @param cov Σ, shape (n, n), symmetric and positive definite; copied
     */
    public GaussianModel(double[] mean, double[][] cov) {
        super(checkedDimension(mean));
        this.mean = mean.clone();
        for (double m : mean) {
            ParameterException.finite("mean", m);
        }
        check(cov, mean.length);
        this.deviations = new double[mean.length];
        Arrays.setAll(deviations, i -> Math.sqrt(cov[i][i]));
        this.whitening = inverseOfLower(cholesky(cov));
    }

    /** Returns E(x) = ½ ‖L⁻¹ (x − μ)‖²; x has shape (n). */
    @Override
    public Tensor forward(Tensor x) {
        Tensor centred = x.minus(Tensor.vector(mean));
        Tensor whitened = isDiagonal(whitening)
                ? centred.times(Tensor.vector(diagonal(whitening)))
                : centred.multipliedBy(Matrix.of(whitening));
        return whitened.square().sum().times(0.5);
    }

    private static boolean isDiagonal(double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                if (i != j && matrix[i][j] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double[] diagonal(double[][] matrix) {
        double[] diagonal = new double[matrix.length];
        Arrays.setAll(diagonal, i -> matrix[i][i]);
        return diagonal;
    }

    /** Returns a range of a coordinate, μᵢ ± 30 √Σᵢᵢ, beyond which the density is negligible. */
    public Interval support(int i) {
        double reach = SUPPORT * deviations[i];
        return new Interval(mean[i] - reach, mean[i] + reach);
    }

    /** Returns log Z = ½ (n log 2π + log det Σ). */
    public double logZ() {
        double log = 0.5 * mean.length * Math.log(2 * Math.PI);
        for (int i = 0; i < mean.length; i++) {
            log -= Math.log(whitening[i][i]);
        }
        return log;
    }

    private static int checkedDimension(double[] mean) {
        if (mean.length < 1 || mean.length > MAX_DIMENSION) {
            throw new ParameterException(
                    "mean", "must have 1 to " + MAX_DIMENSION + " numbers, but has " + mean.length);
        }
        return mean.length;
    }

    private static void check(double[][] cov, int n) {
        for (double[] row : cov) {
            if (row.length != cov.length) {
                throw new ParameterException(
                        "cov", "must be square, but has shape (" + cov.length + ", " + row.length + ")");
            }
        }
        if (cov.length != n) {
            throw new ParameterException(
                    "cov",
                    String.format(
                            "has shape (%d, %d), but a mean of %d numbers needs (%d, %d)",
                            cov.length, cov.length, n, n, n));
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                ParameterException.finite("cov", cov[i][j]);
                ParameterException.finite("cov", cov[j][i]);
                double scale = Math.max(Math.abs(cov[i][j]), Math.abs(cov[j][i]));
                if (Math.abs(cov[i][j] - cov[j][i]) > SYMMETRY_TOLERANCE * scale) {
                    throw new ParameterException(
                            "cov",
                            String.format(
                                    "must be symmetric, but row %d, column %d holds %s and row %d, column %d holds %s",
                                    j + 1, i + 1, cov[j][i], i + 1, j + 1, cov[i][j]));
                }
            }
        }
    }

    /** Returns the lower triangular L with L Lᵀ = Σ. */
    private static double[][] cholesky(double[][] cov) {
        int n = cov.length;
        double[][] l = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = cov[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= l[i][k] * l[j][k];
                }
                if (i == j) {
                    // A zero pivot is not exactly 0 after rounding.
                    if (!(rest > Math.ulp(cov[i][i]) * n)) {
                        throw new ParameterException(
                                "cov",
                                "must be positive definite, but its leading "
                                        + (i + 1)
                                        + " × "
                                        + (i + 1)
                                        + " part is not");
                    }
                    l[i][i] = Math.sqrt(rest);
                } else {
                    l[i][j] = rest / l[j][j];
                }
            }
        }
        return l;
    }

    /** Returns L⁻¹, by forward substitution. */
    private static double[][] inverseOfLower(double[][] l) {
        int n = l.length;
        double[][] inverse = new double[n][n];
        for (int column = 0; column < n; column++) {
            for (int i = column; i < n; i++) {
                double rest = i == column ? 1 : 0;
                for (int k = column; k < i; k++) {
                    rest -= l[i][k] * inverse[k][column];
                }
                inverse[i][column] = rest / l[i][i];
            }
        }
        return inverse;
    }
}
