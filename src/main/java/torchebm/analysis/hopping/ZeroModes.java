package torchebm.analysis.hopping;

import torchebm.analysis.surface.EnergySurface;
import torchebm.grid.Eigensystem;

/**
 * Directions in which a stationary point continues: eigenvectors of the Hessian whose eigenvalues are 0. The energy of a cluster
 * without an external field has six of them, its translations and rotations; a linear one has five.
 */
public final class ZeroModes {
    /** The absolute value below which an eigenvalue is 0, relative to the largest one. */
    public static final double TOLERANCE = 1e-8;

    private ZeroModes() {}

    /**
     * Returns the number of eigenvalues that are 0.
     *
     * @param eigenvalues those of the Hessian at a stationary point, in any order
     * @param scale the size of an eigenvalue that is not 0, such as the largest one
     */
    public static int count(double[] eigenvalues, double scale) {
        int count = 0;
        for (double value : eigenvalues) {
            if (Math.abs(value) <= TOLERANCE * scale) {
                count++;
            }
        }
        return count;
    }

    /** Returns the number of eigenvalues of a Hessian that are 0 compared with the largest one. */
    public static int count(Eigensystem hessian) {
        double[] values = new double[hessian.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = hessian.value(k);
        }
        return count(values, hessian.largest());
    }

    /**
     * Returns the number of zero modes at a stationary point. Lengths are relative to the widths of the box.
     *
     * @param x the point, shape (n); its gradient must vanish
     */
    public static int count(EnergySurface.Evaluator evaluator, double[] x) {
        EnergySurface surface = evaluator.surface();
        int n = surface.dimension();
        double[][] hessian = new double[n][n];
        evaluator.energy(x, new double[n], hessian);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                hessian[i][j] *= surface.width(i) * surface.width(j);
                if (!Double.isFinite(hessian[i][j])) {
                    return 0;
                }
            }
        }
        return count(Eigensystem.of(hessian));
    }
}
