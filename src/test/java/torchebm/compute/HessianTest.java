package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import torchebm.compute.fused.PointFunction;
import torchebm.core.BaseModel;
import torchebm.testing.Models;

/** Hessians and their products with vectors, as graphs, compiled, against central differences of the gradient. */
class HessianTest {
    private static final int LARGEST = 10;
    private static final double STEP = 1e-5;

    /** The error of a central difference: that of the gradient over the step, and of the third derivatives. */
    private static final double TOLERANCE = 2e-4;

    private static double[] evaluate(PointFunction function, double[] point) {
        double[] result = new double[function.outputs()];
        function.newWorkspace().evaluate(point, 1, result);
        return result;
    }

    @TestFactory
    Stream<DynamicTest> isTheJacobianOfTheGradient() {
        return ContractModels.ALL.stream()
                .filter(model -> model.dimension() <= LARGEST)
                .map(model -> DynamicTest.dynamicTest(model.energy().toString(), () -> {
                    int n = model.dimension();
                    SplittableRandom random = new SplittableRandom(1);
                    PointFunction hessian = PointFunction.compile(List.of(model.hessian()), n, DType.FLOAT64);
                    PointFunction product =
                            PointFunction.compile(List.of(model.hessianProduct()), 2 * n, DType.FLOAT64);
                    assertEquals(n * n, hessian.outputs());
                    assertEquals(n, product.outputs());
                    for (int trial = 0; trial < 3; trial++) {
                        double[] both = new double[2 * n];
                        Arrays.setAll(both, i -> random.nextDouble() * 1.8 - 0.9);
                        double[] x = Arrays.copyOf(both, n);
                        double[] elements = evaluate(hessian, x);
                        double[][] interpreted = model.hessian(x);
                        double[] timesV = evaluate(product, both);
                        for (int i = 0; i < n; i++) {
                            double expected = 0;
                            double size = 1e-12;
                            for (int j = 0; j < n; j++) {
                                double element = elements[i * n + j];
                                assertEquals(interpreted[i][j], element, 1e-12 * (1 + Math.abs(element)));
                                expected += element * both[n + j];
                                size += Math.abs(element * both[n + j]);
                            }
                            assertEquals(expected, timesV[i], 1e-9 * size, "product at " + Arrays.toString(both));
                        }
                        if (!model.getClass().getSimpleName().equals("EveryOperation")) { // it detaches a norm
                            isDifference(model, x, elements);
                        }
                    }
                }));
    }

    private static void isDifference(BaseModel model, double[] x, double[] elements) {
        int n = x.length;
        double largest = 1 + Arrays.stream(elements).map(Math::abs).max().orElse(0);
        for (int j = 0; j < n; j++) {
            double[] above = x.clone();
            double[] below = x.clone();
            above[j] += STEP;
            below[j] -= STEP;
            double[] up = model.gradient(above);
            double[] down = model.gradient(below);
            for (int i = 0; i < n; i++) {
                String place = "row " + i + ", column " + j + " at " + Arrays.toString(x);
                double difference = (up[i] - down[i]) / (above[j] - below[j]);
                assertEquals(difference, elements[i * n + j], TOLERANCE * largest, place);
                assertEquals(elements[j * n + i], elements[i * n + j], 1e-9 * largest, "symmetry: " + place);
            }
        }
    }

    @Test
    void aProductNeedsNoHessian() {
        int n = 1000;
        BaseModel model = Models.named("rosenbrock", "dimension=" + n).model();
        PointFunction product = PointFunction.compile(List.of(model.hessianProduct()), 2 * n, DType.FLOAT64);
        double[] both = new double[2 * n];
        Arrays.fill(both, 0, n, 1);
        both[n + 1] = 1;
        double[] column = evaluate(product, both);
        // Σ 100 (xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)² at its minimum.
        assertEquals(-400, column[0], 1e-9);
        assertEquals(1002, column[1], 1e-9);
        assertEquals(-400, column[2], 1e-9);
        assertEquals(0, column[3], 0);
    }
}
