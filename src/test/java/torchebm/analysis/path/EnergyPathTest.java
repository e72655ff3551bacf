package torchebm.analysis.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import torchebm.analysis.surface.EnergySurface;
import torchebm.core.Frame;
import torchebm.core.Interval;
import torchebm.testing.Models;

class EnergyPathTest {
    private static EnergySurface surface(String energy) {
        return new EnergySurface(
                Models.formula(energy, "dimension=2"),
                List.of(new Interval(-2, 2), new Interval(-1, 3)),
                Frame.UNKNOWN);
    }

    /** The force of a path that jumps over a wall is that on the wall. */
    @Test
    void theForceBetweenPointsCounts() {
        List<double[]> points = List.of(new double[] {-1, 1}, new double[] {-0.999, 0.998001}, new double[] {1, 1});
        EnergyPath path =
                EnergyPath.through(points, surface("100*(x2 - x1^2)^2").newEvaluator());
        assertTrue(path.force() > 100, () -> "force " + path.force());
    }

    /** The valley of the Rosenbrock function is a parabola, however narrow it is. */
    @Test
    void aDescentFollowsANarrowValleyToItsEnd() {
        EnergySurface surface = surface("(1 - x1)^2 + 1e5*(x2 - x1^2)^2");
        List<double[]> points = new SteepestDescent(surface).from(new double[] {-1.5, 2.25});
        double largest = 0;
        for (double[] x : points) {
            largest = Math.max(largest, Math.abs(x[1] - x[0] * x[0]));
        }
        assertEquals(0, largest, 1e-4);
        assertEquals(1, points.get(points.size() - 1)[0], 1e-4);
    }
}
