package torchebm.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests eigenvalues and eigenvectors by their definition, and for matrices with known ones. */
class EigensystemTest {
    private static double[] sorted(Eigensystem system) {
        return IntStream.range(0, system.size())
                .mapToDouble(system::value)
                .sorted()
                .toArray();
    }

    private static double[] times(double[][] matrix, double[] vector) {
        return Arrays.stream(matrix).mapToDouble(row -> dot(row, vector)).toArray();
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    private static UnaryOperator<double[]> diagonal(double... values) {
        return v ->
                IntStream.range(0, v.length).mapToDouble(i -> values[i] * v[i]).toArray();
    }

    /** Each vector has length 1, is orthogonal to all others, and is multiplied by its eigenvalue. */
    private static void isDecomposition(double[][] matrix, Eigensystem system, double tolerance) {
        for (int k = 0; k < system.size(); k++) {
            double[] vector = system.vector(k);
            double value = system.value(k);
            double[] expected = Arrays.stream(vector).map(x -> value * x).toArray();
            assertArrayEquals(expected, times(matrix, vector), tolerance);
            for (int j = 0; j <= k; j++) {
                assertEquals(j == k ? 1 : 0, dot(vector, system.vector(j)), 1e-12);
            }
        }
    }

    @Test
    void matricesOfKnownEigenvalues() {
        assertArrayEquals(new double[] {1, 3}, sorted(Eigensystem.of(new double[][] {{2, 1}, {1, 2}})), 1e-15);
        assertArrayEquals(new double[] {-5, 5}, sorted(Eigensystem.of(new double[][] {{3, 4}, {4, -3}})), 1e-14);
        assertArrayEquals(
                new double[] {2 - Math.sqrt(2), 2, 2 + Math.sqrt(2)},
                sorted(Eigensystem.of(new double[][] {{2, -1, 0}, {-1, 2, -1}, {0, -1, 2}})),
                1e-14);
        assertArrayEquals(
                new double[] {1, 2, 3},
                sorted(Eigensystem.of(new double[][] {{2, 0, 1}, {0, 2, 0}, {1, 0, 2}})),
                1e-14);
        assertArrayEquals(new double[] {-4, 7}, sorted(Eigensystem.of(new double[][] {{7, 0}, {0, -4}})));
    }

    @Test
    void theLargestIsThatOfTheLargestSize() {
        assertEquals(4, Eigensystem.of(new double[][] {{3, 0}, {0, -4}}).largest());
        assertEquals(0, Eigensystem.of(new double[2][2]).largest());
        assertEquals(0, Eigensystem.of(new double[0][0]).largest());
    }

    @Test
    void matricesAreDecomposed() {
        SplittableRandom random = new SplittableRandom(3);
        for (int n = 1; n <= 12; n++) {
            double scale = Math.pow(10, random.nextInt(-100, 100));
            double[][] matrix = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    matrix[i][j] = matrix[j][i] = scale * random.nextDouble(-1, 1);
                }
            }
            double[][] before = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
            Eigensystem all = Eigensystem.of(matrix);
            assertArrayEquals(before, matrix, "it is not changed");
            assertEquals(n, all.size());
            isDecomposition(matrix, all, 1e-13 * n * scale);
            // Lanczos' method gives the same result with n steps.
            Eigensystem steps = Eigensystem.of(n, v -> times(matrix, v), n);
            assertArrayEquals(sorted(all), sorted(steps), 1e-12 * n * scale);
            isDecomposition(matrix, steps, 1e-12 * n * scale);
        }
    }

    @Test
    void fewStepsFindTheExtremes() {
        double[] values =
                IntStream.range(0, 300).mapToDouble(i -> 1 + i / 300.0).toArray();
        values[70] = -5;
        values[200] = 10;
        Eigensystem system = Eigensystem.of(300, diagonal(values), 30);
        assertEquals(30, system.size());
        double[] found = sorted(system);
        assertEquals(-5, found[0], 1e-10);
        assertEquals(10, found[29], 1e-10);
        for (int k = 0; k < 30; k++) {
            int axis = system.value(k) < 0 ? 70 : system.value(k) > 9 ? 200 : -1;
            if (axis >= 0) {
                assertEquals(1, Math.abs(system.vector(k)[axis]), 1e-10);
            }
        }
    }

    @Test
    void stepsEndWithTheDistinctEigenvalues() {
        assertArrayEquals(new double[] {2}, sorted(Eigensystem.of(4, diagonal(2, 2, 2, 2), 4)), 1e-14);
        assertArrayEquals(new double[] {-1, 2}, sorted(Eigensystem.of(4, diagonal(2, -1, 2, -1), 4)), 1e-14);
        assertArrayEquals(new double[] {0}, sorted(Eigensystem.of(3, diagonal(0, 0, 0), 3)));
    }

    @Test
    void aVectorGetsTheLengthOne() {
        double[] vector = {3, -4};
        assertEquals(5, Eigensystem.normalize(vector));
        assertArrayEquals(new double[] {0.6, -0.8}, vector, 1e-16);
        double[] zero = {0, 0};
        assertEquals(0, Eigensystem.normalize(zero));
        assertArrayEquals(new double[] {0, 0}, zero);
    }
}
