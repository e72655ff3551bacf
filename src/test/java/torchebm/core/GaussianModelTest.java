package torchebm.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GaussianModelTest {
    private static void refuses(String message, double[] mean, double[]... cov) {
        assertEquals(
                message,
                assertThrows(ParameterException.class, () -> new GaussianModel(mean, cov))
                        .getMessage());
    }

    @Test
    void saysWhatIsWrongWithACovariance() {
        double[] mean = {0, 0};
        refuses("cov must be square, but has shape (2, 3)", mean, new double[] {1, 0, 0}, new double[] {0, 1, 0});
        refuses("cov must be square, but has shape (2, 1)", mean, new double[] {1, 0}, new double[] {0});
        refuses("cov has shape (1, 1), but a mean of 2 numbers needs (2, 2)", mean, new double[] {1});
        refuses(
                "cov must be symmetric, but row 1, column 2 holds 0.5 and row 2, column 1 holds 0.4",
                mean,
                new double[] {1, 0.5},
                new double[] {0.4, 1});
        refuses(
                "cov must be positive definite, but its leading 2 × 2 part is not",
                mean,
                new double[] {1, 1},
                new double[] {1, 1});
        refuses(
                "cov must be positive definite, but its leading 1 × 1 part is not",
                mean,
                new double[] {-1, 0},
                new double[] {0, 1});
        refuses("cov must be finite, but was NaN", mean, new double[] {1, Double.NaN}, new double[] {Double.NaN, 1});
    }

    @Test
    void anEnergyIsHalfTheSquareOfTheDistance() {
        GaussianModel model = new GaussianModel(new double[] {1, 2}, new double[][] {{4, 0}, {0, 0.25}});
        assertEquals(0.5 * (9 / 4.0 + 1 / 0.25), model.energy(4, 3), 1e-15);
    }

    @Test
    void theDimensionFollowsFromTheMean() {
        CatalogueEntry entry = Catalogue.find("gaussian").orElseThrow();
        Map<String, Value> mean = Map.of("mean", Value.Vector.filled(3, 1));
        assertEquals(3, entry.build(Optional.empty(), mean).model().dimension());
        ParameterException e = assertThrows(ParameterException.class, () -> entry.build(Optional.of(2), mean));
        assertEquals("dimension is 2, but mean has 3 numbers", e.getMessage());
    }
}
