package torchebm.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.compute.Backends;
import torchebm.compute.DType;
import torchebm.compute.Progress;
import torchebm.core.BaseModel;
import torchebm.core.FormulaModel;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.Tasks;
import torchebm.grid.VectorField;
import torchebm.testing.Models;

class ForcesTest {
    private static double[] at(VectorField field, double x, double y) {
        double[] vector = new double[2];
        field.vectors().at(x, y, vector);
        return vector;
    }

    @Test
    void forcesAreGradientsInASlice() {
        BaseModel model = Models.named("rosenbrock", "dimension=6").model();
        Grid grid = new Grid(
                List.of(new Axis(4, -2, 2, 5), new Axis(1, -1, 3, 5)), new double[] {0.5, 9, -0.3, 1.2, 9, 0.7});
        VectorField field = Forces.of(model, grid, DType.FLOAT64);
        VectorField rounded = Forces.of(model, grid, DType.FLOAT32);
        for (double[] point : new double[][] {{0, 0}, {-1.5, 2.25}, {1, 1}}) {
            double[] gradient = model.gradient(0.5, point[1], -0.3, 1.2, point[0], 0.7);
            double[] force = at(field, point[0], point[1]);
            assertEquals(-gradient[4], force[0], 1e-12 * Math.abs(gradient[4]));
            assertEquals(-gradient[1], force[1], 1e-12 * Math.abs(gradient[1]));
            assertEquals(force[0], at(rounded, point[0], point[1])[0], 1e-4 * Math.abs(force[0]) + 1e-3);
        }
        assertTrue(field.first().coordinate() == 4 && field.last().coordinate() == 1);
    }

    /** The length of a gradient does not overflow or underflow where its square does. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-170, 1, 1e160})
    void lengthsOfGradientsHaveTheRangeOfNumbers(double factor) {
        BaseModel model = Models.formula(factor + "*(x1^2 + x2^2 + x3^2)", "dimension=3");
        Grid grid = new Grid(List.of(new Axis(0, 1, 2, 2), new Axis(1, 2, 3, 2)), new double[] {0, 0, 2});
        double[] lengths = Evaluation.whole(
                        new Potential(model, Optional.empty(), 1),
                        "gradient-norm",
                        grid,
                        new Compiler(
                                new ComputeRequest("cpu", "fused", "float64"),
                                new Backends(Optional.empty()),
                                Progress.NONE),
                        Progress.NONE)
                .field()
                .values();
        assertEquals(6 * factor, lengths[0], 1e-14 * 6 * factor); // |2 (1, 2, 2)|
    }

    @Test
    void aModelMayHaveAMillionDimensions() {
        int n = 1_000_000;
        BaseModel model = Models.named("rosenbrock", "dimension=" + n).model();
        Grid grid = new Grid(List.of(new Axis(0, -2, 2, 5), new Axis(n - 1, -1, 3, 5)), new double[n]);
        VectorField field = Forces.of(model, grid, DType.FLOAT64);
        assertEquals(2.0, at(field, 0, 1)[0], 1e-12);
        assertEquals(-200.0, at(field, 0, 1)[1], 1e-12);
    }

    @Test
    void aConstantEnergyHasNoForce() {
        BaseModel model = new FormulaModel(2, "3", Map.of(), Map.of());
        Grid grid = Grid.plane(new Axis(0, -2, 2, 5), new Axis(1, -1, 3, 5));
        double[] force = at(Forces.of(model, grid, DType.FLOAT64), 1, 2);
        assertEquals(0, Math.hypot(force[0], force[1]));
    }

    /** Each thread has its own arrays. */
    @Test
    void severalThreadsEvaluateOneField() {
        BaseModel model = Models.named("ackley").model();
        Grid grid = Grid.plane(new Axis(0, -2, 2, 5), new Axis(1, -1, 3, 5));
        VectorField field = Forces.of(model, grid, DType.FLOAT64);
        int n = 20_000;
        double[][] forces = new double[n][];
        Tasks.run(8, task -> {
            for (int i = task; i < n; i += 8) {
                forces[i] = at(field, i * 1e-4, 1 + i * 1e-5);
            }
        });
        for (int i = 0; i < n; i++) {
            assertArrayEquals(at(field, i * 1e-4, 1 + i * 1e-5), forces[i]);
        }
    }
}
