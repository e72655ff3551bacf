package torchebm.tabulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import torchebm.data.EnergyTable;
import torchebm.data.TableAxis;

/** Checks tables as models: at nodes, outside, and around missing energies. */
class TabulatedModelTest {
    private static final double[] X = {-2, -1, 0, 1, 2, 3};
    private static final double[] Y = {0, 0.5, 2, 3};

    private static EnergyTable table(double... missing) {
        double[] values = new double[X.length * Y.length];
        for (int k = 0; k < values.length; k++) {
            double x = X[k % X.length];
            double y = Y[k / X.length];
            values[k] = x * x - x * y + y * y * y;
        }
        for (double k : missing) {
            values[(int) k] = Double.NaN;
        }
        return new EnergyTable(
                List.of(new TableAxis("x", "", X, 0), new TableAxis("y", "", Y, 0)), values, "energy", "");
    }

    private static TabulatedModel model(EnergyTable table, Outside outside) {
        return new TabulatedModel(table, 3, Ends.NOT_A_KNOT, outside);
    }

    @Test
    void aCubicPolynomialIsItself() {
        TabulatedModel model = model(table(), Outside.ERROR);
        for (double[] x : new double[][] {{-2, 0}, {3, 3}, {0.3, 1.7}, {-1, 2}, {2.9, 0.01}}) {
            assertEquals(x[0] * x[0] - x[0] * x[1] + Math.pow(x[1], 3), model.energy(x), 1e-12);
            assertEquals(2 * x[0] - x[1], model.gradient(x)[0], 1e-12);
            assertEquals(-x[0] + 3 * x[1] * x[1], model.gradient(x)[1], 1e-11);
            assertEquals(6 * x[1], model.hessian(x)[1][1], 1e-10);
        }
    }

    @Test
    void energyAndGradientAreNanOutside() {
        TabulatedModel model = model(table(), Outside.NAN);
        for (double[] x : new double[][] {{-2.001, 1}, {3.001, 1}, {0, -0.001}, {0, 3.001}, {Double.NaN, 1}}) {
            assertTrue(Double.isNaN(model.energy(x)));
            assertTrue(Double.isNaN(model.gradient(x)[0]));
            assertTrue(Double.isNaN(model.gradient(x)[1]));
        }
    }

    @Test
    void aClampedTableIsConstantInTheDirectionThatLeavesIt() {
        TabulatedModel model = model(table(), Outside.CLAMP);
        assertEquals(model.energy(3, 1.1), model.energy(7, 1.1), 0);
        assertEquals(0, model.gradient(7, 1.1)[0]);
        assertEquals(model.gradient(3, 1.1)[1], model.gradient(7, 1.1)[1], 0);
        assertEquals(6 - 1.1, model.gradient(3, 1.1)[0], 1e-12, "the slope at the end itself is that of the table");
        assertEquals(model.energy(-2, 0), model.energy(-9, -9), 0);
    }

    @Test
    void cellsBesideAMissingEnergyHaveNone() {
        int hole = X.length + 2; // x = 0, y = 0.5
        EnergyTable table = table(hole);
        TabulatedModel model = model(table, Outside.ERROR);
        assertTrue(Double.isNaN(model.energy(0, 0.5)));
        assertTrue(Double.isNaN(model.energy(0.2, 0.6)));
        assertTrue(Double.isNaN(model.gradient(0.2, 0.6)[1]));
        for (int k = 0; k < table.values().length; k++) {
            if (k != hole) {
                assertEquals(table.values()[k], model.energy(X[k % X.length], Y[k / X.length]), 1e-12, "node " + k);
            }
        }
        assertTrue(Double.isFinite(model.energy(1.5, 1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> model(
                        new EnergyTable(
                                List.of(new TableAxis("x", "", new double[] {0, 1}, 0)),
                                new double[] {Double.NaN, Double.NaN},
                                "",
                                ""),
                        Outside.NAN));
    }

    @Test
    void aPeriodicAxisHasNoOutside() {
        double[] nodes = {-2, -1, 0, 1};
        TabulatedModel model = model(
                new EnergyTable(
                        List.of(new TableAxis("phi", "rad", nodes, 4)), new double[] {0, 1, 5, 1}, "free", "kT"),
                Outside.ERROR);
        assertEquals(5, model.energy(4), 1e-12);
        assertEquals(model.energy(1.9), model.energy(-2.1), 1e-12);
        assertEquals(0, model.gradient(0)[0], 1e-12);
        assertEquals(2, model.range(0).max());
    }

    @Test
    void aLinearTableHasNoOvershoot() {
        TabulatedModel model = new TabulatedModel(table(), 1, Ends.NOT_A_KNOT, Outside.ERROR);
        assertEquals((model.energy(0, 0) + model.energy(1, 0)) / 2, model.energy(0.5, 0), 1e-14);
        assertEquals((model.energy(0, 0.5) + model.energy(0, 2)) / 2, model.energy(0, 1.25), 1e-14);
    }
}
