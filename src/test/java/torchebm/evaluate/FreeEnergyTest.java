package torchebm.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import torchebm.compute.Backends;
import torchebm.compute.Blocks;
import torchebm.compute.Evaluator;
import torchebm.compute.Program;
import torchebm.compute.Progress;
import torchebm.core.BaseModel;
import torchebm.core.GaussianModel;
import torchebm.core.Integration;
import torchebm.core.Interval;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.testing.Models;
import torchebm.testing.Resources;

/** Tests free energies against those of Gaussians, which are exact, and against SciPy's quadrature. */
class FreeEnergyTest {
    private static Compiler compiler(String dtype) {
        return new Compiler(new ComputeRequest("cpu", "fused", dtype), new Backends(Optional.empty()), Progress.NONE);
    }

    private static Integration over(List<Integer> coordinates, double min, double max) {
        List<Interval> ranges = new ArrayList<>();
        coordinates.forEach(i -> ranges.add(new Interval(min, max)));
        return new Integration(coordinates, ranges);
    }

    private static Program program(BaseModel model, Integration integration, double temperature, Grid grid) {
        return new Potential(model, Optional.of(integration), temperature).compile(true, grid, compiler("float64"));
    }

    private static Grid line(int dimension, double min, double max, int points) {
        return new Grid(List.of(new Axis(0, min, max, points)), new double[dimension]);
    }

    private static double[][] values(Program program, Grid grid) {
        return Evaluator.evaluate(program, 0, (int) grid.count());
    }

    /** F(x1) = x1² / (2 Σ₁₁) − T log ∫ e^(−…), with (n − 1) T log 2πT and log det Σ − log Σ₁₁ for the other coordinates. */
    @ParameterizedTest
    @CsvSource({"2, 1", "2, 0.1", "2, 5", "3, 0.5", "4, 0.5"})
    void gaussiansAreExact(int n, double temperature) {
        double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                covariance[i][j] = i == j ? 1 + 0.5 * i : 0.3;
            }
        }
        GaussianModel model = new GaussianModel(new double[n], covariance);
        List<Integer> others = new ArrayList<>();
        for (int i = 1; i < n; i++) {
            others.add(i);
        }
        double logDeterminant = 2 * model.logZ() - n * Math.log(2 * Math.PI);
        double constant = -0.5 * temperature * ((n - 1) * Math.log(2 * Math.PI * temperature) + logDeterminant);
        Grid grid = line(n, -2, 2, n == 4 ? 2 : 5);
        double range = 14 * Math.sqrt(Math.max(1, temperature));
        Program program = program(model, over(others, -range, range), temperature, grid);
        double[][] values = values(program, grid);
        double error = Potential.error(program).orElseThrow();
        assertTrue(error < 2e-9 * temperature, "the stated error is " + error);
        for (int p = 0; p < grid.count(); p++) {
            double x = grid.first().value(p);
            assertEquals(x * x / 2 + constant, values[0][p], 1e-12 + error, "F at " + x);
            assertEquals(x, values[1][p], 1e-8, "the slope at " + x);
        }
    }

    static JsonNode references() {
        return Resources.reference("free-energies.json");
    }

    @ParameterizedTest
    @MethodSource("references")
    void agreeWithSciPy(JsonNode reference) {
        double[][] x = Resources.rows(reference.get("x"));
        double[][] ranges = Resources.rows(reference.get("ranges"));
        BaseModel model = Models.formula(reference.get("energy").asText());
        List<Integer> coordinates = new ArrayList<>();
        List<Interval> intervals = new ArrayList<>();
        for (double[] range : ranges) {
            coordinates.add(x[0].length + intervals.size());
            intervals.add(new Interval(range[0], range[1]));
        }
        Integration integration = new Integration(coordinates, intervals);
        double[] expected = Resources.numbers(reference.get("free_energy"));
        double[][] slopes = Resources.rows(reference.get("slopes"));
        for (int p = 0; p < x.length; p++) {
            List<Axis> axes = new ArrayList<>();
            for (int i = 0; i < x[p].length; i++) {
                axes.add(new Axis(i, x[p][i], x[p][i] + 1, 2));
            }
            Grid grid = new Grid(axes, new double[model.dimension()]);
            Program program =
                    program(model, integration, reference.get("temperature").asDouble(), grid);
            double[][] values = Evaluator.evaluate(program, 0, 1);
            assertEquals(expected[p], values[0][0], 1e-9 * Math.max(1, Math.abs(expected[p])), "F at point " + p);
            for (int i = 0; i < x[p].length; i++) {
                assertEquals(slopes[p][i], values[1 + i][0], 1e-5 * Math.max(1, Math.abs(slopes[p][i])), "slope");
            }
        }
    }

    @Test
    void anOffsetIsAddedToTheFreeEnergy() {
        Grid grid = line(2, -1, 1, 5);
        Integration integration = over(List.of(1), -3, 3);
        double[] low = values(program(Models.formula("x1^4 + x2^2 + x1*x2"), integration, 0.5, grid), grid)[0];
        for (double offset : new double[] {1e5, -1e5}) {
            String energy = "x1^4 + x2^2 + x1*x2 + " + offset;
            double[] high = values(program(Models.formula(energy), integration, 0.5, grid), grid)[0];
            for (int p = 0; p < low.length; p++) {
                assertEquals(low[p] + offset, high[p], 1e-9);
            }
        }
    }

    /** At T = 10⁻¹⁰ a well has a width of 10⁻⁵. */
    @Test
    void narrowWellsAreFound() {
        Grid grid = line(2, -1, 1, 3);
        double temperature = 1e-10;
        Program program = program(Models.formula("(x2 - x1/3)^2/2"), over(List.of(1), -20, 20), temperature, grid);
        double expected = -0.5 * temperature * Math.log(2 * Math.PI * temperature);
        for (double value : values(program, grid)[0]) {
            assertEquals(expected, value, 1e-9 * temperature);
        }
    }

    @Test
    void infiniteAndUndefinedEnergies() {
        Grid grid = line(2, 0, 1, 2);
        Integration integration = over(List.of(1), 0, 2);
        double[] walls = values(program(Models.formula("where(x2 < x1, inf, 1)"), integration, 1, grid), grid)[0];
        assertArrayEquals(new double[] {1 - Math.log(2), 1}, walls, 1e-9);
        double[] infinite = values(program(Models.formula("x1*x2 + inf"), integration, 1, grid), grid)[0];
        assertArrayEquals(new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY}, infinite);
        double[] undefined = values(program(Models.formula("sqrt(x1 - 0.5) + x2"), integration, 1, grid), grid)[0];
        assertTrue(Double.isNaN(undefined[0]) && Double.isFinite(undefined[1]));
        double[] bottomless = values(program(Models.formula("log(x1) + x2"), integration, 1, grid), grid)[0];
        assertEquals(Double.NEGATIVE_INFINITY, bottomless[0]);
    }

    /** A jump along a curve is not resolved by boxes: the stated error is larger, and the actual one is below it. */
    @Test
    void theStatedErrorIsNotExceeded() {
        Grid grid = line(3, 0.5, 1, 2);
        Program program =
                program(Models.formula("where(x2^2 + x3^2 < x1^2, 0, inf)"), over(List.of(1, 2), -1.5, 1.5), 1, grid);
        double value = Evaluator.evaluate(program, 0, 1)[0][0];
        double error = Potential.error(program).orElseThrow();
        assertTrue(error > 1e-8 && error < 0.1, "the stated error is " + error);
        assertEquals(-Math.log(Math.PI / 4), value, error);
    }

    /** The values of a point have the same bits, whichever points are computed with it. */
    @Test
    void blocksDoNotChangeValues() {
        Grid grid = new Grid(List.of(new Axis(2, -1, 1, 7), new Axis(0, -2, 2, 5)), new double[4]);
        BaseModel model = Models.formula("(x1 - x2)^4 + x3^2*cos(x2) + x4*x1 + x4^2 + x2^2");
        Integration integration = over(List.of(1), -4, 4);
        Program program = program(model, integration, 0.7, grid);
        double[][] whole = new Blocks(program, grid.count(), 100).all(Progress.NONE);
        double[][] parts = new Blocks(program, grid.count(), 3).all(Progress.NONE);
        for (int k = 0; k < whole.length; k++) {
            assertArrayEquals(whole[k], parts[k]);
        }
        assertEquals(4, whole.length); // F, and its slopes along x1, x3 and x4
    }

    @Test
    void float32HasATolerance() {
        Grid grid = line(2, -1, 1, 5);
        BaseModel model = Models.formula("30*(x1^2 - 1)^2 + 10*(x2 - x1)^2");
        Potential potential = new Potential(model, Optional.of(over(List.of(1), -3, 3)), 0.5);
        Program rounded = potential.compile(false, grid, compiler("float32"));
        double[] expected = values(potential.compile(false, grid, compiler("float64")), grid)[0];
        assertArrayEquals(expected, values(rounded, grid)[0], 1e-4);
        assertTrue(Potential.error(rounded).orElseThrow() > 1e-9);
    }
}
