package torchebm.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Tests points of a cut, and projections onto it, by their definitions. */
class CutTest {
    private static double[] vector(SplittableRandom random, int n) {
        return random.doubles(n, -1, 1).toArray();
    }

    private static PointList one(double... x) {
        return new PointList(
                Arrays.stream(x).mapToObj(value -> new double[] {value}).toArray(double[][]::new));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Test
    void pointsAreOriginPlusDirections() {
        Cut plane = new Cut(new double[] {1, 2, 3}, List.of(new double[] {1, 0, 1}, new double[] {0, 2, 0}));
        assertArrayEquals(new double[] {3, -4, 5}, plane.point(2, -3));
        Cut line = new Cut(new double[] {1, 2}, List.of(new double[] {3, 4}));
        assertArrayEquals(new double[] {-2, -2}, line.point(-1));
    }

    @Test
    void projectionsLeaveAnOrthogonalRest() {
        SplittableRandom random = new SplittableRandom(5);
        for (int n = 2; n <= 9; n++) {
            double[] first = vector(random, n);
            double[] second = vector(random, n);
            Cut plane = new Cut(vector(random, n), List.of(first, second));
            double[] x = vector(random, n);
            Cut.Projection projection = plane.project(one(x));
            double[] nearest = plane.point(
                    projection.points().column(0)[0], projection.points().column(1)[0]);
            double[] rest = new double[n];
            Arrays.setAll(rest, i -> x[i] - nearest[i]);
            assertEquals(0, dot(rest, first), 1e-12);
            assertEquals(0, dot(rest, second), 1e-12);
            assertEquals(Math.sqrt(dot(rest, rest)), projection.distances()[0], 1e-12);
            assertEquals(n > 2 ? 1 : 0, projection.outside());
        }
    }

    @Test
    void pointsOfACutAreProjectedOntoThemselves() {
        double[][] directions = {{1, 2, 2}, {1, 2, 2.001}}; // nearly parallel
        Cut plane = new Cut(new double[] {5, 5, 5}, List.of(directions));
        Cut.Projection projection = plane.project(one(plane.point(0.25, -3)));
        assertEquals(0.25, projection.points().column(0)[0], 1e-9);
        assertEquals(-3, projection.points().column(1)[0], 1e-9);
        assertEquals(0, projection.outside());
        assertEquals(0, projection.farthest(), 1e-12);
    }

    @Test
    void largeAndSmallVectorsDoNotOverflow() {
        for (double scale : new double[] {1e-200, 1e200}) {
            double[] first = {3 * scale, 4 * scale, 0};
            double[] second = {0, 0, 2 * scale};
            Cut plane = new Cut(new double[3], List.of(first, second));
            Cut.Projection projection = plane.project(one(first));
            assertEquals(1, projection.points().column(0)[0], 1e-15);
            assertEquals(0, projection.points().column(1)[0], 1e-15);
            assertArrayEquals(
                    new double[] {0.6, 0.8, 0}, plane.orthonormal().directions().get(0), 1e-15);
        }
    }

    @Test
    void orthonormalDirectionsSpanTheSamePlane() {
        SplittableRandom random = new SplittableRandom(7);
        Cut plane = new Cut(vector(random, 6), List.of(vector(random, 6), vector(random, 6)));
        Cut other = plane.orthonormal();
        double[] first = other.directions().get(0);
        double[] second = other.directions().get(1);
        assertEquals(1, dot(first, first), 1e-15);
        assertEquals(1, dot(second, second), 1e-15);
        assertEquals(0, dot(first, second), 1e-15);
        assertTrue(Cut.areParallel(first, plane.directions().get(0)));
        assertEquals(0, other.project(one(plane.point(2, -1))).farthest(), 1e-14);
        assertEquals(0, plane.project(one(other.point(2, -1))).farthest(), 1e-14);
    }

    @Test
    void parallelDirectionsAreNoPlane() {
        assertTrue(Cut.areParallel(new double[] {1, 2}, new double[] {-2, -4}));
        assertTrue(Cut.areParallel(new double[] {0.1, 0.3}, new double[] {0.7, 2.1}));
        assertFalse(Cut.areParallel(new double[] {1, 1e-5}, new double[] {1, 0}));
        double[] zero = new double[2];
        List<double[]> parallel = List.of(new double[] {1, 2}, new double[] {2, 4});
        assertThrows(IllegalArgumentException.class, () -> new Cut(zero, parallel));
        assertThrows(IllegalArgumentException.class, () -> new Cut(zero, List.of(zero)));
        assertThrows(IllegalArgumentException.class, () -> new Cut(zero, List.of(new double[3])));
    }
}
