package torchebm.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TensorTest {
    private static final double[] X = {0.3, -1.2, 2.5, 0.7, -0.4};

    private static double[] at(UnaryOperator<Tensor> build, double... x) {
        return Interpreter.evaluate(build.apply(Tensor.input(x.length)), x);
    }

    @Test
    void reductions() {
        assertEquals(1.9, at(Tensor::sum, X)[0], 1e-15);
        assertEquals(0.38, at(Tensor::mean, X)[0], 1e-15);
        assertEquals(0.3 * -1.2 * 2.5 * 0.7 * -0.4, at(Tensor::prod, X)[0], 1e-15);
        assertEquals(2.5, at(Tensor::max, X)[0]);
        assertEquals(-1.2, at(Tensor::min, X)[0]);
        assertEquals(Math.sqrt(0.09 + 1.44 + 6.25 + 0.49 + 0.16), at(Tensor::norm, X)[0], 1e-15);
        assertEquals(1, at(t -> t.to(2).dot(t.slice(1, 3)), 3, 1, -2)[0], 1e-15);
    }

    @Test
    void logsumexpNeitherOverflowsNorLosesInfinities() {
        assertEquals(1000 + Math.log(2), at(Tensor::logsumexp, 1000, 1000)[0], 1e-12);
        assertEquals(-1000 + Math.log(2), at(Tensor::logsumexp, -1000, -1000)[0], 1e-12);
        assertEquals(5, at(Tensor::logsumexp, 5, Double.NEGATIVE_INFINITY)[0]);
        assertEquals(
                Double.NEGATIVE_INFINITY, at(Tensor::logsumexp, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY)[0]);
        assertEquals(Double.POSITIVE_INFINITY, at(Tensor::logsumexp, 1, Double.POSITIVE_INFINITY)[0]);
    }

    @Test
    void slicesCountAsInPython() {
        assertArrayEquals(new double[] {-1.2, 2.5, 0.7, -0.4}, at(t -> t.from(1), X));
        assertArrayEquals(new double[] {0.3, -1.2, 2.5, 0.7}, at(t -> t.to(-1), X));
        assertArrayEquals(new double[] {2.5, 0.7}, at(t -> t.slice(-3, -1), X));
        assertEquals(-0.4, at(t -> t.component(-1), X)[0]);
        assertThrows(IllegalArgumentException.class, () -> Tensor.input(3).slice(2, 2));
        assertThrows(IllegalArgumentException.class, () -> Tensor.input(3).component(3));
    }

    @Test
    void matrixTimesVector() {
        Matrix matrix = Matrix.of(new double[][] {{1, 2, 3}, {0, -1, 0.5}});
        assertArrayEquals(new double[] {14, -0.5}, at(t -> t.multipliedBy(matrix), 1, 2, 3));
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> Tensor.input(2).multipliedBy(matrix));
        assertEquals("a matrix of shape (2, 3) needs a vector of shape (3), but was (2)", e.getMessage());
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> Tensor.input(3).plus(Tensor.vector(1, 2)));
        assertEquals("shapes (3) and (2) do not fit in +", e.getMessage());
    }

    @Test
    void neutralOperationsLeaveNoTrace() {
        Tensor x = Tensor.input(2);
        assertSame(x, x.plus(-0.0));
        assertSame(x, x.minus(0));
        assertSame(x, x.times(1));
        assertSame(x, x.over(1));
        assertSame(x, Tensor.constant(-0.0).plus(x));
        assertSame(x, Tensor.constant(1).times(x));
        assertSame(x, x.pow(1));
        assertSame(x, x.slice(0, 2));
    }

    @TestFactory
    Stream<DynamicTest> printsFormulas() {
        Tensor x = Tensor.input(3);
        Tensor shared = x.sin().sum();
        return Stream.of(
                        List.of(
                                "2 * sum((x^2 - 1)^2)",
                                x.square().minus(1).square().sum().times(2)),
                        List.of(
                                "x1 - (x2 - x3)",
                                x.component(0).minus(x.component(1).minus(x.component(2)))),
                        List.of(
                                "x1 / (x2 * x3)",
                                x.component(0).over(x.component(1).times(x.component(2)))),
                        List.of("(-x1)^2", x.component(0).negate().square()),
                        List.of("-x1^2", x.component(0).square().negate()),
                        List.of("(x1^x2)^x3", x.component(0).pow(x.component(1)).pow(x.component(2))),
                        List.of("x1^x2^x3", x.component(0).pow(x.component(1).pow(x.component(2)))),
                        List.of("sum(x[1:] * x[:-1])", x.from(1).dot(x.to(-1))),
                        List.of(
                                "where(x1 < 0, 1, -2.5)",
                                x.component(0)
                                        .less(Tensor.constant(0))
                                        .where(Tensor.constant(1), Tensor.constant(-2.5))),
                        List.of(
                                "sum(max(x, [1, 2, 3]))",
                                x.max(Tensor.vector(1, 2, 3)).sum()),
                        List.of("sum(sin(x)) + exp(sum(sin(x)))", shared.plus(shared.exp())))
                .map(c -> DynamicTest.dynamicTest(
                        (String) c.get(0), () -> assertEquals(c.get(0), c.get(1).toString())));
    }

    @Test
    void namesWhatIsUsedTwice() {
        Tensor x = Tensor.input(2);
        Tensor difference = x.component(0).minus(x.component(1));
        assertEquals(
                "t1 = x1 - x2; t1^2 + exp(t1)",
                difference.square().plus(difference.exp()).toString());
    }

    @Test
    void graphsDeeperThanTheStackAreWalked() {
        Tensor x = Tensor.input(1);
        Tensor sum = x.component(0);
        for (int i = 0; i < 100_000; i++) {
            sum = sum.plus(x.component(0));
        }
        assertEquals(100_001, Interpreter.evaluate(sum, new double[] {1})[0]);
        assertEquals(100_001, Interpreter.evaluate(sum.gradient(x), new double[] {1})[0]);
    }
}
