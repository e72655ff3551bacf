package torchebm.figure.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;

/** Patches that a horizon hides, beside the lines from their points to the viewer. */
class HorizonTest {
    private static final int POINTS = 81;
    private static final double UNIT = 1000;

    /** The size of a pixel, so that a part that is hidden by one is farther from visible than {@link SightLine} tells apart. */
    private static final double PIXEL = 0.0025 * UNIT;

    private static SurfaceMesh mesh(double azimuth, double elevation, DoubleBinaryOperator height) {
        Grid grid = Grid.plane(new Axis(0, 0, 1, POINTS), new Axis(1, 0, 1, POINTS));
        double[] heights = new double[POINTS * POINTS];
        for (int k = 0; k < heights.length; k++) {
            heights[k] = Projection.TOP
                    * height.applyAsDouble(
                            grid.first().value(k % POINTS), grid.last().value(k / POINTS));
        }
        return new SurfaceMesh(new Field(grid, heights), new Projection(azimuth, elevation).at(UNIT, 700, 600));
    }

    private static double waves(double x, double y) {
        return 0.5 + 0.5 * Math.sin(30 * x) * Math.sin(30 * y);
    }

    private static PatchShape patch(SurfaceMesh mesh, int i, int j) {
        PatchShape patch = new PatchShape();
        for (int[] corner : new int[][] {{i, j}, {i + 1, j}, {i + 1, j + 1}, {i, j + 1}}) {
            patch.add(mesh.x(corner[0], corner[1]), mesh.y(corner[0], corner[1]), mesh.z(corner[0], corner[1]));
        }
        return patch;
    }

    /** Checks that no point of a hidden cell is visible, and returns the number of hidden cells. */
    private static int hidden(SurfaceMesh mesh) {
        Horizon horizon = new Horizon(mesh, PIXEL);
        SightLine sight = new SightLine(mesh);
        int hidden = 0;
        for (int j = 0; j + 1 < POINTS; j++) {
            for (int i = 0; i + 1 < POINTS; i++) {
                if (!mesh.hasPatch(i, j) || !horizon.hides(patch(mesh, i, j), i, j)) {
                    continue;
                }
                hidden++;
                for (int k = 0; k < 9; k++) {
                    int row = k / 3;
                    double u = mesh.u(i) + k % 3 / 2.0 / (POINTS - 1);
                    double v = mesh.v(j) + row / 2.0 / (POINTS - 1);
                    double z = mesh.height(u, v);
                    assertFalse(
                            SurfaceMesh.isShown(z) && sight.isVisible(u, v, z),
                            "cell " + i + ", " + j + " is hidden, but its point " + k + " is visible");
                }
            }
        }
        return hidden;
    }

    @ParameterizedTest
    @CsvSource({"-60, 32, 800", "30, 32, 800", "130, 20, 1500", "220, 10, 1500", "90, 25, 800", "-60, 85, 0"})
    void whatItHidesIsNotVisible(double azimuth, double elevation, int least) {
        int hidden = hidden(mesh(azimuth, elevation, HorizonTest::waves));
        assertTrue(hidden >= least, hidden + " of " + (POINTS - 1) * (POINTS - 1) + " cells are hidden");
    }

    @ParameterizedTest
    @CsvSource({"-60, 32", "30, 10", "200, 25"})
    void nothingIsHiddenBehindMissingPartsAndBeyondTheLevels(double azimuth, double elevation) {
        hidden(mesh(azimuth, elevation, (x, y) -> Math.abs(x - 0.4) < 0.1 && y < 0.7 ? Double.NaN : waves(x, y)));
        hidden(mesh(azimuth, elevation, (x, y) -> 1.4 * waves(x, y) - 0.2));
    }

    @Test
    void aPlaneHidesNothing() {
        assertEquals(0, hidden(mesh(-60, 32, (x, y) -> 0.5)));
    }
}
