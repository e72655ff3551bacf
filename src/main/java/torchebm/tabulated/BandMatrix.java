package torchebm.tabulated;

/**
 * A square matrix whose elements are 0 beyond a distance from the diagonal, and its LU factors, by Gaussian elimination with
 * exchanges of rows. Source: Golub and Van Loan, Matrix Computations (2013), section 4.3.
 */
final class BandMatrix {
    private final int n;
    /** The number of diagonals below the main one. */
    private final int below;
    /** The number of elements of a row that are stored: a row that is exchanged reaches further. */
    private final int width;

    /** Row i begins with column i − below. */
    private final double[] elements;

    private final int[] exchanged;

    /**
     * @param n the number of rows
     * @param below the number of diagonals below the main one, and of those above it
     */
    BandMatrix(int n, int below) {
        this.n = n;
        this.below = below;
        this.width = 3 * below + 1;
        this.elements = new double[n * width];
        this.exchanged = new int[n];
    }

    void add(int row, int column, double value) {
        elements[at(row, column)] += value;
    }

    private int at(int row, int column) {
        return row * width + column - row + below;
    }

    /** Replaces this matrix by its factors. */
    void factor() {
        for (int k = 0; k < n; k++) {
            int last = Math.min(n - 1, k + below);
            int pivot = k;
            for (int row = k + 1; row <= last; row++) {
                if (Math.abs(elements[at(row, k)]) > Math.abs(elements[at(pivot, k)])) {
                    pivot = row;
                }
            }
            exchanged[k] = pivot;
            int end = Math.min(n - 1, k + 2 * below);
            for (int column = k; pivot != k && column <= end; column++) {
                double kept = elements[at(k, column)];
                elements[at(k, column)] = elements[at(pivot, column)];
                elements[at(pivot, column)] = kept;
            }
            for (int row = k + 1; row <= last; row++) {
                double factor = elements[at(row, k)] / elements[at(k, k)];
                elements[at(row, k)] = factor;
                for (int column = k + 1; factor != 0 && column <= end; column++) {
                    elements[at(row, column)] -= factor * elements[at(k, column)];
                }
            }
        }
    }

    /**
     * Solves the system for several right-hand sides at once.
     *
     * @param x the right-hand sides, replaced by the solutions: component i of side s is x[from + i stride + s]
     * @param sides the number of right-hand sides
     */
    void solve(double[] x, int from, int stride, int sides) {
        for (int k = 0; k < n; k++) {
            int row = from + k * stride;
            int other = from + exchanged[k] * stride;
            for (int s = 0; other != row && s < sides; s++) {
                double kept = x[row + s];
                x[row + s] = x[other + s];
                x[other + s] = kept;
            }
            for (int i = k + 1; i <= Math.min(n - 1, k + below); i++) {
                subtract(x, from + i * stride, elements[at(i, k)], row, sides);
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            int row = from + k * stride;
            for (int j = k + 1; j <= Math.min(n - 1, k + 2 * below); j++) {
                subtract(x, row, elements[at(k, j)], from + j * stride, sides);
            }
            double pivot = elements[at(k, k)];
            for (int s = 0; s < sides; s++) {
                x[row + s] /= pivot;
            }
        }
    }

    private static void subtract(double[] x, int target, double factor, int source, int sides) {
        for (int s = 0; factor != 0 && s < sides; s++) {
            x[target + s] -= factor * x[source + s];
        }
    }
}
