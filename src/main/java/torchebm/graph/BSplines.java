package torchebm.graph;

/** The polynomials of B-splines of degree 1 and 3. Source: de Boor, A Practical Guide to Splines (2001), chapter IX. */
final class BSplines {
    private static final int SIZE = 4;

    private BSplines() {}

    /** Returns the two polynomials of each cell for degree 1. */
    static double[] linear(int cells) {
        double[] all = new double[cells * SIZE];
        for (int at = 0; at < all.length; at += SIZE) {
            all[at] = 1;
            all[at + 1] = -1;
            all[at + 3] = 1;
        }
        return all;
    }

    /** Returns the four polynomials of a cell on an even axis. */
    static double[] cardinal() {
        double sixth = 1.0 / 6;
        return new double[] {
            sixth, -0.5, 0.5, -sixth, 4 * sixth, 0, -1, 0.5, sixth, 0.5, 0.5, -0.5, 0, 0, 0, sixth,
        };
    }

    /** Returns the nodes with three more at each end: those of the neighbouring periods, or in steps of the end cells. */
    static double[] extended(double[] nodes, boolean isPeriodic) {
        int cells = nodes.length - 1;
        double period = nodes[cells] - nodes[0];
        double[] knots = new double[nodes.length + 6];
        System.arraycopy(nodes, 0, knots, 3, nodes.length);
        for (int k = 1; k <= 3; k++) {
            if (isPeriodic) {
                knots[3 - k] = nodes[Math.floorMod(-k, cells)] + period * Math.floorDiv(-k, cells);
                knots[3 + cells + k] = nodes[k % cells] + period * (1 + k / cells);
            } else {
                knots[3 - k] = nodes[0] - k * (nodes[1] - nodes[0]);
                knots[3 + cells + k] = nodes[cells] + k * (nodes[cells] - nodes[cells - 1]);
            }
        }
        return knots;
    }

    /**
     * Returns the polynomials of every cell, by the recursion of Cox and de Boor: a B-spline of degree d is a linear
     * combination, with linear coefficients, of two of degree d − 1.
     *
     * @param knots the ends of the cells, with three more at each end
     */
    static double[] cubic(double[] knots) {
        int cells = knots.length - 7;
        double[] all = new double[cells * SIZE * SIZE];
        for (int cell = 0; cell < cells; cell++) {
            int at = cell + 3;
            double left = knots[at];
            double width = knots[at + 1] - left;
            double[][] lower = {{1, 0, 0, 0}};
            for (int degree = 1; degree < SIZE; degree++) {
                double[][] next = new double[degree + 1][SIZE];
                for (int k = 0; k < degree; k++) {
                    // The B-spline k of the lower degree rises from knot `from` on, and falls to knot `to`.
                    double from = knots[at - degree + 1 + k];
                    double to = knots[at + 1 + k];
                    addProduct(next[k + 1], lower[k], (left - from) / (to - from), width / (to - from));
                    addProduct(next[k], lower[k], (to - left) / (to - from), -width / (to - from));
                }
                lower = next;
            }
            for (int k = 0; k < SIZE; k++) {
                System.arraycopy(lower[k], 0, all, (cell * SIZE + k) * SIZE, SIZE);
            }
        }
        return all;
    }

    /** Adds polynomial × (constant + slope u). */
    private static void addProduct(double[] sum, double[] polynomial, double constant, double slope) {
        for (int power = 0; power < SIZE; power++) {
            sum[power] += constant * polynomial[power] + (power > 0 ? slope * polynomial[power - 1] : 0);
        }
    }
}
