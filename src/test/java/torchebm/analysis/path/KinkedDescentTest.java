package torchebm.analysis.path;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.analysis.surface.EnergySurface;
import torchebm.core.Frame;
import torchebm.core.Interval;
import torchebm.testing.Models;

class KinkedDescentTest {
    private static final int MOST_EVALUATIONS = 200;

    private static EnergySurface surface(String energy, int n) {
        List<Interval> ranges = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            ranges.add(Interval.symmetric(2));
        }
        return new EnergySurface(Models.formula(energy), ranges, Frame.UNKNOWN);
    }

    /** Descents of convex energies end exactly at the corner that is the only minimum, with few gradients. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "abs(x1 - 0.3); 0.3",
                "abs(x1) + 2*abs(x2 - 0.5); 0, 0.5",
                "max(abs(x1 - 1), abs(x2)) + 0.1*abs(x1 - x2); 1, 0",
                "abs(x1 - x2) + 0.1*abs(x1 + x2 - 1); 0.5, 0.5",
                "relu(x1 - 0.2) + 3*relu(0.2 - x1) + abs(x2 - 0.3*x1) + 0.5*abs(x2 + x1); 0.2, 0.06",
                "abs(x1) + abs(x2 - x1) + abs(x3 - x2 - 0.25); 0, 0, 0.25",
                "max(abs(x1), abs(x2), abs(x3 - 0.5)) + 0.01*(abs(x1) + abs(x2) + abs(x3 - 0.5)); 0, 0, 0.5"
            })
    void endsAtTheCorner(String energy, String corner) {
        double[] expected = Arrays.stream(corner.split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        EnergySurface surface = surface(energy, expected.length);
        assertTrue(surface.isPiecewiseLinear());
        boolean[] hasEdges = new boolean[expected.length];
        Arrays.fill(hasEdges, true);
        SteepestFlow flow = new SteepestFlow(surface, hasEdges);
        KinkedDescent descent = new KinkedDescent(flow);
        Random random = new Random(1);
        for (int k = 0; k < 50; k++) {
            double[] x = random.doubles(expected.length, -2, 2).toArray();
            long before = flow.evaluations();
            KinkedDescent.State state = descent.pass(x, 1e-6, (y, there) -> false);
            assertEquals(KinkedDescent.State.AT_REST, state);
            assertArrayEquals(expected, x, 1e-10);
            assertTrue(flow.evaluations() - before <= MOST_EVALUATIONS, "evaluations");
        }
    }

    /** A descent meets the edge of the box, and continues along it to the lowest corner there. */
    @Test
    void slidesAlongAnEdge() {
        SteepestFlow flow = new SteepestFlow(surface("3*x1 + abs(x2 - 0.5)", 2), new boolean[] {true, true});
        double[] x = {1.5, -1};
        KinkedDescent.State state = new KinkedDescent(flow).pass(x, 1e-6, (y, there) -> false);
        assertEquals(KinkedDescent.State.AT_REST, state);
        assertArrayEquals(new double[] {-2, 0.5}, x, 1e-12);
    }

    /** The kink is where two lines meet, also where others are on the way. */
    @Test
    void findsAKinkOnAWay() {
        SteepestFlow flow = new SteepestFlow(surface("abs(x1 - 0.25) - 0.5*abs(x1 - 0.75)", 1), new boolean[] {true});
        assertEquals(0.25, new WayToKink(flow).kink(new double[] {0}, new double[] {1}), 1e-8);
        SteepestFlow smooth = new SteepestFlow(surface("x1^4 + exp(x1) + 0*abs(x1)", 1), new boolean[] {true});
        assertTrue(Double.isNaN(new WayToKink(smooth).kink(new double[] {0.1}, new double[] {1})));
    }

    @Test
    void kinksAreKnownByTheirOperations() {
        assertTrue(surface("abs(x1)", 1).isPiecewiseLinear());
        assertTrue(surface("max(2*x1, x2 - 1)", 2).isPiecewiseLinear());
        assertFalse(surface("abs(x1) + x1^2", 1).isPiecewiseLinear());
        assertTrue(surface("abs(x1) + x1^2", 1).hasKinks());
        assertFalse(surface("x1^2 + softplus(x1)", 1).hasKinks());
        assertFalse(surface("logsumexp([x1, -x1])", 1).hasKinks());
    }

    /** The distance of a triangle from the origin, of which the nearest point is on a side, at a corner, or the origin itself. */
    @Test
    void theShortestVectorOfATriangle() {
        assertArrayEquals(new double[] {1, 0}, shortest(new double[][] {{1, 1}, {1, -3}, {4, 0}}), 1e-15);
        assertArrayEquals(new double[] {1, 1}, shortest(new double[][] {{1, 1}, {2, 1}, {1, 3}}), 1e-15);
        assertArrayEquals(new double[] {0, 0}, shortest(new double[][] {{1, 1}, {-2, 1}, {1, -3}}), 1e-15);
    }

    private static double[] shortest(double[][] vectors) {
        return ShortestVector.of(List.of(vectors)).x();
    }
}
