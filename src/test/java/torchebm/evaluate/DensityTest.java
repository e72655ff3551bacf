package torchebm.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.compute.fused.FusedBackend;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;

/** Tests densities and log Z at temperatures, for E(x) = (x − 1)² / 2 + c, whose density is that of N(1, T). */
class DensityTest {
    private static final Grid LINE = new Grid(java.util.List.of(new Axis(0, -40, 40, 2001)), new double[1]);

    private static Evaluated energies(double offset) {
        double[] values = LINE.first().values();
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - 1) * (values[i] - 1) / 2 + offset;
        }
        return Evaluated.of(new Field(LINE, values), new FusedBackend());
    }

    private static double normal(double x, double variance) {
        return Math.exp(-(x - 1) * (x - 1) / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 1, 2, 10})
    void aGaussianHasTheVarianceOfItsTemperature(double temperature) {
        Evaluated density = Evaluation.shown(energies(0), "density", temperature);
        Evaluated logDensity = Evaluation.shown(energies(0), "log-density", temperature);
        assertEquals(0.5 * Math.log(2 * Math.PI * temperature), density.logZ().orElseThrow(), 1e-12);
        assertEquals(density.logZ(), logDensity.logZ());
        for (int i = 0; i < LINE.columns(); i++) {
            double expected = normal(LINE.first().value(i), temperature);
            assertEquals(expected, density.field().get(i, 0), 1e-12 * Math.max(1, expected));
            double x = LINE.first().value(i);
            double log = -(x - 1) * (x - 1) / (2 * temperature) - 0.5 * Math.log(2 * Math.PI * temperature);
            assertEquals(log, logDensity.field().get(i, 0), 1e-12 * Math.max(1, -log));
        }
    }

    @Test
    void largeEnergiesDoNotOverflow() {
        for (double offset : new double[] {-1e5, 1e5}) {
            Evaluated density = Evaluation.shown(energies(offset), "density", 0.25);
            assertEquals(
                    0.5 * Math.log(Math.PI / 2) - offset / 0.25, density.logZ().orElseThrow(), 1e-9);
            assertEquals(normal(1, 0.25), density.spread().range().max(), 1e-9);
        }
    }

    @Test
    void energiesHaveNoLogZ() {
        assertTrue(Evaluation.shown(energies(0), "energy", 2).logZ().isEmpty());
        assertTrue(Evaluation.shown(energies(0), "gradient-norm", 2).logZ().isEmpty());
    }
}
