package torchebm.grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The mean of points, and the directions in which they vary most: unit vectors, orthogonal to each other, each with a positive
 * largest component.
 *
 * <p>Each is the first right singular vector of the centred points, from the smaller of both products of their matrix with its
 * transpose. Before the next one is computed, it is removed from the points, so that its rounding errors do not hide the next.
 */
public final class PrincipalComponents {
    /** The size of the largest matrix all of whose eigenvectors are computed. */
    private static final int MOST_OF_JACOBI = 64;

    /** The first and the largest number of steps of Lanczos' method. */
    private static final int FIRST_STEPS = 24;

    private static final int MOST_STEPS = 384;

    /** The relative length of the error of an eigenvector, times its eigenvalue, that ends the steps. */
    private static final double CONVERGED = 1e-13;

    /** The size of a component, relative to the first one, that is only rounding error. */
    private static final double NEGLIGIBLE = 1e-12;

    private final double[] mean;

    /** The centred points without the components that were found so far, shape (count, n). */
    private final double[][] rows;

    private PrincipalComponents(PointList points) {
        int count = (int) points.count();
        this.mean = new double[points.dimension()];
        this.rows = new double[count][points.dimension()];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (double x : points.column(i)) {
                sum += x / count;
            }
            mean[i] = sum;
            for (int p = 0; p < count; p++) {
                rows[p][i] = points.column(i)[p] - sum;
            }
        }
        scale();
    }

    /** Divides all rows by their largest number, whose square may overflow. */
    private void scale() {
        double largest = 0;
        for (double[] row : rows) {
            for (double x : row) {
                largest = Math.max(largest, Math.abs(x));
            }
        }
        for (double[] row : rows) {
            for (int i = 0; largest > 0 && i < row.length; i++) {
                row[i] /= largest;
            }
        }
    }

    /**
     * Returns the plane through the mean of points along their first two principal components; empty if the points lie on a
     * line.
     *
     * @param points at least 3 points of at least 2 finite coordinates
     */
    public static Optional<Cut> plane(PointList points) {
        PrincipalComponents components = new PrincipalComponents(points);
        double largest = 0;
        List<double[]> found = new ArrayList<>();
        for (int k = 0; k < 2; k++) {
            double[] direction = components.leading();
            double size = components.remove(direction);
            if (!(size > NEGLIGIBLE * largest)) {
                return Optional.empty();
            }
            largest = Math.max(largest, size);
            found.add(direction);
        }
        return Optional.of(new Cut(components.mean, found));
    }

    /** Returns the first right singular vector of the rows; 0 if all rows are 0. */
    private double[] leading() {
        boolean isWide = rows.length < mean.length;
        double[] vector =
                isWide ? transposedTimes(eigenvector(rows.length, this::wide)) : eigenvector(mean.length, this::tall);
        Eigensystem.normalize(vector);
        int at = 0;
        for (int i = 1; i < vector.length; i++) {
            at = Math.abs(vector[i]) > Math.abs(vector[at]) ? i : at;
        }
        double sign = vector[at] < 0 ? -1 : 1;
        Arrays.setAll(vector, i -> sign * vector[i]);
        return vector;
    }

    /** Removes a direction from all rows, and returns the largest part that was removed. */
    private double remove(double[] direction) {
        double largest = 0;
        for (double[] row : rows) {
            for (int pass = 0; pass < 2; pass++) {
                double part = dot(row, direction);
                largest = Math.max(largest, Math.abs(part));
                for (int i = 0; i < row.length; i++) {
                    row[i] -= part * direction[i];
                }
            }
        }
        return largest;
    }

    private double[] wide(double[] vector) {
        return times(transposedTimes(vector));
    }

    private double[] tall(double[] vector) {
        return transposedTimes(times(vector));
    }

    /** Returns A v, for the matrix A of the rows. */
    private double[] times(double[] vector) {
        double[] product = new double[rows.length];
        Arrays.setAll(product, p -> dot(rows[p], vector));
        return product;
    }

    /** Returns Aᵀ v, for the matrix A of the rows. */
    private double[] transposedTimes(double[] vector) {
        double[] product = new double[mean.length];
        for (int p = 0; p < rows.length; p++) {
            for (int i = 0; i < product.length; i++) {
                product[i] += vector[p] * rows[p][i];
            }
        }
        return product;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** A product of a symmetric matrix and a vector. */
    @FunctionalInterface
    private interface Product {
        double[] of(double[] vector);
    }

    /** Returns the eigenvector of the largest eigenvalue of a positive matrix of shape (n, n). */
    private static double[] eigenvector(int n, Product product) {
        if (n <= MOST_OF_JACOBI) {
            double[][] matrix = new double[n][];
            for (int i = 0; i < n; i++) {
                double[] unit = new double[n];
                unit[i] = 1;
                matrix[i] = product.of(unit);
            }
            return largest(Eigensystem.of(matrix));
        }
        for (int steps = FIRST_STEPS; ; steps *= 2) {
            double[] vector = largest(Eigensystem.of(n, product::of, Math.min(steps, n)));
            if (steps >= Math.min(n, MOST_STEPS) || isConverged(vector, product.of(vector))) {
                return vector;
            }
        }
    }

    private static boolean isConverged(double[] vector, double[] product) {
        double value = dot(vector, product);
        double[] error = new double[vector.length];
        Arrays.setAll(error, i -> product[i] - value * vector[i]);
        return Eigensystem.normalize(error) <= CONVERGED * value;
    }

    private static double[] largest(Eigensystem system) {
        int at = 0;
        for (int k = 1; k < system.size(); k++) {
            at = system.value(k) > system.value(at) ? k : at;
        }
        return system.size() == 0 ? new double[0] : system.vector(at);
    }
}
