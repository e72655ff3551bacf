package torchebm.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import torchebm.document.SpecException;
import torchebm.testing.Models;

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
        assertEquals(3, Models.named("gaussian", "mean=[1, 1, 1]").model().dimension());
        assertEquals(2, Models.named("gaussian", "cov=[[2, 1], [1, 2]]").model().dimension());
        Exception e =
                assertThrows(SpecException.class, () -> Models.named("gaussian", "mean=[1, 1, 1]", "dimension=2"));
        assertEquals("--param dimension=2: error: dimension is 2, but mean has 3 numbers", e.getMessage());
    }

    @Test
    void logZFollowsFromTheDeterminant() {
        GaussianModel model = new GaussianModel(new double[2], new double[][] {{2, 0.5}, {0.5, 1}});
        assertEquals(Math.log(2 * Math.PI * Math.sqrt(1.75)), model.logZ(), 1e-14);
    }
}
