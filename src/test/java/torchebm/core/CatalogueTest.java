package torchebm.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CatalogueTest {
    @Test
    void namesTheModelsOfTheSeed() {
        assertEquals(
                List.of("gaussian", "double-well", "harmonic", "rosenbrock", "ackley", "rastrigin"), Catalogue.names());
    }

    @TestFactory
    Stream<DynamicTest> minimaAreWhereTheyAreSaidToBe() {
        List<DynamicTest> tests = new ArrayList<>();
        for (CatalogueEntry entry : Catalogue.entries()) {
            for (int n = entry.minDimension(); n <= 4; n++) {
                NamedModel model = entry.build(Optional.of(n), Map.of());
                tests.add(DynamicTest.dynamicTest(entry.name() + " in " + n + " dimensions", () -> {
                    assertFalse(model.minima().isEmpty());
                    for (StationaryPoint minimum : model.minima()) {
                        double[] x = minimum.x().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray();
                        assertEquals(minimum.energy(), model.model().energy(x), 1e-12);
                        assertArrayEquals(new double[x.length], model.model().gradient(x), 1e-12);
                        for (int i = 0; i < x.length; i++) {
                            double[] beside = x.clone();
                            beside[i] += 1e-3;
                            assertTrue(model.model().energy(beside) > minimum.energy());
                            beside[i] -= 2e-3;
                            assertTrue(model.model().energy(beside) > minimum.energy());
                            assertTrue(model.domain(i).min() < x[i]
                                    && x[i] < model.domain(i).max());
                        }
                    }
                }));
            }
        }
        return tests.stream();
    }

    @Test
    void minimaFollowTheParameters() {
        NamedModel wells = build("double-well", Optional.of(2), "b", 3);
        assertEquals(4, wells.minima().size());
        assertTrue(wells.minima().stream().allMatch(m -> m.x().stream().allMatch(x -> Math.abs(x) == 3)));
        assertEquals(new Interval(-6, 6), wells.domain(1));
        assertEquals(
                List.of(2.0, 4.0),
                build("rosenbrock", Optional.of(2), "a", 2).minima().get(0).x());
        assertEquals(List.of(), build("rosenbrock", Optional.of(3), "a", 2).minima());
        assertEquals(List.of(), build("harmonic", Optional.empty(), "k", -1).minima());
        assertEquals(1, build("double-well", Optional.of(40), "b", 1).minima().size());
    }

    @Test
    void everyEntryIsComplete() {
        for (CatalogueEntry entry : Catalogue.entries()) {
            assertFalse(entry.summary().isBlank());
            assertFalse(entry.formula().isBlank());
            assertFalse(entry.citation().isBlank());
            assertEquals(entry.build().model().getClass().getSimpleName(), entry.className());
            entry.parameters()
                    .forEach(parameter -> assertFalse(parameter.meaning().isBlank()));
        }
    }

    @Test
    void theAckleyGradientIsZeroAtTheMinimum() {
        assertArrayEquals(new double[3], new AckleyModel(3, 20, 0.2, 2 * Math.PI).gradient(0, 0, 0));
    }

    @Test
    void dimensionsAreChecked() {
        ParameterException e = assertThrows(
                ParameterException.class,
                () -> Catalogue.find("rosenbrock").orElseThrow().build(Optional.of(1), Map.of()));
        assertEquals("dimension must be from 2 to 1000000, but was 1", e.getMessage());
        assertThrows(ParameterException.class, () -> new RosenbrockModel(1, 1, 100));
        assertThrows(ParameterException.class, () -> new HarmonicModel(0, 1));
        assertThrows(ParameterException.class, () -> new HarmonicModel(2, Double.NaN));
    }

    @Test
    void aPointOfAnotherDimensionIsRefused() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new HarmonicModel(3, 1).energy(1, 2));
        assertEquals("x has shape (2), but the model needs (3)", e.getMessage());
    }

    private static NamedModel build(String name, Optional<Integer> dimension, String parameter, double value) {
        return Catalogue.find(name).orElseThrow().build(dimension, Map.of(parameter, new Value.Scalar(value)));
    }
}
