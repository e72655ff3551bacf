package torchebm.analysis.hopping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.analysis.surface.EnergySurface;
import torchebm.core.Frame;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.core.StationaryPoint;
import torchebm.testing.Models;

class BasinHoppingTest {
    private static EnergySurface surface(Landscape landscape) {
        return new EnergySurface(landscape.model(), Models.ranges(landscape), landscape.frame());
    }

    private static EnergySurface surface(String name, String... params) {
        return surface(Models.named(name, params));
    }

    @Test
    void theIcosahedronIsFoundFromRandomStarts() {
        EnergySurface surface = surface("lennard-jones", "atoms=13");
        BasinHopping.Result result = BasinHopping.run(surface, BasinHopping.Settings.of(2, 60, 1));
        BasinHopping.Minimum lowest = result.minima().get(0);
        assertEquals(-44.326801420, lowest.energy(), 1e-8);
        assertFalse(lowest.isOnEdge());
        assertEquals(6, result.zeroModes());
        for (int k = 1; k < result.minima().size(); k++) {
            assertTrue(
                    result.minima().get(k).energy() > result.minima().get(k - 1).energy() + 1e-7, "in order");
        }
        // The icosahedron has minima with a defect above it; the lowest is 2.9 higher. Source: D. J. Wales, J. P. K.
        // Doye (1997).
        assertEquals(-41.471979, result.minima().get(1).energy(), 1e-5);
    }

    @ParameterizedTest
    @CsvSource({"2, 5", "3, 6", "4, 6"})
    void smallClustersHaveOneMinimumWithZeroModes(int atoms, int zeroModes) {
        BasinHopping.Result result =
                BasinHopping.run(surface("lennard-jones", "atoms=" + atoms), BasinHopping.Settings.of(2, 10, 3));
        assertEquals(1, result.minima().size());
        assertEquals(22, result.minima().get(0).hits());
        assertEquals(-atoms * (atoms - 1) / 2.0, result.minima().get(0).energy(), 1e-12);
        assertEquals(zeroModes, result.zeroModes());
    }

    @ParameterizedTest
    @CsvSource({
        "rastrigin, 5, 4, 300",
        "ackley, 10, 2, 100",
        "double-well, 2, 2, 50",
        "schwefel, 2, 4, 100",
        "eggholder, 2, 4, 200",
        "levy, 4, 4, 100",
        "muller-brown, 2, 4, 20",
        "holder-table, 2, 2, 50"
    })
    void theKnownGlobalMinimumIsFound(String name, int dimension, int runs, int hops) {
        Landscape landscape = Models.named(name, "dimension=" + dimension);
        EnergySurface surface = surface(landscape);
        StationaryPoint known = landscape.stationaryPoints().stream()
                .min((a, b) -> Double.compare(a.energy(), b.energy()))
                .orElseThrow();
        BasinHopping.Result result = BasinHopping.run(surface, BasinHopping.Settings.of(runs, hops, 1));
        BasinHopping.Minimum lowest = result.minima().get(0);
        assertEquals(known.energy(), lowest.energy(), 1e-9 * Math.max(1, Math.abs(known.energy())));
        assertEquals(known.kind() == StationaryPoint.Kind.BOUNDARY_MINIMUM, lowest.isOnEdge());
        assertTrue(
                result.minima().stream()
                        .filter(minimum -> minimum.energy() < lowest.energy() + 1e-7)
                        .anyMatch(minimum -> surface.distance(minimum.x(), place(known)) < 1e-7),
                "the point is " + known.x());
        assertEquals(0, result.zeroModes());
    }

    private static double[] place(StationaryPoint point) {
        return point.x().stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void minimaOfEqualEnergyDifferByTheirPlaces() {
        BasinHopping.Result wells = BasinHopping.run(surface("double-well"), BasinHopping.Settings.of(2, 50, 1));
        assertEquals(4, wells.minima().size());
        assertEquals(
                102,
                wells.minima().stream().mapToInt(BasinHopping.Minimum::hits).sum());
    }

    @Test
    void aSeedGivesTheSameMinima() {
        EnergySurface surface = surface("rastrigin", "dimension=3");
        BasinHopping.Result first = BasinHopping.run(surface, BasinHopping.Settings.of(3, 30, 7));
        BasinHopping.Result second = BasinHopping.run(surface, BasinHopping.Settings.of(3, 30, 7));
        assertEquals(first.evaluations(), second.evaluations());
        assertEquals(first.minima().size(), second.minima().size());
        for (int k = 0; k < first.minima().size(); k++) {
            assertArrayEquals(first.minima().get(k).x(), second.minima().get(k).x());
            assertEquals(first.minima().get(k).hits(), second.minima().get(k).hits());
        }
        // A run is the same whatever the number of others.
        BasinHopping.Result alone = BasinHopping.run(surface, BasinHopping.Settings.of(1, 30, 7));
        for (BasinHopping.Minimum minimum : alone.minima()) {
            assertTrue(first.minima().stream().anyMatch(other -> surface.distance(other.x(), minimum.x()) < 1e-4));
        }
    }

    @Test
    void theFirstRunBeginsAtTheStart() {
        double[] start = {0.9, -1.2};
        BasinHopping.Result result =
                BasinHopping.run(surface("double-well"), new BasinHopping.Settings(1, 0, 1, 0.1, 1, start));
        assertEquals(1, result.minima().size());
        assertArrayEquals(new double[] {1, -1}, result.minima().get(0).x(), 1e-8);
        assertThrows(
                IllegalArgumentException.class,
                () -> BasinHopping.run(
                        surface("double-well"), new BasinHopping.Settings(1, 0, 1, 0.1, 1, new double[3])));
    }

    @Test
    void settingsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> BasinHopping.Settings.of(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new BasinHopping.Settings(1, 1, -1, 0, 1, new double[2]));
        assertThrows(IllegalArgumentException.class, () -> new BasinHopping.Settings(1, 1, 0, 2, 1, new double[2]));
    }

    @Test
    void periodicCoordinatesHaveNoEdges() {
        Landscape wave = Models.spec("model: {type: formula, energy: 'cos(x1) + (x2 - 1)^2', dimension: 2}")
                .landscape();
        EnergySurface surface = new EnergySurface(
                wave.model(),
                List.of(new Interval(-3, -3 + 2 * Math.PI), new Interval(-1, 0)),
                new Frame(List.of(new Frame.Axis("", "", 2 * Math.PI)), ""));
        Minimizer.Result result = new Minimizer(surface.newEvaluator()).minimize(new double[] {-2.9, -0.5});
        assertArrayEquals(new double[] {Math.PI, 0}, result.x(), 1e-8); // −π is outside of the range, and wrapped
        assertTrue(result.isOnEdge());
        assertEquals(Minimizer.End.FLAT, result.end());
    }

    @Test
    void aPointWithoutEnergyIsReported() {
        Landscape root = Models.spec("model: {type: formula, energy: 'log(x1)', dimension: 1}")
                .landscape();
        EnergySurface surface = surface(root);
        assertEquals(
                Minimizer.End.NOT_FINITE,
                new Minimizer(surface.newEvaluator())
                        .minimize(new double[] {-1})
                        .end());
        assertEquals(
                List.of(),
                BasinHopping.run(
                                surface(Models.spec("model: {type: formula, energy: 'log(-1 - x1^2)', dimension: 1}")
                                        .landscape()),
                                BasinHopping.Settings.of(2, 5, 1))
                        .minima());
    }

    @Test
    void overlappingAtomsAreSeparated() {
        EnergySurface surface = surface("lennard-jones", "atoms=4");
        double[] x = {0, 0, 0, 0.02, 0, 0, 0, 0.03, 0, 1, 1, 1};
        Minimizer.Result result = new Minimizer(surface.newEvaluator()).minimize(x);
        assertEquals(-6, result.energy(), 1e-10);
        assertEquals(6, ZeroModes.count(surface.newEvaluator(), result.x()));
    }
}
