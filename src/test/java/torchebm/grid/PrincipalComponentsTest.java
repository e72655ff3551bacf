package torchebm.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import torchebm.testing.Resources;

/** Compares principal components with the singular vectors of numpy. */
class PrincipalComponentsTest {
    /** Returns numbers between 0 and 1: the same as those of the script that makes the reference. */
    private static double[][] uniform(int rows, int columns) {
        long s = 1;
        double[][] u = new double[rows][columns];
        for (double[] row : u) {
            for (int i = 0; i < columns; i++) {
                s = s * 6364136223846793005L + 1442695040888963407L;
                row[i] = ((s >>> 11) + 0.5) / 0x1p53;
            }
        }
        return u;
    }

    private static PointList points(double[][] rows) {
        return new PointList(IntStream.range(0, rows[0].length)
                .mapToObj(i -> Arrays.stream(rows).mapToDouble(row -> row[i]).toArray())
                .toArray(double[][]::new));
    }

    private static double[][] rows(String name, int count, int n) {
        double[][] x = uniform(count, n);
        for (double[] row : x) {
            double t = row[0] - 0.5;
            for (int i = 0; i < n; i++) {
                row[i] = name.equals("thin")
                        ? t * (i == 0 ? 1 : 2) + 1e-9 * (row[i] - 0.5)
                        : (row[i] - 0.5) * Math.pow(2, -(i % 5));
            }
        }
        return x;
    }

    @TestFactory
    Stream<DynamicTest> componentsAreSingularVectors() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode c : Resources.reference("principal-components.json").get("cases")) {
            int count = c.get("shape").get(0).asInt();
            int n = c.get("shape").get(1).asInt();
            String name = c.get("name").asText();
            tests.add(DynamicTest.dynamicTest(name + " " + count + " × " + n, () -> {
                Cut plane =
                        PrincipalComponents.plane(points(rows(name, count, n))).orElseThrow();
                double tolerance = name.equals("thin") ? 1e-6 : 1e-9; // the second one differs by 1e-16 / 1e-9
                double[] mean = Resources.numbers(c.get("mean"));
                assertArrayEquals(mean, Arrays.copyOf(plane.origin(), mean.length), 1e-15);
                for (int k = 0; k < 2; k++) {
                    double[] direction = plane.directions().get(k);
                    JsonNode expected = c.get("directions").get(k);
                    double[] first = Resources.numbers(expected.get("first"));
                    assertArrayEquals(first, Arrays.copyOf(direction, first.length), tolerance);
                    assertEquals(
                            expected.get("sum").asDouble(),
                            Arrays.stream(direction).sum(),
                            10 * tolerance);
                    double squares = IntStream.range(0, n)
                            .mapToDouble(i -> i * direction[i] * direction[i])
                            .sum();
                    assertEquals(expected.get("squares").asDouble(), squares, tolerance * n);
                }
            }));
        }
        return tests.stream();
    }

    @Test
    void componentsDoNotDependOnScale() {
        double[][] rows = rows("random", 12, 4);
        Cut usual = PrincipalComponents.plane(points(rows)).orElseThrow();
        for (double scale : new double[] {1e-200, 1e250}) {
            double[][] scaled = Arrays.stream(rows)
                    .map(row -> Arrays.stream(row).map(x -> x * scale).toArray())
                    .toArray(double[][]::new);
            Cut cut = PrincipalComponents.plane(points(scaled)).orElseThrow();
            for (int k = 0; k < 2; k++) {
                assertArrayEquals(usual.directions().get(k), cut.directions().get(k), 1e-12);
            }
        }
    }

    @Test
    void aPlaneNeedsPointsThatAreNotOnALine() {
        double[][] line = {{0, 0, 1}, {1, 2, 3}, {2, 4, 5}, {-0.3, -0.6, 0.4}};
        double[][] one = {{1, 2}, {1, 2}, {1, 2}, {1, 2}};
        assertEquals(Optional.empty(), PrincipalComponents.plane(points(line)).map(Cut::origin));
        assertEquals(Optional.empty(), PrincipalComponents.plane(points(one)).map(Cut::origin));
        assertEquals(
                Optional.empty(),
                PrincipalComponents.plane(points(new double[][] {{1}, {2}, {3}, {5}}))
                        .map(Cut::origin));
        double[][] manyOnALine = new double[100][100];
        for (int p = 0; p < 100; p++) {
            Arrays.fill(manyOnALine[p], p);
        }
        assertTrue(PrincipalComponents.plane(points(manyOnALine)).isEmpty());
    }
}
