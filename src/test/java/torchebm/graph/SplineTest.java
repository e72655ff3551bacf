package torchebm.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import torchebm.testing.Splines;

/** Checks splines: their polynomials, their derivatives, and their continuity. */
class SplineTest {
    private static final double STEP = 1e-5;

    private static double value(Spline spline, double... x) {
        return spline.evaluate(x, Collections.nCopies(x.length, 0));
    }

    private static double[] point(Random random, Spline spline) {
        return random.doubles(spline.dimension(), -1.4, 1.4).toArray();
    }

    @Test
    void theBSplinesOfACellAddUpToOne() {
        for (SplineAxis axis : List.of(
                Splines.even(5, 3), Splines.uneven(7, 3), Splines.periodic(6, false, 3), Splines.uneven(4, 1))) {
            for (int cell = 0; cell < axis.cells(); cell++) {
                for (double u : new double[] {0, 0.3, 1}) {
                    double[] weights = axis.weights(cell, u, 0);
                    double sum = 0;
                    for (double weight : weights) {
                        sum += weight;
                    }
                    assertEquals(1, sum, 1e-15);
                }
            }
        }
    }

    @Test
    void anUnevenAxisWithEvenNodesHasTheCardinalPolynomials() {
        double[] nodes = {-1, 0, 1, 2, 3};
        double[] expected = BSplines.cardinal();
        double[] all = new SplineAxis(nodes, false, false, 3).polynomials(0);
        for (int k = 0; k < all.length; k++) {
            assertEquals(expected[k % expected.length], all[k], 1e-15);
        }
    }

    @Test
    void theSecondDerivativeOfACubicSplineIsContinuous() {
        for (SplineAxis axis : List.of(Splines.even(5, 3), Splines.uneven(7, 3), Splines.periodic(6, false, 3))) {
            Spline spline = Splines.of(axis);
            double[] nodes = axis.nodes();
            for (int k = axis.period() > 0 ? 0 : 1; k < nodes.length - 1; k++) {
                for (int order = 0; order <= 2; order++) {
                    double below = spline.evaluate(new double[] {nodes[k] - 1e-12}, List.of(order));
                    double above = spline.evaluate(new double[] {nodes[k] + 1e-12}, List.of(order));
                    assertEquals(below, above, 1e-7 * (1 + Math.abs(above)), "node " + k + ", order " + order);
                }
            }
        }
    }

    @Test
    void derivativesAreThoseOfTheValues() {
        Random random = new Random(3);
        for (Spline spline : Splines.all()) {
            Tensor x = Tensor.input(spline.dimension());
            Tensor gradient = x.interpolated(spline).gradient(x);
            for (int trial = 0; trial < 20; trial++) {
                double[] at = point(random, spline);
                double[] slopes = Interpreter.evaluate(gradient, at);
                for (int k = 0; k < at.length; k++) {
                    if (spline.degree() == 1 && isNearNode(spline.axes().get(k), at[k])) {
                        continue;
                    }
                    double[] right = at.clone();
                    double[] left = at.clone();
                    right[k] += STEP;
                    left[k] -= STEP;
                    double slope = (value(spline, right) - value(spline, left)) / (2 * STEP);
                    assertEquals(slope, slopes[k], 1e-6 * (1 + Math.abs(slope)), spline + ", axis " + k);
                }
            }
        }
    }

    private static boolean isNearNode(SplineAxis axis, double x) {
        double wrapped = axis.wrapped(x);
        for (double node : axis.nodes()) {
            if (Math.abs(node - wrapped) < 2 * STEP) {
                return true;
            }
        }
        return false;
    }

    @Test
    void theHessianIsThatOfTheGradient() {
        Random random = new Random(4);
        Spline spline = Splines.of(Splines.uneven(5, 3), Splines.even(4, 3));
        Tensor x = Tensor.input(2);
        Tensor gradient = x.interpolated(spline).gradient(x);
        Tensor hessian = Differentiation.jacobian(gradient, x);
        for (int trial = 0; trial < 20; trial++) {
            double[] at = point(random, spline);
            double[] elements = Interpreter.evaluate(hessian, at);
            assertEquals(elements[1], elements[2], 1e-12);
            double[] right = {at[0] + STEP, at[1]};
            double[] left = {at[0] - STEP, at[1]};
            for (int i = 0; i < 2; i++) {
                double slope = (Interpreter.evaluate(gradient, right)[i] - Interpreter.evaluate(gradient, left)[i])
                        / (2 * STEP);
                assertEquals(slope, elements[2 * i], 1e-5 * (1 + Math.abs(slope)));
            }
        }
    }

    @Test
    void aPeriodicAxisRepeats() {
        Spline spline = Splines.of(Splines.periodic(6, false, 3));
        assertEquals(value(spline, 0.3), value(spline, 2.3), 1e-14);
        assertEquals(value(spline, 0.3), value(spline, -3.7), 1e-14);
        assertEquals(value(spline, -1), value(spline, 1), 1e-14);
    }

    @Test
    void derivativesBeyondTheDegreeAreZero() {
        Spline spline = Splines.of(Splines.even(4, 3));
        Tensor x = Tensor.input(1);
        Tensor third = x.interpolated(new SplineDerivative(spline, List.of(3)));
        assertEquals(0, Interpreter.evaluate(third.gradient(x), new double[] {0.2})[0]);
        assertEquals("∂[3]spline(4)(x)", third.toString());
    }

    @Test
    void shapesAreChecked() {
        Spline spline = Splines.of(Splines.even(4, 3));
        assertThrows(IllegalArgumentException.class, () -> Tensor.input(2).interpolated(spline));
        assertThrows(IllegalArgumentException.class, () -> new Spline(List.of(Splines.even(4, 3)), new double[6]));
    }
}
