package torchebm.grid;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/** Eigenvalues and eigenvectors of a symmetric matrix: all of a small one, and the extreme ones of a large one. */
public final class Eigensystem {
    private static final int MOST_SWEEPS = 60;

    /** The most rows for which Jacobi's method is fast. */
    private static final int MOST_JACOBI = 12;

    /** The relative length below which the orthogonal part of a vector is only rounding error. */
    private static final double NEGLIGIBLE = 1e-12;

    private final double[] values;
    private final double[][] vectors;

    private Eigensystem(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /**
     * Returns all eigenvalues and eigenvectors, of a small matrix by Jacobi's method, and of a larger one by a tridiagonal matrix.
     *
     * @param matrix a symmetric matrix of finite numbers, which is not changed
     */
    public static Eigensystem of(double[][] matrix) {
        return matrix.length > MOST_JACOBI ? ofLarge(matrix) : ofSmall(matrix);
    }

    private static Eigensystem ofLarge(double[][] matrix) {
        try {
            EigenDecompositionSymmetric all = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(matrix, false));
            double[][] vectors = new double[matrix.length][];
            Arrays.setAll(vectors, k -> all.getEigenvector(k).toArray());
            return new Eigensystem(all.getEigenvalues(), vectors);
        } catch (MathIllegalStateException e) {
            return ofSmall(matrix); // slower, but it always converges
        }
    }

    private static Eigensystem ofSmall(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][];
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
            v[i][i] = 1;
        }
        for (int sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(a); sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(a, v, p, q);
                }
            }
        }
        double[] values = new double[n];
        double[][] vectors = new double[n][n];
        for (int k = 0; k < n; k++) {
            values[k] = a[k][k];
            for (int i = 0; i < n; i++) {
                vectors[k][i] = v[i][k];
            }
        }
        return new Eigensystem(values, vectors);
    }

    /**
     * Returns approximate eigenvalues and eigenvectors of a large matrix; its extreme eigenvalues are the most accurate.
     * Source: G. H. Golub, C. F. Van Loan, Matrix Computations, 10.1 (Lanczos' method with full reorthogonalisation).
     *
     * @param product the product of the matrix and a vector of shape (n)
     * @param steps the number of eigenvalues, at most n
     */
    public static Eigensystem of(int n, UnaryOperator<double[]> product, int steps) {
        SplittableRandom random = new SplittableRandom(1);
        double[][] basis = new double[steps][];
        double[][] projected = new double[steps][steps];
        double[] next = random.doubles(n, -1, 1).toArray();
        int size = 0;
        double scale = 0;
        for (double length = normalize(next); size < steps && length > NEGLIGIBLE * scale; length = normalize(next)) {
            basis[size] = next;
            next = product.apply(next).clone();
            scale = Math.max(scale, Math.sqrt(dot(next, next)));
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k <= size; k++) {
                    double part = dot(next, basis[k]);
                    projected[k][size] += part;
                    for (int i = 0; i < n; i++) {
                        next[i] -= part * basis[k][i];
                    }
                }
            }
            size++;
        }
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix[i][j] = projected[Math.min(i, j)][Math.max(i, j)];
            }
        }
        Eigensystem small = of(matrix);
        double[][] vectors = new double[size][n];
        for (int k = 0; k < size; k++) {
            for (int j = 0; j < size; j++) {
                for (int i = 0; i < n; i++) {
                    vectors[k][i] += small.vectors[k][j] * basis[j][i];
                }
            }
        }
        return new Eigensystem(small.values, vectors);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Scales a vector to length 1 unless it is 0, and returns its previous length. */
    public static double normalize(double[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        for (int i = 0; length > 0 && i < vector.length; i++) {
            vector[i] /= length;
        }
        return length;
    }

    private static boolean isDiagonal(double[][] a) {
        double off = 0;
        double all = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                all = Math.max(all, Math.abs(a[i][j]));
                off = i == j ? off : Math.max(off, Math.abs(a[i][j]));
            }
        }
        return off <= Math.ulp(all);
    }

    /** Rotates entry (p, q) to zero. Source: G. H. Golub, C. F. Van Loan, Matrix Computations, 8.5. */
    private static void rotate(double[][] a, double[][] v, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        double tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau));
        double c = 1 / Math.hypot(1, t);
        double s = t * c;
        for (int i = 0; i < a.length; i++) {
            double ip = a[i][p];
            double iq = a[i][q];
            a[i][p] = c * ip - s * iq;
            a[i][q] = s * ip + c * iq;
        }
        for (int i = 0; i < a.length; i++) {
            double pi = a[p][i];
            double qi = a[q][i];
            a[p][i] = c * pi - s * qi;
            a[q][i] = s * pi + c * qi;
            double vp = v[i][p];
            double vq = v[i][q];
            v[i][p] = c * vp - s * vq;
            v[i][q] = s * vp + c * vq;
        }
    }

    public int size() {
        return values.length;
    }

    /** Returns eigenvalue k; eigenvalues have no order. */
    public double value(int k) {
        return values[k];
    }

    /** Returns the eigenvector of eigenvalue k, of length 1 and shape (n); it is not copied. */
    public double[] vector(int k) {
        return vectors[k];
    }

    /** Returns the numbers of the eigenvalues, in ascending order of their values. */
    public int[] ascending() {
        return sorted((a, b) -> Double.compare(values[a], values[b]));
    }

    /** Returns the numbers of the eigenvalues, in descending order of their absolute values. */
    public int[] byMagnitude() {
        return sorted((a, b) -> Double.compare(Math.abs(values[b]), Math.abs(values[a])));
    }

    private int[] sorted(Comparator<Integer> order) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Returns the largest absolute value of an eigenvalue. */
    public double largest() {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }
}
