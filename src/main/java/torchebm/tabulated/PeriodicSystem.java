package torchebm.tabulated;

import java.util.Arrays;
import torchebm.graph.SplineAxis;

/**
 * The equations of a cubic spline along a periodic axis: a matrix with three diagonals, and two corners, which are a correction of
 * rank one (Sherman and Morrison).
 */
final class PeriodicSystem {
    private final int n;
    private final BandMatrix matrix;
    /** The solution whose right-hand side is the first vector of the correction. */
    private final double[] correction;
    /** The elements of the second vector of the correction: 1 for the first component, this for the last one. */
    private final double last;

    private final double denominator;

    PeriodicSystem(SplineAxis axis) {
        this.n = axis.cells();
        if (n < 3) {
            throw new IllegalArgumentException("a periodic axis needs at least 3 nodes, but has " + n);
        }
        // The equation of node i has the coefficients i, i + 1 and i + 2; coefficient k is unknown k − 1.
        this.matrix = new BandMatrix(n, 1);
        double[] values = axis.polynomials(0);
        double corner = PolynomialEnds.at(axis, values, 0, 0, false); // of unknown n − 1 in equation 0
        double otherCorner = PolynomialEnds.at(axis, values, n - 1, 2, false); // of unknown 0 in equation n − 1
        double gamma = -PolynomialEnds.at(axis, values, 0, 1, false);
        for (int node = 0; node < n; node++) {
            for (int k = 0; k < 3; k++) {
                int unknown = node + k - 1;
                if (unknown >= 0 && unknown < n) {
                    matrix.add(node, unknown, PolynomialEnds.at(axis, values, node, k, false));
                }
            }
        }
        this.last = corner / gamma;
        matrix.add(0, 0, -gamma);
        matrix.add(n - 1, n - 1, -otherCorner * last);
        matrix.factor();
        this.correction = new double[n];
        correction[0] = gamma;
        correction[n - 1] = otherCorner;
        matrix.solve(correction, 0, 1, 1);
        this.denominator = 1 + correction[0] + last * correction[n - 1];
    }

    /** Replaces the values at the nodes by the first n coefficients, as {@link BandMatrix#solve}. */
    void solve(double[] x, int from, int stride, int sides) {
        matrix.solve(x, from, stride, sides);
        double[] factors = new double[sides];
        int end = from + (n - 1) * stride;
        for (int s = 0; s < sides; s++) {
            factors[s] = (x[from + s] + last * x[end + s]) / denominator;
        }
        for (int i = 0; i < n; i++) {
            int row = from + i * stride;
            for (int s = 0; s < sides; s++) {
                x[row + s] -= factors[s] * correction[i];
            }
        }
        // Unknown i is coefficient i + 1: the last one is the coefficient 0.
        double[] first = Arrays.copyOfRange(x, end, end + sides);
        for (int i = n - 1; i > 0; i--) {
            int row = from + i * stride;
            System.arraycopy(x, row - stride, x, row, sides);
        }
        System.arraycopy(first, 0, x, from, sides);
    }
}
