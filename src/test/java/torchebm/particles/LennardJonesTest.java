package torchebm.particles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.compute.DType;
import torchebm.compute.fused.PointFunction;
import torchebm.core.ParameterException;
import torchebm.core.StationaryPoint;
import torchebm.document.SpecException;
import torchebm.testing.Models;
import torchebm.testing.Resources;

class LennardJonesTest {
    private static final double CLOSE = 1e-12;

    @TestFactory
    Stream<DynamicTest> agreesWithLoopsOverPairs() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode c : Resources.reference("lennard-jones.json").get("cases")) {
            int atoms = c.get("atoms").asInt();
            LennardJonesModel model = new LennardJonesModel(
                    atoms, c.get("epsilon").asDouble(), c.get("sigma").asDouble());
            tests.add(DynamicTest.dynamicTest(atoms + " atoms", () -> agrees(model, c)));
        }
        return tests.stream();
    }

    private static void agrees(LennardJonesModel model, JsonNode c) {
        int n = model.dimension();
        PointFunction function = PointFunction.compile(model.outputs(true), n, DType.FLOAT64);
        double[][] x = Resources.rows(c.get("x"));
        double[] energy = Resources.numbers(c.get("energy"));
        double[][] gradient = Resources.rows(c.get("gradient"));
        double[] results = new double[1 + n];
        for (int p = 0; p < x.length; p++) {
            function.newWorkspace().evaluate(x[p], 1, results);
            assertEquals(energy[p], results[0], CLOSE * Math.max(1, Math.abs(energy[p])));
            double scale = Arrays.stream(gradient[p]).map(Math::abs).max().orElseThrow();
            for (int i = 0; i < n; i++) {
                assertEquals(gradient[p][i], results[1 + i], CLOSE * Math.max(1, scale));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void coincidingAtomsHaveNoNaN(DType dtype) {
        LennardJonesModel model = new LennardJonesModel(3, 1, 1);
        PointFunction function = PointFunction.compile(model.outputs(true), 9, dtype);
        for (double distance = 1; distance > 0; distance *= 0.3) {
            double[] results = new double[10];
            function.newWorkspace().evaluate(new double[] {0, 0, 0, distance, 0, 0, 0, 2, 0}, 1, results);
            isSound(results, distance);
        }
        double[] results = new double[10];
        function.newWorkspace().evaluate(new double[9], 1, results);
        isSound(results, 0);
        assertEquals(Double.POSITIVE_INFINITY, results[0]);
    }

    private static void isSound(double[] results, double distance) {
        assertTrue(results[0] > -3 && results[0] <= Double.POSITIVE_INFINITY, "energy at " + distance);
        for (int i = 1; i < results.length; i++) {
            assertTrue(Double.isFinite(results[i]), "slope at " + distance);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void allDistancesAreEqualInTheSmallestClusters(int atoms) {
        LennardJonesModel model = new LennardJonesModel(atoms, 3, 0.7);
        StationaryPoint point = model.stationaryPoints().get(0);
        double[] x = point.x().stream().mapToDouble(Double::doubleValue).toArray();
        assertEquals(-3.0 * atoms * (atoms - 1) / 2, point.energy());
        assertEquals(point.energy(), model.energy(x), CLOSE);
        for (double slope : model.gradient(x)) {
            assertEquals(0, slope, 1e-11);
        }
        assertTrue(Arrays.stream(x).allMatch(c -> Math.abs(c) < model.range().max()));
    }

    @Test
    void theNumberOfAtomsOrOfCoordinatesIsGiven() {
        assertEquals(6, Models.named("lennard-jones").model().dimension());
        assertEquals(39, Models.named("lennard-jones", "atoms=13").model().dimension());
        assertEquals(39, Models.named("lennard-jones", "dimension=39").model().dimension());
        assertEquals(
                9,
                Models.spec("model: {type: sum, models: [{type: lennard-jones, atoms: 3}, harmonic]}")
                        .landscape()
                        .model()
                        .dimension());
        refused(
                "--param dimension=7: error: lennard-jones has 6, 9, … to 768 dimensions, but dimension is 7",
                "dimension=7");
        refused("--param dimension=6: error: dimension is 6, but 3 atoms have 9 coordinates", "atoms=3", "dimension=6");
        refused("--param epsilon=-1: error: epsilon must be positive and finite, but was -1.0", "epsilon=-1");
        refused("--param atoms=1: error: atoms must be >= 2, but was 1", "atoms=1");
    }

    private static void refused(String message, String... params) {
        assertEquals(
                message,
                assertThrows(SpecException.class, () -> Models.named("lennard-jones", params))
                        .getMessage());
    }

    @Test
    void parametersAreChecked() {
        assertEquals(
                "atoms must be from 2 to 256, but was 257",
                assertThrows(ParameterException.class, () -> new LennardJonesModel(257, 1, 1))
                        .getMessage());
        assertEquals(
                "sigma must be positive and finite, but was NaN",
                assertThrows(ParameterException.class, () -> new LennardJonesModel(2, 1, Double.NaN))
                        .getMessage());
    }
}
