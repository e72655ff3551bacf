package torchebm.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import torchebm.grid.PointList;

/** Compares datasets with their definitions: places without noise, and the spread that noise adds. */
class DatasetTest {
    private static DatasetSample sample(Dataset dataset, int samples, long seed, Map<String, Double> changed) {
        Map<String, Double> values = new HashMap<>(DatasetSample.of(dataset).values());
        values.putAll(changed);
        return new DatasetSample(dataset, samples, seed, values);
    }

    private static PointList points(Dataset dataset, int samples, Map<String, Double> changed) {
        return sample(dataset, samples, 1, changed).points();
    }

    private static final Map<String, Double> EXACT = Map.of("noise", 0.0);

    private static double mean(int count, IntToDoubleFunction value) {
        return IntStream.range(0, count).mapToDouble(value).average().orElseThrow();
    }

    private static double deviation(double[] x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        return Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / (x.length - 1));
    }

    @Test
    void namesAreThoseOfTorchebm() {
        assertEquals(
                List.of(
                        "gaussian-mixture",
                        "eight-gaussians",
                        "two-moons",
                        "swiss-roll",
                        "circle",
                        "checkerboard",
                        "pinwheel",
                        "grid"),
                Dataset.names());
    }

    /** The first numbers of SplitMix64 for the seeds 0 and 1234567, as published for its C implementation. */
    @Test
    void randomNumbersAreThoseOfSplitMix64() {
        assertEquals(0xe220a8397b1dcdafL, new DatasetRandom(0).next());
        DatasetRandom random = new DatasetRandom(1234567);
        assertEquals(6457827717110365317L, random.next());
        assertEquals(3203168211198807973L, random.next());
        assertEquals(Long.parseUnsignedLong("9817491932198370423"), random.next());
    }

    @Test
    void normalNumbersHaveTheirMoments() {
        DatasetRandom random = new DatasetRandom(3);
        int n = 100_000;
        double[] a = new double[n];
        double[] b = new double[n];
        for (int k = 0; k < n; k++) {
            double[] pair = random.normalPair();
            a[k] = pair[0];
            b[k] = pair[1];
        }
        double error = 4 / Math.sqrt(n);
        assertEquals(0, mean(n, k -> a[k]), error);
        assertEquals(1, mean(n, k -> b[k] * b[k]), error * Math.sqrt(2));
        assertEquals(3, mean(n, k -> Math.pow(a[k], 4)), error * Math.sqrt(96));
        assertEquals(0, mean(n, k -> a[k] * b[k]), error);
    }

    @ParameterizedTest
    @CsvSource({"GAUSSIAN_MIXTURE, radius, 1", "EIGHT_GAUSSIANS, scale, 2"})
    void mixturesHaveCentresOnACircle(Dataset dataset, String radius, double usual) {
        PointList points = points(dataset, 2003, Map.of("std", 0.0));
        int[] counts = new int[8];
        for (int k = 0; k < 2003; k++) {
            double angle = Math.atan2(points.column(1)[k], points.column(0)[k]) / (Math.PI / 4);
            assertEquals(Math.rint(angle), angle, 1e-12);
            assertEquals(usual, Math.hypot(points.column(0)[k], points.column(1)[k]), 1e-12);
            counts[Math.floorMod((int) Math.rint(angle), 8)]++;
        }
        assertArrayEquals(new int[] {251, 251, 251, 250, 250, 250, 250, 250}, counts);
        PointList larger = points(dataset, 8, Map.of("std", 0.0, radius, 3.0));
        assertEquals(3, larger.column(0)[0], 1e-12);
    }

    @Test
    void componentsHaveTheirDeviation() {
        PointList points = points(Dataset.GAUSSIAN_MIXTURE, 10_000, Map.of("components", 1.0));
        assertEquals(0.05, deviation(points.column(0)), 0.05 * 4 / Math.sqrt(20_000));
        assertEquals(0.05, deviation(points.column(1)), 0.05 * 4 / Math.sqrt(20_000));
        assertEquals(1, mean(10_000, k -> points.column(0)[k]), 0.05 * 4 / 100);
    }

    /** One half circle around (0, 0) is above, the other around (1, ½) below. */
    @Test
    void moonsAreHalfCircles() {
        PointList points = points(Dataset.TWO_MOONS, 101, EXACT);
        for (int k = 0; k < 101; k++) {
            double x = points.column(0)[k];
            double y = points.column(1)[k];
            boolean isUpper = k < 50;
            assertEquals(1, isUpper ? Math.hypot(x, y) : Math.hypot(x - 1, y - 0.5), 1e-12);
            assertTrue(isUpper ? y >= -1e-15 : y <= 0.5 + 1e-15);
        }
        assertEquals(-1, points.column(0)[49], 1e-15);
        assertEquals(2, points.column(0)[100], 1e-15);
        PointList noisy = points(Dataset.TWO_MOONS, 20_000, Map.of("noise", 0.1));
        PointList exact = points(Dataset.TWO_MOONS, 20_000, EXACT);
        double[] noise = new double[20_000];
        Arrays.setAll(noise, k -> noisy.column(1)[k] - exact.column(1)[k]);
        assertEquals(0.1, deviation(noise), 0.1 * 4 / Math.sqrt(40_000));
    }

    /** Before it is scaled, the radius is the angle: it grows by 2π a turn. */
    @Test
    void theRollIsASpiral() {
        int n = 4000;
        PointList points = points(Dataset.SWISS_ROLL, n, EXACT);
        double[] x = points.column(0);
        double[] y = points.column(1);
        assertEquals(0, mean(n, k -> x[k]), 1e-13);
        assertEquals(0, mean(n, k -> y[k]), 1e-13);
        assertEquals(1, deviation(x) + deviation(y), 1e-12);
        double[] radii = IntStream.range(0, n)
                .mapToDouble(k -> Math.hypot(x[k], y[k]))
                .sorted()
                .toArray();
        // t is uniform from 3π to 9π, so half of the points are within 2/3 of the largest radius.
        assertEquals(2.0 / 3, radii[n / 2] / radii[n - 1], 0.03);
        assertEquals(1.0 / 3, radii[0] / radii[n - 1], 0.05);
    }

    @Test
    void theCircleIsUniform() {
        int n = 10_000;
        PointList points = points(Dataset.CIRCLE, n, Map.of("noise", 0.0, "radius", 2.0));
        for (int k = 0; k < n; k++) {
            assertEquals(2, Math.hypot(points.column(0)[k], points.column(1)[k]), 1e-12);
        }
        assertEquals(0, mean(n, k -> points.column(0)[k]), 4 * Math.sqrt(2) / 100);
        assertEquals(2, mean(n, k -> points.column(1)[k] * points.column(1)[k]), 4 * Math.sqrt(2) / 100);
    }

    @Test
    void theCheckerboardHasOddSquares() {
        int n = 16_000;
        PointList points = points(Dataset.CHECKERBOARD, n, EXACT);
        int[] counts = new int[64];
        for (int k = 0; k < n; k++) {
            int column = (int) Math.floor(points.column(0)[k]) + 4;
            int row = (int) Math.floor(points.column(1)[k]) + 4;
            assertEquals(1, (row + column) % 2);
            counts[8 * row + column]++;
        }
        for (int square = 0; square < 64; square++) {
            boolean isFilled = (square / 8 + square % 8) % 2 == 1;
            assertEquals(isFilled ? n / 32 : 0, counts[square], isFilled ? 5 * Math.sqrt(n / 32.0) : 0);
        }
    }

    @Test
    void bladesOfThePinwheelAreSpirals() {
        int n = 10_000;
        PointList points = points(Dataset.PINWHEEL, n, Map.of("noise", 0.0, "angular_scale", 0.0));
        double[] areas = new double[n];
        for (int k = 0; k < n; k++) {
            double x = points.column(0)[k];
            double y = points.column(1)[k];
            double t = Math.hypot(x, y) / 2;
            double turn = (Math.atan2(y, x) - 5 * t) / (2 * Math.PI) - Math.floorDiv(k, n / 5) / 5.0;
            assertEquals(Math.rint(turn), turn, 1e-9);
            areas[k] = t * t;
        }
        assertEquals(0.5, mean(n, k -> areas[k]), 4 / Math.sqrt(12.0 * n));
        PointList noisy = points(Dataset.PINWHEEL, n, Map.of("noise", 0.0, "spiral_scale", 0.0, "classes", 1.0));
        double[] angles = new double[n];
        Arrays.setAll(angles, k -> Math.atan2(noisy.column(1)[k], noisy.column(0)[k]));
        assertEquals(0.1, deviation(angles), 0.1 * 4 / Math.sqrt(2.0 * n));
    }

    @Test
    void theGridHasEqualSpacing() {
        PointList points = points(Dataset.GRID, 9, EXACT);
        assertArrayEquals(new double[] {-1, -1, -1, 0, 0, 0, 1, 1, 1}, points.column(0));
        assertArrayEquals(new double[] {-1, 0, 1, -1, 0, 1, -1, 0, 1}, points.column(1));
        assertEquals(100, DatasetSample.of(Dataset.GRID).points().count());
    }

    @ParameterizedTest
    @EnumSource
    void aSeedMakesTheSamePointsAgain(Dataset dataset) {
        double[] first = DatasetSample.of(dataset).points().column(0);
        assertArrayEquals(first, DatasetSample.of(dataset).points().column(0));
        assertEquals(dataset.samples(), first.length);
        assertNotEquals(
                first[0],
                sample(dataset, dataset.samples(), 1, Map.of()).points().column(0)[0]);
        assertEquals(
                dataset.least(),
                sample(dataset, dataset.least(), 1, Map.of()).points().count());
    }

    /** The beginnings of digests of all bytes, which must not depend on the machine or the version of Java. */
    @ParameterizedTest
    @CsvSource({
        "GAUSSIAN_MIXTURE, 437a21d7d4021918",
        "EIGHT_GAUSSIANS, 987b3b2d8340a9ea",
        "TWO_MOONS, 32ac29c5fc73b622",
        "SWISS_ROLL, 550f23209c1cb6b3",
        "CIRCLE, 0e165ce988e5d682",
        "CHECKERBOARD, 75af2bfa94b902fd",
        "PINWHEEL, 74916eb5cddcaf01",
        "GRID, bb1f9cfd00400a22"
    })
    void bytesAreTheSameEverywhere(Dataset dataset, String digest) throws Exception {
        PointList points = DatasetSample.of(dataset).points();
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        for (int i = 0; i < 2; i++) {
            for (double number : points.column(i)) {
                sha.update(ByteBuffer.allocate(8).putDouble(number).array());
            }
        }
        assertEquals(digest, HexFormat.of().formatHex(sha.digest()).substring(0, 16));
    }

    @Test
    void valuesAreChecked() {
        assertEquals(
                "samples of swiss-roll must be from 2 to 10000000, but was 1",
                assertThrows(IllegalArgumentException.class, () -> sample(Dataset.SWISS_ROLL, 1, 0, Map.of()))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> sample(Dataset.TWO_MOONS, 10, 0, Map.of("noise", -1.0)));
        assertThrows(
                IllegalArgumentException.class, () -> sample(Dataset.TWO_MOONS, 10, 0, Map.of("noise", Double.NaN)));
    }
}
