package torchebm.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Compares gradients with central differences, and checks points where a formula for the derivative fails. */
class GradientTest {
    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 1e-8;

    private static double[] gradient(UnaryOperator<Tensor> energy, double... x) {
        Tensor input = Tensor.input(x.length);
        return Interpreter.evaluate(energy.apply(input).gradient(input), x);
    }

    private static Map<String, UnaryOperator<Tensor>> energies() {
        Matrix matrix = Matrix.of(new double[][] {{1, 2, -1, 0.5}, {0.3, -1, 0, 2}});
        Map<String, UnaryOperator<Tensor>> energies = new TreeMap<>();
        for (Unary function : Unary.values()) {
            energies.put(function.symbol(), x -> {
                Tensor t = x.times(0.4).plus(0.45); // inside (0, 1), where every function has a derivative
                return switch (function) {
                    case NEGATE -> t.negate().square().sum();
                    case ABS -> t.abs().square().sum();
                    case SIGN -> t.sign().times(t).sum();
                    case SQUARE -> t.square().sum();
                    case SQRT -> t.sqrt().sum();
                    case EXP -> t.exp().sum();
                    case EXPM1 -> t.expm1().sum();
                    case LOG -> t.log().sum();
                    case LOG1P -> t.log1p().sum();
                    case SIN -> t.sin().sum();
                    case COS -> t.cos().sum();
                    case TAN -> t.tan().sum();
                    case ASIN -> t.asin().sum();
                    case ACOS -> t.acos().sum();
                    case ATAN -> t.atan().sum();
                    case SINH -> t.sinh().sum();
                    case COSH -> t.cosh().sum();
                    case TANH -> t.tanh().sum();
                    case FLOOR -> t.floor().plus(t).sum();
                    case CEIL -> t.ceil().plus(t).sum();
                    case ROUND -> t.round().plus(t).sum();
                    case SIGMOID -> t.sigmoid().sum();
                    case SOFTPLUS -> t.softplus().sum();
                    case RELU -> t.relu().square().sum();
                    case ERF -> t.erf().sum();
                    case DETACH -> t.detach().times(0).plus(t).sum();
                };
            });
        }
        energies.put(
                "plus, minus, times, over",
                x -> x.plus(x.square())
                        .minus(3)
                        .times(x)
                        .over(x.square().plus(1))
                        .sum());
        energies.put(
                "scalars spread over vectors",
                x -> x.times(x.sum()).plus(x.component(1)).square().sum());
        energies.put(
                "pow, constant exponent", x -> x.square().plus(0.1).pow(1.7).sum());
        energies.put("pow, exponent 3", x -> x.pow(3).sum());
        energies.put("pow, both vary", x -> x.square().plus(0.5).pow(x).sum());
        energies.put(
                "max and min", x -> x.max(x.square()).plus(x.min(x.times(2))).sum());
        energies.put(
                "where",
                x -> x.less(Tensor.constant(0.1)).where(x.square(), x.sin()).sum());
        energies.put(
                "every other component",
                x -> x.slice(0, 4, 2).times(x.slice(1, 4, 2).exp()).sum());
        energies.put("mean", Tensor::mean);
        energies.put("prod", Tensor::prod);
        energies.put("max", Tensor::max);
        energies.put("min", Tensor::min);
        energies.put("logsumexp", Tensor::logsumexp);
        energies.put("norm", Tensor::norm);
        energies.put(
                "slices",
                x -> x.from(1).times(x.to(-1)).sum().plus(x.component(2).exp()));
        energies.put(
                "concat",
                x -> Tensor.concat(List.of(x.square(), x.component(0)))
                        .times(Tensor.vector(1, 2, 3, 4, 5))
                        .sum());
        energies.put("sigmoid", x -> x.sigmoid().sum());
        energies.put("softplus", x -> x.times(3).softplus().sum());
        energies.put("leaky relu", x -> Activations.leakyRelu(x, 0.2).square().sum());
        energies.put("elu", x -> Activations.elu(x, 0.7).square().sum());
        energies.put("selu", x -> Activations.selu(x).square().sum());
        energies.put("silu", x -> Activations.silu(x).sum());
        energies.put("mish", x -> Activations.mish(x).sum());
        energies.put("gelu", x -> Activations.gelu(x).sum());
        energies.put("gelu by tanh", x -> Activations.geluTanh(x).sum());
        energies.put("matrix", x -> x.multipliedBy(matrix).square().sum());
        return energies;
    }

    @TestFactory
    Stream<DynamicTest> agreesWithCentralDifferences() {
        List<DynamicTest> tests = new ArrayList<>();
        energies()
                .forEach((name, energy) -> tests.add(DynamicTest.dynamicTest(name, () -> {
                    Random random = new Random(42);
                    for (int trial = 0; trial < 20; trial++) {
                        double[] x = random.doubles(4, -1, 1).toArray();
                        Tensor input = Tensor.input(4);
                        Tensor e = energy.apply(input);
                        double[] gradient = Interpreter.evaluate(e.gradient(input), x);
                        for (int i = 0; i < x.length; i++) {
                            double[] right = x.clone();
                            double[] left = x.clone();
                            right[i] += STEP;
                            left[i] -= STEP;
                            double slope =
                                    (Interpreter.evaluate(e, right)[0] - Interpreter.evaluate(e, left)[0]) / (2 * STEP);
                            assertEquals(slope, gradient[i], TOLERANCE * (1 + Math.abs(slope)));
                        }
                    }
                })));
        return tests.stream();
    }

    @Test
    void isZeroAtTheTipOfACusp() {
        double[] zero = {0, 0};
        assertArrayEquals(zero, gradient(x -> x.abs().sum(), 0, 0));
        assertArrayEquals(zero, gradient(Tensor::norm, 0, 0));
        assertArrayEquals(zero, gradient(x -> x.sqrt().sum(), 0, 0));
        assertArrayEquals(zero, gradient(x -> x.pow(0.3).sum(), 0, 0));
        assertArrayEquals(zero, gradient(x -> x.times(x.abs().sqrt().sin()).sum(), 0, 0));
    }

    /** The slope of a branch that is not taken has no effect, even if it is not finite. */
    @Test
    void aBranchThatIsNotTakenLeavesNoTrace() {
        Tensor zero = Tensor.constant(0);
        assertArrayEquals(
                new double[] {0, 0.5, 0},
                gradient(x -> zero.less(x).where(x.sqrt(), zero).sum(), -1, 1, 0));
        assertArrayEquals(
                new double[] {0, 1 + Math.log(2)},
                gradient(x -> zero.less(x).where(x.times(x.log()), zero).sum(), 0, 2));
        assertArrayEquals(
                new double[] {0, 0.25},
                gradient(x -> x.equal(zero).where(zero, x.log().over(4)).sum(), 0, 1));
        assertArrayEquals(
                new double[] {0},
                gradient(
                        x -> zero.less(x)
                                .where(x.log().sqrt().over(x).exp(), zero)
                                .sum(),
                        0));
        // The condition is a number, and the branch a function of all components.
        assertArrayEquals(
                new double[] {0, 0},
                gradient(x -> zero.less(x.component(0)).where(x.square().log().sum(), zero), 0, 0));
    }

    @Test
    void powersAtZero() {
        assertArrayEquals(new double[] {1}, gradient(x -> x.pow(1).sum(), 0));
        assertArrayEquals(new double[] {0}, gradient(x -> x.pow(3).sum(), 0));
        assertArrayEquals(new double[] {0}, gradient(x -> x.pow(0).sum(), 0));
        assertArrayEquals(
                new double[] {0},
                gradient(x -> x.pow(Tensor.constant(2).plus(x.times(0)).sum()).sum(), 0));
    }

    @Test
    void productsWithZerosAreExact() {
        assertArrayEquals(new double[] {6, 0, 0}, gradient(Tensor::prod, 0, 2, 3));
        assertArrayEquals(new double[] {0, 0, 0}, gradient(Tensor::prod, 0, 0, 3));
    }

    @Test
    void tiesShareTheDerivative() {
        assertArrayEquals(new double[] {0.5, 0.5}, gradient(Tensor::max, 2, 2));
        assertArrayEquals(new double[] {0.5, 0.5}, gradient(Tensor::min, 2, 2));
    }

    @Test
    void aGradientCanBeDifferentiatedAgain() {
        Tensor x = Tensor.input(2);
        Tensor energy = x.component(0).pow(3).times(x.component(1).sin());
        Tensor second = energy.gradient(x).component(0).gradient(x);
        assertArrayEquals(
                new double[] {6 * 2 * Math.sin(0.5), 3 * 4 * Math.cos(0.5)},
                Interpreter.evaluate(second, new double[] {2, 0.5}),
                1e-12);
    }

    @Test
    void aGradientOfEveryOtherComponentCanBeDifferentiatedAgain() {
        Tensor x = Tensor.input(6);
        Tensor gradient = x.slice(0, 6, 2).pow(3).sum().gradient(x);
        Tensor second =
                gradient.dot(Tensor.vector(1, 10, 100, 1000, 10000, 100000)).gradient(x);
        assertArrayEquals(
                new double[] {6 * 1, 0, 6 * 3 * 100, 0, 6 * 5 * 10000, 0},
                Interpreter.evaluate(second, new double[] {1, 2, 3, 4, 5, 6}),
                1e-9);
    }

    /**
     * A gradient can also be taken with respect to an intermediate value, which then counts as independent of the
     * point.
     */
    @Test
    void aValueOnTheWayCanBeWhatItIsDifferentiatedBy() {
        Tensor x = Tensor.input(2);
        Tensor r = x.square().sum();
        Tensor gradient = r.pow(3).times(x.component(0)).gradient(r);
        assertArrayEquals(new double[] {3 * 25 * 25 * 3}, Interpreter.evaluate(gradient, new double[] {3, 4}));
    }

    @Test
    void whatDoesNotDependOnThePointHasGradientZero() {
        assertArrayEquals(new double[] {0, 0, 0}, gradient(x -> Tensor.constant(4), 1, 2, 3));
    }

    @Test
    void onlyAScalarHasAGradient() {
        Tensor x = Tensor.input(2);
        Exception e = assertThrows(IllegalArgumentException.class, () -> x.gradient(x));
        assertEquals("only a scalar has a gradient, but the shape was (2)", e.getMessage());
    }
}
