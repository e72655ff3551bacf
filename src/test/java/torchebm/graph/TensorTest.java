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
import org.junit.jupiter.api.function.Executable;

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
        assertArrayEquals(X, at(t -> t.slice(-5, 5), X));
        assertArrayEquals(new double[] {0.3, 2.5, -0.4}, at(t -> t.slice(0, 5, 2), X));
        assertArrayEquals(new double[] {-1.2}, at(t -> t.slice(1, 4, 3), X));
    }

    @Test
    void slicesThatHoldNothingAreRefused() {
        Tensor x = Tensor.input(3);
        refuses("no components 2:2 in shape (3)", () -> x.slice(2, 2));
        refuses("no components 0:0 in shape (3)", () -> x.to(0));
        refuses("no components -4:3 in shape (3)", () -> x.from(-4));
        refuses("no components 0:4 in shape (3)", () -> x.to(4));
        refuses("no components 0:3:0 in shape (3)", () -> x.slice(0, 3, 0));
        refuses("no components 0:1 in shape ()", () -> x.sum().slice(0, 1));
        refuses("no component 3 in shape (3)", () -> x.component(3));
        refuses("no component -4 in shape (3)", () -> x.component(-4));
        refuses("no component 0 in shape ()", () -> x.sum().component(0));
        refuses("concat needs at least 1 part", () -> Tensor.concat(List.of()));
    }

    private static void refuses(String message, Executable making) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, making).getMessage());
    }

    @Test
    void aVectorIsPaddedWithZeros() {
        assertArrayEquals(new double[] {0, 5, 7, 0}, at(t -> t.pad(1, 1, 4), 5, 7));
        assertArrayEquals(new double[] {5, 0, 7, 0}, at(t -> t.pad(0, 2, 4), 5, 7));
        Tensor x = Tensor.input(2);
        assertSame(x, x.pad(0, 1, 2));
        assertEquals("pad(x, 1, 4)", x.pad(1, 1, 4).toString());
        assertEquals("pad(x, 0, 4, 2)", x.pad(0, 2, 4).toString());
    }

    @Test
    void shapesAndMatricesHaveAtLeastOneComponent() {
        refuses("a shape has at least 1 component, but was 0", () -> Tensor.input(0));
        refuses("a scalar has 1 component, but was 2", () -> new Shape(false, 2));
        refuses("a matrix needs at least 1 row and 1 column", () -> Matrix.of(new double[0][]));
        refuses("a matrix needs at least 1 row and 1 column", () -> Matrix.of(new double[][] {{}}));
        refuses("row 2 has length 1, but row 1 has length 2", () -> Matrix.of(new double[][] {{1, 2}, {3}}));
        refuses("an extreme is max or min, but was +", () -> new Operation.Extreme(Binary.ADD, Tensor.input(2)));
    }

    @Test
    void standardisedComponentsHaveMeanZero() {
        double[] expected = {-1.5 / Math.sqrt(2), -0.5 / Math.sqrt(2), 0.5 / Math.sqrt(2), 1.5 / Math.sqrt(2)};
        assertArrayEquals(expected, at(t -> Activations.standardised(t, 0.75), 1, 2, 3, 4), 1e-15);
    }

    @Test
    void aMatrixIsTransposed() {
        Matrix matrix = Matrix.of(new double[][] {{1, 2, 3}, {4, 5, 6}}).transposed();
        assertEquals("(3, 2)", matrix.toString());
        assertArrayEquals(new double[] {41, 52, 63}, at(t -> t.multipliedBy(matrix), 1, 10));
    }

    @Test
    void aPointMustHaveTheShapeOfTheInput() {
        refuses(
                "the input has shape (2), but x has shape (3)",
                () -> Interpreter.evaluate(Tensor.input(2).sum(), new double[3]));
    }

    @Test
    void whatIsEvaluatedIsACopy() {
        Tensor constant = Tensor.vector(1, 2);
        Interpreter.evaluate(constant, new double[0])[0] = 9;
        assertArrayEquals(new double[] {1, 2}, Interpreter.evaluate(constant, new double[0]));
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
                        List.of("sum(sin(x)) + exp(sum(sin(x)))", shared.plus(shared.exp())),
                        List.of(
                                "x1 % (x2 % x3)",
                                x.component(0).modulo(x.component(1).modulo(x.component(2)))),
                        List.of("sum(x[::2])", x.slice(0, 3, 2).sum()),
                        List.of("x[1::2]", x.slice(1, 3, 2)),
                        List.of("sin(x)[1]", x.sin().component(1)),
                        List.of("[x, 7]", Tensor.concat(List.of(x, Tensor.constant(7)))),
                        List.of("[1, 2, 3, 4, 5, 6, 7, 8]", Tensor.vector(1, 2, 3, 4, 5, 6, 7, 8)),
                        List.of("[1, 2, 3, 4, 5, 6, 7, 8, …]", Tensor.vector(1, 2, 3, 4, 5, 6, 7, 8, 9)),
                        List.of("[inf, -inf, nan]", Tensor.vector(1 / 0.0, -1 / 0.0, 0 / 0.0)),
                        List.of("x^(-0.5)", x.pow(-0.5)),
                        List.of("matrix(1, 3) @ -x", x.negate().multipliedBy(Matrix.of(new double[][] {{1, 2, 3}}))),
                        List.of("matrix(1, 3) @ (x + 1)", x.plus(1).multipliedBy(Matrix.of(new double[][] {{1, 2, 3}
                        }))))
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
    void whatIsShortIsWrittenOutAgain() {
        Tensor x = Tensor.input(2);
        Tensor of24Letters = x.component(0).plus(0.123456789012).sin();
        assertEquals(
                "sin(x1 + 0.123456789012) + exp(sin(x1 + 0.123456789012))",
                of24Letters.plus(of24Letters.exp()).toString());
        Tensor of25Letters = x.component(0).plus(0.1234567890123).sin();
        assertEquals(
                "t1 = sin(x1 + 0.1234567890123); t1 + exp(t1)",
                of25Letters.plus(of25Letters.exp()).toString());
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

    @Test
    void aTensorIsReplacedWhereverItIsRead() {
        Tensor x = Tensor.input(2);
        Tensor constant = Tensor.vector(1, 2).plus(Tensor.input(2));
        Tensor both = Tensor.input(4);
        Tensor y = x.square().plus(x.component(0));
        Tensor replaced = y.replace(x, both.from(2));
        assertArrayEquals(new double[] {12, 19}, Interpreter.evaluate(replaced, new double[] {9, 9, 3, 4}));
        assertSame(constant, constant.replace(x, both.from(2)));
        refuses("a tensor of shape (2) cannot be replaced by one of shape (4)", () -> y.replace(x, both));
    }

    @Test
    void aJacobianIsRowByRow() {
        Tensor x = Tensor.input(2);
        Tensor y = Tensor.concat(
                List.of(x.component(0).times(x.component(1)), x.component(1).square(), x.sum()));
        assertArrayEquals(new double[] {5, 3, 0, 10, 1, 1}, Interpreter.evaluate(y.jacobian(x), new double[] {3, 5}));
    }
}
