package torchebm.integral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.core.Frame;
import torchebm.core.GaussianModel;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.testing.Models;

/** Tests integrals with closed forms. */
class ClosedFormsTest {
    private static final double LOG_2_PI = Math.log(2 * Math.PI);

    /** log Z = ½ log det 2πTΣ, ⟨E⟩ = nT/2, heat capacity n/2, entropy log Z + n/2. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 1",
        "1, 1e-6, 0, 1",
        "1, 1e5, 0, 3",
        "2, 1, 0.9, 1",
        "2, 1e-4, 0.5, 0.1",
        "2, 300, -0.99, 7",
        "3, 1, 0.3, 1",
        "3, 0.01, -0.2, 2"
    })
    void gaussians(int n, double scale, double correlation, double temperature) {
        double[] mean = new double[n];
        double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            mean[i] = 3 * scale * (i + 1);
            for (int j = 0; j < n; j++) {
                covariance[i][j] = scale * scale * (i == j ? 1 : correlation);
            }
        }
        GaussianModel model = new GaussianModel(mean, covariance);
        double logZ = model.logZ() + 0.5 * n * Math.log(temperature);
        ThermalIntegral integral = Integrals.of(model, 12 * scale, temperature, IntegralRegion.SPACE);
        assertEquals(logZ, integral.logZ().value(), 1e-9);
        assertEquals(0.5 * n * temperature, integral.meanEnergy().value(), 1e-8 * temperature);
        assertEquals(0.5 * n, integral.heatCapacity().value(), 1e-7);
        assertEquals(logZ + 0.5 * n, integral.entropy().value(), 1e-8);
        for (int i = 0; i < n; i++) {
            assertEquals(mean[i], integral.mean().get(i).value(), 1e-8 * scale * Math.sqrt(temperature));
            for (int j = 0; j < n; j++) {
                assertEquals(
                        temperature * covariance[i][j],
                        integral.covariance().get(i).get(j).value(),
                        1e-7 * scale * scale * temperature);
            }
        }
        assertEquals(1, integral.wells().get(0).probability().value());
    }

    /** log Z of a pair, from the energies of the literature: ln 11784.50927 + ½ ln 2π. */
    @Test
    void manyWell() {
        Landscape pair = Models.named("many-well");
        ThermalIntegral integral = Integrals.of(pair, 1, IntegralRegion.SPACE);
        assertEquals(10.2934797071, integral.logZ().value(), 1e-8);
        double both = integral.wells().stream()
                .mapToDouble(well -> well.probability().value())
                .sum();
        assertEquals(1, both, 1e-12);
    }

    /** The funnel's log Z is (n/2) ln 2π + ln 3; its second coordinate has the variance e^(9/2). */
    @Test
    void funnel() {
        ThermalIntegral integral = Integrals.of(Models.named("funnel"), 1, IntegralRegion.SPACE);
        assertEquals(LOG_2_PI + Math.log(3), integral.logZ().value(), 1e-9);
        assertEquals(9, integral.covariance().get(0).get(0).value(), 1e-7);
        assertEquals(Math.exp(4.5), integral.covariance().get(1).get(1).value(), 1e-5);
    }

    /** ∫ e^(κ cos x) dx over a period is 2π I₀(κ). */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 5, 50, 1000})
    void aPeriodicCoordinateHasOnePeriod(double kappa) {
        Frame frame = new Frame(List.of(new Frame.Axis("phi", "rad", 2 * Math.PI)), "");
        for (IntegralRegion region : IntegralRegion.values()) {
            ThermalIntegral integral = Integrals.of(
                    Models.formula("-k * cos(x1 - 1)", "k=" + kappa),
                    List.of(new Interval(-Math.PI, Math.PI)),
                    frame,
                    1,
                    region);
            // the trapezoidal rule with many points is exact for periodic functions
            int count = 4096;
            double sum = 0;
            for (int k = 0; k < count; k++) {
                sum += Math.exp(kappa * (Math.cos(2 * Math.PI * k / count) - 1));
            }
            assertEquals(
                    Math.log(2 * Math.PI * sum / count) + kappa, integral.logZ().value(), 1e-10 * Math.max(1, kappa));
        }
    }

    /** Each ring has a basin up to the circles half-way to the next; the weights are SciPy's quadrature of r e^(−E(r)) over radii. */
    @Test
    void ringsAreWells() {
        ThermalIntegral integral = Integrals.of(Models.named("rings"), 1, IntegralRegion.DOMAIN);
        double[] expected = {0.09999982, 0.2, 0.3, 0.40000018};
        double[] found = integral.wells().stream()
                .mapToDouble(well -> well.probability().value())
                .sorted()
                .toArray();
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], found[k], 1e-7);
        }
    }

    @Test
    void symmetricWellsAreEquallyProbable() {
        for (int n = 1; n <= 3; n++) {
            ThermalIntegral integral =
                    Integrals.of(Models.named("double-well", "dimension=" + n), 1, IntegralRegion.DOMAIN);
            assertEquals(1 << n, integral.wells().size());
            for (Well well : integral.wells()) {
                assertEquals(
                        1.0 / (1 << n), well.probability().value(), n < 3 ? 1e-9 : 1e-7, "in " + n + " dimensions");
                assertTrue(well.probability().error() < 1e-4);
            }
        }
    }

    /** p = ½ at T = 10⁻⁶, where each well is a thousandth of the first boxes wide. */
    @Test
    void narrowWellsAreFound() {
        ThermalIntegral integral = Integrals.of(Models.named("double-well"), 1e-6, IntegralRegion.DOMAIN);
        double laplace = Math.log(4 * Math.PI * 1e-6 / 8);
        // log Z = log(4 · 2πT / λ) with λ = 8 h b² = 16, up to terms of the order of T
        assertEquals(laplace, integral.logZ().value(), 1e-5);
        integral.wells().forEach(well -> assertEquals(0.25, well.probability().value(), 1e-9));
    }

    @Test
    void energiesAreCountedFromTheLeast() {
        for (double offset : new double[] {-1e4, 1e4}) {
            ThermalIntegral integral =
                    Integrals.of(Models.formula("x1^2/2 + c", "c=" + offset), 10, 0.01, IntegralRegion.SPACE);
            assertEquals(
                    0.5 * (LOG_2_PI + Math.log(0.01)) - offset / 0.01,
                    integral.logZ().value(),
                    1e-8);
            assertEquals(0.5, integral.heatCapacity().value(), 1e-6);
            assertEquals(
                    0.5 * (LOG_2_PI + Math.log(0.01) + 1), integral.entropy().value(), 1e-6);
        }
    }

    /** Missing energies, as those of the logarithm of a negative number, and infinite ones have probability 0. */
    @Test
    void missingEnergiesHaveNoProbability() {
        ThermalIntegral integral = Integrals.of(Models.formula("x1 + 0*log(x1)"), 1, 1, IntegralRegion.DOMAIN);
        assertEquals(Math.log(1 - Math.exp(-1)), integral.logZ().value(), 1e-9);
        assertTrue(integral.missing() > 0.2);
        ThermalIntegral walled = Integrals.of(Models.formula("where(x1 < 0.25, 1/0, x1)"), 1, 1, IntegralRegion.DOMAIN);
        assertEquals(Math.log(Math.exp(-0.25) - Math.exp(-1)), walled.logZ().value(), 1e-9);
    }

    /** 1 / (π (1 + x²)) has no mean. */
    @Test
    void meansThatDoNotExistAreNotReported() {
        ThermalIntegral integral = Integrals.of(Models.formula("log(1 + x1^2)"), 5, 1, IntegralRegion.SPACE);
        assertEquals(Math.log(Math.PI), integral.logZ().value(), 1e-9);
        assertTrue(Double.isNaN(integral.mean().get(0).value()));
        assertEquals(2 * Math.log(2), integral.meanEnergy().value(), 1e-7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x1 + x2", "(x1 - x2)^2", "-x1^2 + x2^2", "log(1 + x1^2 + x2^2)", "0.5*log(1 + x1^2)"})
    void divergenceIsReported(String energy) {
        IntegralException e = assertThrows(
                IntegralException.class, () -> Integrals.of(Models.formula(energy), 2, 1, IntegralRegion.SPACE));
        assertTrue(String.valueOf(e.getMessage()).startsWith("diverges"), e.getMessage());
    }

    @Test
    void polesThatAreTooSteepAreReported() {
        assertThrows(
                IntegralException.class,
                () -> Integrals.of(Models.formula("log(abs(x1))"), 1, 1, IntegralRegion.DOMAIN));
        // ∫ |x|^(−½) dx from −1 to 1 is 4
        assertEquals(
                Math.log(4),
                Integrals.of(Models.formula("0.5*log(abs(x1))"), 1, 1, IntegralRegion.DOMAIN)
                        .logZ()
                        .value(),
                1e-6);
    }

    @Test
    void aPeakThatIsTooNarrowIsRefused() {
        IntegralException e = assertThrows(
                IntegralException.class,
                () -> Integrals.of(Models.formula("1e300*(x1 - 0.3)^2"), 1, 1, IntegralRegion.DOMAIN));
        assertTrue(String.valueOf(e.getMessage()).contains("too narrow"), e.getMessage());
    }
}
