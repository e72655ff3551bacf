package torchebm.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.compute.Backends;
import torchebm.compute.Progress;
import torchebm.core.Alignment;
import torchebm.core.BaseModel;
import torchebm.core.FormulaModel;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.PointList;
import torchebm.grid.Points;
import torchebm.problem.RequestException;

/** Tests statistics of differences against sums by hand, and divergences against those of normal distributions. */
class EnergyDifferenceTest {
    private static final Points FOUR = new PointList(new double[][] {{0, 1, 2, 3}});

    private static BaseModel formula(String energy, int dimension) {
        return new FormulaModel(dimension, energy, Map.of(), Map.of());
    }

    private static EnergyDifference pair(BaseModel a, BaseModel b, Points points, Alignment alignment) {
        Compiler compiler = new Compiler(
                new ComputeRequest("cpu", "auto", "float64"), new Backends(Optional.empty()), Progress.NONE);
        return new EnergyDifference(a, b, points, alignment, compiler, Progress.NONE);
    }

    private static Difference of(String a, String b, Points points, Alignment alignment, double temperature)
            throws IOException {
        EnergyDifference energies =
                pair(formula(a, points.dimension()), formula(b, points.dimension()), points, alignment);
        return energies.statistics(temperature, (first, n, energyA, energyB, difference) -> {});
    }

    /** E_A − E_B is 1, 0, −1, −2 at the four points; the minima are 1 and 0. */
    @ParameterizedTest
    @CsvSource({"NONE, 0, 1.5, -0.5, 1, 2, 3", "MIN, 1, 3.5, -1.5, 1.5, 3, 3", "MEAN, -0.5, 1.25, 0, 1, 1.5, 0"})
    void theConstantIsSubtracted(
            Alignment alignment, double c, double meanSquare, double mean, double meanAbs, double maxAbs, double at)
            throws IOException {
        Difference d = of("1 + x1", "2*x1", FOUR, alignment, 1);
        assertEquals(c, d.offset(), 1e-15);
        assertEquals(Math.sqrt(meanSquare), d.rmse(), 1e-15);
        assertEquals(mean, d.mean(), 1e-15);
        assertEquals(meanAbs, d.meanAbs(), 1e-15);
        assertEquals(maxAbs, d.maxAbs(), 1e-15);
        assertEquals(List.of(at), d.at());
        assertEquals(4, d.points());
        assertTrue(d.kl().isEmpty() && d.klReverse().isEmpty(), "a list of points is no quadrature");
    }

    @Test
    void pointsWithoutFiniteEnergiesAreLeftOut() throws IOException {
        Difference d = of("log(x1 - 1)", "x1", FOUR, Alignment.NONE, 1); // NaN, −∞, 0 − 2, log 2 − 3
        assertEquals(2, d.notFinite());
        assertEquals(4, d.points());
        assertEquals(3 - Math.log(2), d.maxAbs(), 1e-15);
        assertEquals(List.of(3.0), d.at());
        assertEquals((5 - Math.log(2)) / 2, d.meanAbs(), 1e-15);
        for (Alignment alignment : Alignment.values()) {
            assertThrows(RequestException.class, () -> of("log(-1 - x1)", "x1", FOUR, alignment, 1));
        }
    }

    @Test
    void largeDifferencesDoNotOverflow() throws IOException {
        Difference d = of("1e300*x1", "-1e300*x1", FOUR, Alignment.NONE, 1);
        assertEquals(6e300, d.maxAbs(), 1e285);
        assertEquals(2e300 * Math.sqrt(3.5), d.rmse(), 1e286);
        assertEquals(3e300, d.meanAbs(), 1e286);
        Difference infinite = of("1e308*x1/2", "-1e308*x1/2", FOUR, Alignment.MEAN, 1);
        assertEquals(2, infinite.notFinite(), "twice the largest double is infinite");
    }

    /** D(p‖q) of N(m, s²) and N(0, t²) is log(t/s) + (s² + m²) / (2t²) − 1/2. */
    private static double divergence(double m, double s, double t) {
        return Math.log(t / s) + (s * s + m * m) / (2 * t * t) - 0.5;
    }

    @ParameterizedTest
    @CsvSource({"1", "0.25", "3"})
    void divergencesAreThoseOfNormalDistributions(double temperature) throws IOException {
        double s = Math.sqrt(temperature); // of E_A = (x − 1)² / 2
        double t = Math.sqrt(temperature / 2); // of E_B = x²
        Grid line = new Grid(List.of(new Axis(0, -20, 20, 1001)), new double[1]);
        Difference d = of("900 + (x1 - 1)^2/2", "x1^2", line, Alignment.NONE, temperature);
        assertEquals(divergence(1, s, t), d.kl().orElseThrow(), 1e-10);
        assertEquals(divergence(1, t, s), d.klReverse().orElseThrow(), 1e-10);
        Grid plane = Grid.plane(new Axis(1, -20, 20, 401), new Axis(0, -18, 18, 361));
        Difference sum = of("(x1 - 1)^2/2 + x2^2/2", "x1^2 + x2^2", plane, Alignment.MEAN, temperature);
        assertEquals(divergence(1, s, t) + divergence(0, s, t), sum.kl().orElseThrow(), 1e-10);
    }

    @Test
    void theTrapezoidalRuleHalvesTheEnds() throws IOException {
        Grid grid = Grid.plane(new Axis(0, 0, 2, 3), new Axis(1, 0, 1, 2));
        double kl = of("x1*log(2)", "0*x1", grid, Alignment.NONE, 1).kl().orElseThrow();
        // along x1, p_A has the masses 4 : 4 : 1, and p_B has 1 : 2 : 1
        double expected = (4 * Math.log(16 / 9.0) + 4 * Math.log(8 / 9.0) + Math.log(4 / 9.0)) / 9;
        assertEquals(expected, kl, 1e-15);
    }

    @Test
    void equalModelsDifferNowhere() throws IOException {
        Grid line = new Grid(List.of(new Axis(0, -9, 9, 300)), new double[1]);
        Difference d = of("1e6*x1^2", "1e6*x1^2", line, Alignment.MIN, 0.1);
        assertEquals(0, d.rmse());
        assertEquals(0, d.maxAbs());
        assertEquals(0, d.kl().orElseThrow());
        assertEquals(List.of(-9.0), d.at());
    }

    /** The points are several blocks; the largest difference is near the end of the last one. */
    @Test
    void allBlocksAreReceivedInOrder() throws IOException {
        Grid grid = Grid.plane(new Axis(0, 0, 999, 1000), new Axis(1, 0, 299, 300));
        List<Long> firsts = new ArrayList<>();
        long[] count = {0};
        EnergyDifference energies = pair(formula("x1 + 1000*x2", 2), formula("0*x1", 2), grid, Alignment.NONE);
        Difference d = energies.statistics(1, (first, n, energyA, energyB, difference) -> {
            firsts.add(first);
            assertEquals((double) first, energyA[0]);
            assertEquals((double) (first + n - 1), difference[n - 1]);
            count[0] += n;
        });
        assertEquals(300_000, count[0]);
        assertEquals(3, firsts.size());
        assertEquals(List.of(999.0, 299.0), d.at());
        assertEquals(299_999.0 / 2, d.mean(), 1e-7);
    }

    @Test
    void aPointOfAGridHasItsFixedCoordinates() {
        Grid grid = new Grid(List.of(new Axis(2, 0, 1, 3), new Axis(0, 5, 7, 2)), new double[] {9, 4, 9});
        assertArrayEquals(new double[] {7, 4, 0.5}, grid.point(4));
        Grid line = new Grid(List.of(new Axis(1, 0, 1, 3)), new double[] {4, 9});
        assertArrayEquals(new double[] {4, 1}, line.point(2));
    }
}
