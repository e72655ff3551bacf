package torchebm.integral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import torchebm.testing.Models;
import torchebm.testing.Resources;

/** Tests the probabilities of wells. */
class WellsTest {
    static JsonNode references() {
        return Resources.reference("wells.json");
    }

    /** Cells of the reference's grid that a border crosses limit it to about four digits. */
    @ParameterizedTest
    @MethodSource("references")
    void agreeWithAWatershedOnAFineGrid(JsonNode reference) {
        ThermalIntegral integral = Integrals.of(
                Models.named(reference.get("model").asText()),
                reference.get("temperature").asDouble(),
                IntegralRegion.DOMAIN);
        double[][] minima = Resources.rows(reference.get("minima"));
        double[] expected = Resources.numbers(reference.get("probabilities"));
        assertEquals(minima.length, integral.wells().size());
        for (int k = 0; k < minima.length; k++) {
            double[] x = minima[k];
            Well well = integral.wells().stream()
                    .filter(one -> Math.hypot(
                                    one.minimum().x()[0] - x[0], one.minimum().x()[1] - x[1])
                            < 1e-3)
                    .findFirst()
                    .orElseThrow();
            assertEquals(expected[k], well.probability().value(), 2e-4, well.name());
            assertTrue(well.probability().error() < 1e-6);
        }
    }

    @Test
    void partsAddUpToTheWhole() {
        ThermalIntegral integral = Integrals.of(Models.named("muller-brown"), 15, IntegralRegion.DOMAIN);
        double parts = integral.wells().stream()
                .mapToDouble(well -> Math.exp(
                        -well.freeEnergy().value() / 15 - integral.logZ().value()))
                .sum();
        assertEquals(1, parts, 1e-7);
    }

    /** The well of the higher minimum has no point of the domain at which its mass is, so it is too improbable to have a free energy. */
    @Test
    void aWellAtLowTemperatureMayBeEmpty() {
        ThermalIntegral integral =
                Integrals.of(Models.formula("(x1^2 - 1)^2 + 0.2*x1"), 2, 1e-5, IntegralRegion.DOMAIN);
        assertEquals(
                List.of("M1", "M2"), integral.wells().stream().map(Well::name).toList());
        assertEquals(1, integral.wells().get(0).probability().value(), 1e-9);
        assertEquals(0, integral.wells().get(1).probability().value(), 1e-9);
    }

    /** Wells beyond the domain count in all of space, and the lowest energies of edges are no minima there. */
    @Test
    void wellsBeyondTheDomainAreFoundInSpace() {
        ThermalIntegral integral = Integrals.of(
                Models.formula("(x1^2 - 1)^2"),
                List.of(new torchebm.core.Interval(0.5, 1.5)),
                torchebm.core.Frame.UNKNOWN,
                1,
                IntegralRegion.SPACE);
        assertEquals(2, integral.wells().size());
        integral.wells().forEach(well -> assertEquals(0.5, well.probability().value(), 1e-9));
    }

    @Test
    void theResultIsTheSameAgain() {
        ThermalIntegral first = Integrals.of(Models.named("muller-brown"), 15, IntegralRegion.DOMAIN);
        ThermalIntegral second = Integrals.of(Models.named("muller-brown"), 15, IntegralRegion.DOMAIN);
        assertEquals(first.logZ(), second.logZ());
        for (int k = 0; k < first.wells().size(); k++) {
            assertEquals(
                    first.wells().get(k).probability(), second.wells().get(k).probability());
        }
        assertEquals(first.evaluations(), second.evaluations());
    }
}
