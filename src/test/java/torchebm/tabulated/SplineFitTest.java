package torchebm.tabulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import torchebm.graph.Spline;
import torchebm.graph.SplineAxis;
import torchebm.testing.Resources;

/** Checks splines against SciPy's, and their conditions at the nodes and ends. */
class SplineFitTest {
    private static final double CLOSE = 1e-10;

    @Test
    void isThatOfSciPy() throws IOException {
        JsonNode cases = Resources.reference("splines.json");
        assertTrue(cases.size() > 10);
        for (JsonNode one : cases) {
            List<SplineAxis> axes = new ArrayList<>();
            Ends ends = Ends.NOT_A_KNOT;
            for (int k = 0; k < one.get("kinds").size(); k++) {
                String kind = one.get("kinds").get(k).asText();
                ends = kind.equals("natural") ? Ends.NATURAL : ends;
                axes.add(new SplineAxis(
                        Resources.numbers(one.get("nodes").get(k)),
                        one.get("even").get(k).asBoolean(),
                        kind.equals("periodic"),
                        3));
            }
            Spline spline = SplineFit.through(axes, Resources.numbers(one.get("values")), ends);
            for (JsonNode derivative : one.get("derivatives")) {
                List<Integer> orders = new ArrayList<>();
                derivative.get("orders").forEach(order -> orders.add(order.asInt()));
                for (int p = 0; p < one.get("points").size(); p++) {
                    double expected = derivative.get("values").get(p).asDouble();
                    double value =
                            spline.evaluate(Resources.numbers(one.get("points").get(p)), orders);
                    assertEquals(
                            expected,
                            value,
                            CLOSE * Math.max(1, Math.abs(expected)),
                            one.get("kinds") + " " + orders + ", point " + p);
                }
            }
        }
    }

    private static double at(Spline spline, int order, double... x) {
        List<Integer> orders = new ArrayList<>(Collections.nCopies(x.length, 0));
        orders.set(0, order);
        return spline.evaluate(x, orders);
    }

    @Test
    void aPolynomialOfDegreeThreeIsItself() {
        double[] nodes = {-2, -1.1, 0, 0.3, 2, 2.5};
        double[] values = Arrays.stream(nodes).map(x -> x * x * x - 2 * x + 1).toArray();
        Spline spline = SplineFit.through(List.of(new SplineAxis(nodes, false, false, 3)), values, Ends.NOT_A_KNOT);
        for (double x = -2; x <= 2.5; x += 0.05) {
            assertEquals(x * x * x - 2 * x + 1, at(spline, 0, x), 1e-13);
            assertEquals(3 * x * x - 2, at(spline, 1, x), 1e-12);
        }
    }

    @Test
    void fewNodesHaveALineOrAParabola() {
        Spline line = SplineFit.through(
                List.of(new SplineAxis(new double[] {0, 2}, true, false, 3)), new double[] {1, 5}, Ends.NOT_A_KNOT);
        assertEquals(2, at(line, 0, 0.5), 1e-14);
        Spline parabola = SplineFit.through(
                List.of(new SplineAxis(new double[] {0, 1, 3}, false, false, 3)),
                new double[] {0, 1, 9},
                Ends.NOT_A_KNOT);
        assertEquals(4, at(parabola, 0, 2), 1e-13);
        assertEquals(2, at(parabola, 2, 2.5), 1e-12);
    }

    @Test
    void aNaturalSplineHasNoCurvatureAtItsEnds() {
        double[] nodes = {0, 1, 1.5, 4};
        Spline spline = SplineFit.through(
                List.of(new SplineAxis(nodes, false, false, 3)), new double[] {3, -1, 2, 0}, Ends.NATURAL);
        assertEquals(0, at(spline, 2, 0), 1e-12);
        assertEquals(0, at(spline, 2, 4), 1e-12);
    }

    @Test
    void passesThroughTheValuesOfLargeAndOfVeryUnevenTables() {
        Random random = new Random(5);
        double[] x = new double[301];
        double[] y = new double[40];
        for (int k = 1; k < x.length; k++) {
            x[k] = x[k - 1] + Math.pow(10, -3 * random.nextDouble());
        }
        Arrays.setAll(y, k -> 0.1 * k);
        double[] values = random.doubles((long) x.length * y.length, -1e5, 1e5).toArray();
        Spline spline = SplineFit.through(
                List.of(new SplineAxis(x, false, false, 3), new SplineAxis(y, true, false, 3)),
                values,
                Ends.NOT_A_KNOT);
        for (int j = 0; j < y.length; j++) {
            for (int i = 0; i < x.length; i++) {
                assertEquals(values[j * x.length + i], at(spline, 0, x[i], y[j]), 1e-6);
            }
        }
    }

    @Test
    void linearSplinesPassThroughTheValues() {
        double[] values = {1, 4, -2, 0, 3, 3};
        Spline spline = SplineFit.through(
                List.of(
                        new SplineAxis(new double[] {0, 1, 3}, false, true, 1),
                        new SplineAxis(new double[] {0, 1, 2}, true, false, 1)),
                values,
                Ends.NOT_A_KNOT);
        assertEquals(1, at(spline, 0, 0, 0));
        assertEquals(4, at(spline, 0, 1, 0));
        assertEquals(2.5, at(spline, 0, 2, 0), "half of the way back to the first node");
        assertEquals(0, at(spline, 0, 1, 1));
        assertEquals(3, at(spline, 0, 4, 2));
    }
}
