package torchebm.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import torchebm.compute.DType;
import torchebm.core.BaseModel;
import torchebm.testing.Models;

class AnnealedImportanceTest {
    private static final int RUNS = 8;

    private static AnnealedImportance.Base base(int n, double width, boolean isNormal) {
        double[] widths = new double[n];
        Arrays.fill(widths, width);
        boolean[] normal = new boolean[n];
        Arrays.fill(normal, isNormal);
        return new AnnealedImportance.Base(new double[n], widths, normal);
    }

    private static void assertLogZ(
            double expected, BaseModel model, Space space, AnnealedImportance.Base base, double temperature) {
        AnnealedImportance.Particles particles =
                AnnealedImportance.run(new CpuEnergy(model, DType.FLOAT64, 1), space, base, temperature, RUNS, 1);
        double most = Arrays.stream(particles.logZ()).max().orElseThrow();
        double[] relative =
                Arrays.stream(particles.logZ()).map(z -> Math.exp(z - most)).toArray();
        double mean = Arrays.stream(relative).average().orElseThrow();
        double squares =
                Arrays.stream(relative).map(z -> (z - mean) * (z - mean)).sum();
        double error = Math.sqrt(squares / (RUNS - 1) / RUNS) / mean;
        assertTrue(error < 0.15, "the standard error is large: " + error);
        assertEquals(expected, most + Math.log(mean), 4 * error);
        for (double[] weight : particles.weight()) {
            assertEquals(1, Arrays.stream(weight).sum(), 1e-12);
        }
    }

    @Test
    void logZOfAGaussian() {
        int n = 6;
        BaseModel model = Models.named("gaussian", "dimension=" + n).model();
        assertLogZ(0.5 * n * Math.log(2 * Math.PI * 2.5), model, Space.everywhere(n), base(n, 3, true), 2.5);
    }

    @Test
    void logZOfManyWells() {
        // 10.2934797071 a pair: F. Noé et al., Science 365 (2019) eaaw1147
        BaseModel model = Models.named("many-well", "dimension=8").model();
        assertLogZ(4 * 10.2934797071, model, Space.everywhere(8), base(8, 1.25, true), 1);
    }

    @Test
    void logZInABox() {
        // ∏ (1 − e⁻¹) of exponential distributions in the unit cube
        BaseModel model = Models.formula("x1 + x2 + x3 + x4 + 2");
        int n = 4;
        double[] half = {0.5, 0.5, 0.5, 0.5};
        Space space = new Space(new double[n], new double[] {1, 1, 1, 1}, new boolean[n]);
        AnnealedImportance.Base uniform = new AnnealedImportance.Base(half, new double[] {1, 1, 1, 1}, new boolean[n]);
        assertLogZ(4 * Math.log(1 - Math.exp(-1)) - 2, model, space, uniform, 1);
    }

    @Test
    void pointsWithoutEnergyHaveNoProbability() {
        // half of a Gaussian
        BaseModel model = Models.formula("where(x1 < 0, log(-1 - x1^2), 0.5 * x1^2)");
        assertLogZ(0.5 * Math.log(Math.PI / 2), model, Space.everywhere(1), base(1, 3, true), 1);
    }

    @Test
    void theSameSeedGivesTheSameNumbers() {
        BaseModel model = Models.named("many-well").model();
        double[][] logZ = new double[2][];
        for (int k = 0; k < 2; k++) {
            logZ[k] = AnnealedImportance.run(
                            new CpuEnergy(model, DType.FLOAT64, 1), Space.everywhere(2), base(2, 1.25, true), 1, 3, 7)
                    .logZ();
        }
        assertArrayEquals(logZ[0], logZ[1]);
    }
}
