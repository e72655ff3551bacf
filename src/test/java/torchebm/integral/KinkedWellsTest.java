package torchebm.integral;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.testing.Models;

/** Tests the probabilities of wells whose minima are at kinks. */
class KinkedWellsTest {
    /**
     * The wells of separable energies are products: those of | |x| − 1 | + c x have the border 0, with the parts
     * ∫₀² e^(−|x − 1| ∓ c x) dx of the sum of both. Values by SciPy's quad.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "abs(abs(x1) - 1); 0.5, 0.5",
                "abs(abs(x1) - 1) + 0.3*x1; 0.6456563062, 0.3543436938",
                "abs(abs(x1) - 1) + 0.3*x1 + x2^2; 0.6456563062, 0.3543436938",
                "abs(abs(x1) - 1) + 0.3*x1 + 2*abs(x2 - 0.3); 0.6456563062, 0.3543436938"
            })
    void haveTheirParts(String energy, String parts) {
        double[] expected =
                Arrays.stream(parts.split(",")).mapToDouble(Double::parseDouble).toArray();
        ThermalIntegral integral = Integrals.of(Models.formula(energy), 2, 1, IntegralRegion.DOMAIN);
        assertEquals(expected.length, integral.wells().size());
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], integral.wells().get(k).probability().value(), 1e-6);
        }
        assertEquals(0, integral.elsewhere().value(), 1e-9);
    }
}
