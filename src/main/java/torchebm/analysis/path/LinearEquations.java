package torchebm.analysis.path;

/** Few linear equations, by elimination with pivots. */
public final class LinearEquations {
    /** The size of a pivot, relative to the largest number of the matrix, up to which it is 0. */
    private static final double SINGULAR = 1e-14;

    private LinearEquations() {}

    /**
     * Solves A y = b. Unknowns that the equations do not determine are 0.
     *
     * @param matrix A with b as the last column, shape (m, m + 1); overwritten
     */
    public static double[] solution(double[][] matrix) {
        int m = matrix.length;
        double largest = 0;
        for (double[] row : matrix) {
            for (int j = 0; j < m; j++) {
                largest = Math.max(largest, Math.abs(row[j]));
            }
        }
        for (int p = 0; p < m; p++) {
            int best = p;
            for (int i = p + 1; i < m; i++) {
                best = Math.abs(matrix[i][p]) > Math.abs(matrix[best][p]) ? i : best;
            }
            double[] row = matrix[p];
            matrix[p] = matrix[best];
            matrix[best] = row;
            for (int i = p + 1; i < m && matrix[p][p] != 0; i++) {
                double factor = matrix[i][p] / matrix[p][p];
                for (int j = p; j <= m; j++) {
                    matrix[i][j] -= factor * matrix[p][j];
                }
            }
        }
        double[] solution = new double[m];
        for (int p = m - 1; p >= 0; p--) {
            double rest = matrix[p][m];
            for (int j = p + 1; j < m; j++) {
                rest -= matrix[p][j] * solution[j];
            }
            solution[p] = Math.abs(matrix[p][p]) > SINGULAR * largest ? rest / matrix[p][p] : 0;
        }
        return solution;
    }
}
