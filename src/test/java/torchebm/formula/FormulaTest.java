package torchebm.formula;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import torchebm.core.BaseModel;
import torchebm.graph.Interpreter;
import torchebm.graph.Matrix;
import torchebm.graph.Tensor;
import torchebm.models.Catalogue;
import torchebm.models.ModelReader;

class FormulaTest {
    /** The point at which formulas are evaluated. */
    private static final double[] X = {2, 3, -5, 0.5};

    private static double value(String formula, double... x) {
        Scope scope = Scope.of(Tensor.input(x.length));
        scope.define("h", Tensor.constant(7));
        scope.define("v", Tensor.vector(1, -2, 4));
        scope.define("A", Matrix.of(new double[][] {{1, 2, 0, 0}, {0, 0, 1, 4}}));
        return Interpreter.evaluate(Formula.parse(formula, scope), x)[0];
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // arithmetic and precedence
                "1 + 2 * 3 | 7",
                "(1 + 2) * 3 | 9",
                "10 - 4 - 3 | 3",
                "24 / 4 / 2 | 3",
                "24 / 4 * 2 | 12",
                "2^3^2 | 512",
                "(2^3)^2 | 64",
                "-x1^2 | -4",
                "(-x1)^2 | 4",
                "2^-1 | 0.5",
                "-2^-2 | -0.25",
                "2^-x1^2 | 0.0625",
                "--x1 | 2",
                "+x1 - -x2 | 5",
                "2 * -3 | -6",
                "6 / -x2 | -2",
                "1e3 + 1.5E-1 + .5 + 2. | 1002.65",
                "2e | error",
                // names
                "x1 + x2 | 5",
                "x[0] + x[1] | 5",
                "x[-1] | 0.5",
                "x[n - 1] | 0.5",
                "h * n | 28",
                "pi - pi | 0",
                "e^0 | 1",
                "r = x1 + 1; s = r^2; s - r | 6",
                "r = 1; r | 1",
                "x1 ; | 2",
                // slices
                "sum(x[1:]) | -1.5",
                "sum(x[:-1]) | 0",
                "sum(x[1:3]) | -2",
                "sum(x[::2]) | -3",
                "sum(x[1::2]) | 3.5",
                "sum(x[:3:2]) | -3",
                "sum(x[-2:]) | -4.5",
                "sum(x[1::2147483647]) | 3",
                "(x + 1)[2] | -4",
                "[x1, x2, 9][2] | 9",
                "sum([x, 1, v]) | 4.5",
                "x[1:][0] | 3",
                // comparisons and selection
                "x1 < x2 | 1",
                "x1 > x2 | 0",
                "x1 <= 2 | 1",
                "x1 >= 2.5 | 0",
                "x1 == 2 | 1",
                "x1 != 2 | 0",
                "x1 < 3 and x2 < 3 | 0",
                "x1 < 3 or x2 < 3 | 1",
                "not x1 < 3 | 0",
                "not not 5 | 1",
                "1 or 0 and 0 | 1",
                "5 and 3 | 1",
                "where(x1 > x2, 10, 20) | 20",
                "sum(where(x > 0, x, 0)) | 5.5",
                "1 + 1 == 2 | 1",
                // functions
                "abs(x3) | 5",
                "sign(x3) | -1",
                "square(x3) | 25",
                "sqrt(16) | 4",
                "exp(0) | 1",
                "log(e) | 1",
                "expm1(0) + log1p(0) | 0",
                "log2(8) | 3",
                "log10(1000) | 3",
                "sin(0) + cos(0) + tan(0) | 1",
                "asin(0) + acos(1) + atan(0) | 0",
                "sinh(0) + cosh(0) + tanh(0) | 1",
                "sigmoid(0) | 0.5",
                "sigmoid(-1000) | 0",
                "softplus(1000) | 1000",
                "softplus(-1000) | 0",
                "relu(x3) + relu(x1) | 2",
                "floor(2.5) + ceil(2.5) | 5",
                "ln(e^2) | 2",
                "round(2.5) + 10 * round(3.5) | 42",
                "round(-0.5) | 0",
                "round(x3 / 3) | -2",
                "step(-1e-300) | 0",
                "step(0) | 1",
                "step(-x4 + 0.5) | 1",
                "step(x1) | 1",
                "atan2(1, 1) - pi/4 | 0",
                "atan2(x2, -x2) - 3*pi/4 | 0",
                "atan2(0, -1) - pi | 0",
                "hypot(3, -4) | 5",
                "hypot(3e200, 4e200) / 1e200 | 5",
                "mod(5, 3) | 2",
                "mod(-5, 3) | 1",
                "mod(5, -3) | -1",
                "mod(-5, -3) | -2",
                "mod(x3, x2) | 1",
                "mod(1, inf) | 1",
                "1 / mod(-4, 2) | Infinity",
                "1 / mod(4, -2) | -Infinity",
                "7 % 4 % 2 | 1",
                "2 * 7 % 4 | 2",
                "7 % 4 * 2 | 6",
                "24 / 5 % 2 | 0.8",
                "-1 % 3 | 2",
                "1 + 7 % 4 | 4",
                "7 % 2^2 | 3",
                "sum([5, -5] % 3) | 3",
                "1^inf | 1",
                "(-1)^-inf | 1",
                "1^nan | 1",
                "max(1, 2, 3) | 3",
                "x[max(0, 1, 2)] | -5",
                "min(x1, x2, x3) | -5",
                "clip(2, 3, 1) | 1",
                "detach(x1) | 2",
                "clip(x3, -1, 1) | -1",
                "min(x) | -5",
                "min(x1, x2) | 2",
                "max(x1, x2, h) | 7",
                "max(x) | 3",
                "mean(x) | 0.125",
                "prod(x) | -15",
                "dot(x[:2], x[1:3]) | -9",
                "norm([3, 4]) | 5",
                "logsumexp([1000, 1000]) - 1000 | 0.6931471805599453",
                "sum(range(1, 4)) | 10",
                "sum(range(1, n)) | 10",
                "sum(range(3, 3)) | 3",
                "range(1, 1000000)[-1] | 1000000",
                "dot(v, range(0, 2)) | 6",
                "sum(A @ x) | 5",
                "2 * sum(A @ x) | 10",
                "sum(A @ (x * 2)) | 10",
            })
    void means(String formula, String expected) {
        if (expected.equals("error")) {
            assertThrows(FormulaException.class, () -> value(formula, X));
        } else {
            double right = Double.parseDouble(expected);
            assertEquals(right, value(formula, X), Double.isInfinite(right) ? 0 : 1e-12);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "sinn(x1) | 1 | unknown name `sinn`, did you mean `sin`?",
                "1 + arctan2(x1, 2) | 5 | unknown name `arctan2`, did you mean `atan2`?",
                "fmod(x1, 2) | 1 | unknown name `fmod`, did you mean `mod`?",
                "rint(x1) | 1 | unknown name `rint`, did you mean `round`?",
                "sgn(x1) | 1 | unknown name `sgn`, did you mean `sign`?",
                "heaviside(x1) | 1 | unknown name `heaviside`, did you mean `step`?",
                "x % v | 3 | shapes (4) and (3) do not fit in %",
                "mod(x1) | 1 | mod(a, b) takes 2 arguments, but has 1",
                "step = 1; step | 1 | `step` is a function or an operator: choose another name",
                "x1 + q | 6 | unknown name `q`: it is not a function, component, parameter or earlier definition",
                "x1 + height | 6 | unknown name `height`: it is not a function, component, parameter or earlier definition",
                "radius = x1; radus^2 | 14 | unknown name `radus`, did you mean `radius`?",
                "x5 | 1 | `x5` is not a component: x has shape (4)",
                "x + v | 3 | shapes (4) and (3) do not fit in +",
                "x * x[1:] | 3 | shapes (4) and (3) do not fit in *",
                "x^v | 2 | shapes (4) and (3) do not fit in ^",
                "x < v | 3 | shapes (4) and (3) do not fit in <",
                "dot(x, v) | 1 | shapes (4) and (3) do not fit in dot",
                "where(x > 0, v, 0) | 1 | shapes (4) and (3) do not fit in where",
                "A @ v | 3 | a matrix of shape (2, 4) needs a vector of shape (4), but was (3)",
                "A * x | 1 | `A` is a matrix, which can only be used in a product: A @ x",
                "x[4] | 2 | no component 4 in shape (4)",
                "x[3:2] | 2 | no components 3:2 in shape (4)",
                "x[:0] | 2 | no components 0:0 in shape (4)",
                "x[2147483647] | 2 | no component 2147483647 in shape (4)",
                "x[2147483648] | 3 | expected a whole number, but the value is 2.147483648E9",
                "range(2, 1) | 1 | range needs 1 to 1000000 numbers, but is from 2 to 1",
                "range(1, 1000001) | 1 | range needs 1 to 1000000 numbers, but is from 1 to 1000001",
                "x1[0] | 3 | no component 0 in shape ()",
                "x[x1] | 3 | expected a constant whole number",
                "x[0.5] | 3 | expected a whole number, but the value is 0.5",
                "x[] | 3 | expected an index, such as x[0] or x[1:]",
                "where(x1, 2) | 1 | where(c, a, b) takes 3 arguments, but has 2",
                "sin() | 1 | sin(a) takes 1 argument, but has 0",
                "sin + 1 | 1 | `sin` is a function: write sin(a)",
                "h(x1) | 1 | `h` is not a function; a product is written with *",
                "2 x1 | 3 | unexpected `x1`: a product is written with *",
                "(x1)(x2) | 5 | unexpected `(`: a product is written with *",
                "2 ** 3 | 3 | unexpected `**`: a power is written ^",
                "x1² | 3 | unexpected character `²`, did you mean `^2`?",
                "x1 − 1 | 4 | unexpected character `−`, did you mean `-`?",
                "x1 $ 1 | 4 | unexpected character `$`",
                "(x1 + 1 | 8 | `(` is not closed, but found the end",
                "[x1, 2 | 7 | `[` is not closed, but found the end",
                "x1 + 1) | 7 | unexpected `)`",
                "x1 + | 5 | expected a value, but found the end",
                "* x1 | 1 | expected a value, but found `*`",
                "0 < x1 < 1 | 8 | comparisons cannot be chained: write a < b and b < c",
                "x1 = 2 | 7 | a definition ends with `;`, but found the end",
                "x1 + x2 = 2 | 9 | `=` defines a name at the beginning; a comparison is written ==",
                "r = 2; | 7 | after its definitions a formula needs a value",
                "r = 1; r = 2; r | 8 | `r` is defined twice",
                "h = 1; h | 1 | `h` is defined twice",
                "e = 1; e | 1 | `e` is a constant: choose another name",
                "n = 1; n | 1 | `n` is the dimension: choose another name",
                "x2 = 1; x2 | 1 | `x2` is the point x or a component of it: choose another name",
                "sin = 1; sin | 1 | `sin` is a function or an operator: choose another name",
                "x1; r = 2 | 5 | \"nothing may follow the value: definitions, as in r = norm(x); come before it\"",
                "1e999 | 1 | `1e999` is too large for a double",
                "range(1, 2000000) | 1 | range needs 1 to 1000000 numbers, but is from 1 to 2000000",
                "range(1, x1) | 1 | expected a constant whole number",
            })
    void saysWhatIsWrongAndWhere(String formula, int column, String message) {
        FormulaException e = assertThrows(FormulaException.class, () -> value(formula, X));
        assertEquals(message.replaceAll("^\"|\"$", ""), e.getMessage());
        assertEquals(1, e.line());
        assertEquals(column, e.column());
    }

    @Test
    void anEmptyFormulaIsAnError() {
        assertEquals(
                "the formula is empty",
                assertThrows(FormulaException.class, () -> value(" ", X)).getMessage());
    }

    @Test
    void linesAndColumnsAreThoseOfTheText() {
        FormulaException e = assertThrows(FormulaException.class, () -> value("r = norm(x);\n\n  r + sinn(r)", X));
        assertEquals(3, e.line());
        assertEquals(7, e.column());
        assertEquals(20, e.offset());
        assertEquals("r = norm(x);\n\n  r + sinn(r)", e.text());
        assertEquals(4, new FormulaException("x + ", 9, "beyond the end").offset());
    }

    static List<String> catalogue() {
        return Catalogue.names();
    }

    /** The printed text of a graph is parsed to an equal graph, unless it contains a matrix. */
    @ParameterizedTest
    @MethodSource("catalogue")
    void printedGraphsAreFormulas(String name) {
        BaseModel model = ModelReader.ofCatalogue(name).model();
        Tensor energy = model.energy();
        String text = energy.toString();
        if (!text.contains("matrix")) {
            Tensor again = Formula.parse(text, Scope.of(Tensor.input(model.dimension())));
            assertEquals(text, again.toString());
            double[] x = new double[model.dimension()];
            Arrays.setAll(x, i -> i % 2 == 0 ? 0.37 + i : -0.81);
            assertEquals(Interpreter.evaluate(energy, x)[0], Interpreter.evaluate(again, x)[0]);
        }
    }

    @Test
    void printedSlicesAreFormulas() {
        Tensor x = Tensor.input(6);
        double[] values = {1, 2, 3, 4, 5, 6};
        for (int from = 0; from < 6; from++) {
            for (int to = from + 1; to <= 6; to++) {
                for (int step = 1; step <= 7; step++) {
                    Tensor slice = x.slice(from, to, step);
                    String text = slice.toString();
                    Tensor again = Formula.parse(text, Scope.of(Tensor.input(6)));
                    assertArrayEquals(Interpreter.evaluate(slice, values), Interpreter.evaluate(again, values), text);
                    assertEquals(text, again.toString());
                }
            }
        }
    }

    /** Formulas in which every pair of operators is in parentheses, needed or not. */
    @Provide
    Arbitrary<String> nested() {
        Arbitrary<String> leaves = Arbitraries.of("x1", "x2", "x3", "x4", "1", "2", "-3", "0.5", "1e300", "sum(x[1:])");
        return Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        Combinators.combine(inner, Arbitraries.of("+", "-", "*", "/", "%", "^", "<", "<=", "=="), inner)
                                .as((a, operator, b) -> "(" + a + ") " + operator + " (" + b + ")"),
                        Combinators.combine(Arbitraries.of("min", "max", "hypot", "atan2"), inner, inner)
                                .as((name, a, b) -> name + "(" + a + ", " + b + ")"),
                        Combinators.combine(Arbitraries.of("-", "sin", "sqrt", "abs", "square"), inner)
                                .as((name, a) -> name + "(" + a + ")"),
                        Combinators.combine(inner, inner, inner)
                                .as((c, a, b) -> "where(" + c + ", " + a + ", " + b + ")"),
                        inner.map(a -> "sum([" + a + ", x][1:3])")),
                1,
                4);
    }

    /** A printed graph has all necessary parentheses: its value is the same to the last bit. */
    @Property(seed = "20260101", tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void whatIsPrintedReadsBack(@ForAll("nested") String formula) {
        Tensor graph = Formula.parse(formula, Scope.of(Tensor.input(4)));
        String text = graph.toString();
        Tensor again = Formula.parse(text, Scope.of(Tensor.input(4)));
        assertArrayEquals(Interpreter.evaluate(graph, X), Interpreter.evaluate(again, X), text);
    }

    /** Random formulas with their values. */
    @Provide
    Arbitrary<Tuple.Tuple2<String, Double>> formulas() {
        Arbitrary<Tuple.Tuple2<String, Double>> leaves = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 9).map(i -> Tuple.of(Integer.toString(i), (double) i)),
                Arbitraries.of(
                        Tuple.of("x1", X[0]), Tuple.of("x2", X[1]), Tuple.of("x[-1]", X[3]), Tuple.of("n", 4.0)));
        return Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        Combinators.combine(inner, inner, Arbitraries.of('+', '-', '*', '/'))
                                .as(FormulaTest::combined),
                        inner.map(a -> Tuple.of("-(" + a.get1() + ")", -a.get2())),
                        inner.map(a -> Tuple.of("sin(" + a.get1() + ")", Math.sin(a.get2()))),
                        Combinators.combine(inner, inner)
                                .as((a, b) -> Tuple.of(
                                        "max(" + a.get1() + ", " + b.get1() + ")", Math.max(a.get2(), b.get2())))),
                1,
                5);
    }

    private static Tuple.Tuple2<String, Double> combined(
            Tuple.Tuple2<String, Double> a, Tuple.Tuple2<String, Double> b, char operator) {
        double value = switch (operator) {
            case '+' -> a.get2() + b.get2();
            case '-' -> a.get2() - b.get2();
            case '*' -> a.get2() * b.get2();
            default -> a.get2() / b.get2();
        };
        return Tuple.of("(" + a.get1() + ") " + operator + " (" + b.get1() + ")", value);
    }

    @Property(seed = "20260101", tries = 500, edgeCases = EdgeCasesMode.NONE)
    void valuesAreThoseOfArithmetic(@ForAll("formulas") Tuple.Tuple2<String, Double> formula) {
        double actual = value(formula.get1(), X);
        if (Double.isFinite(formula.get2())) {
            assertEquals(formula.get2(), actual, 1e-9 * Math.max(1, Math.abs(formula.get2())), formula.get1());
        } else {
            assertEquals(formula.get2(), actual, formula.get1());
        }
    }

    @Property(seed = "20260101", tries = 2000)
    void anyTextIsReadOrRefusedWithAPlace(@ForAll("texts") String text) {
        try {
            value(text, X);
        } catch (FormulaException e) {
            assertTrue(e.offset() >= 0 && e.offset() <= text.length());
            assertTrue(e.column() >= 1 && e.line() >= 1);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "x", "x1", "x9", "h", "A", "@", "+", "-", "*", "/", "^", "(", ")", "[", "]", ":", ",", ";", "=", "==",
                "<", "sin", "sum", "where", "range", "1", "2.5", "1e5", "e", "not", "and", "é", "\n", " ", "𝛼");
        return pieces.list().ofMaxSize(12).map(list -> String.join("", list));
    }

    @Test
    void limitsKeepAFormulaFromExhaustingMemoryOrStack() {
        assertEquals("nested more than 200 levels deep", refused("(".repeat(10_000)));
        assertEquals("nested more than 200 levels deep", refused("sin(".repeat(10_000)));
        assertEquals("nested more than 200 levels deep", refused("[".repeat(10_000)));
        assertEquals("nested more than 200 levels deep", refused("2^".repeat(10_000) + "2"));
        assertEquals("nested more than 200 levels deep", refused("x[".repeat(10_000)));
        assertEquals("nested more than 200 levels deep", refused("A@".repeat(10_000)));
        assertEquals(-2, value("-".repeat(10_001) + "x1", X));
        assertEquals(0, value("not ".repeat(10_001) + "x1", X));
        assertEquals(20_002, value("x1+".repeat(10_000) + "x1", X));
        assertEquals(
                "a formula has at most 65536 characters, but this one has 65537", refused("1+".repeat(32_768) + "1"));
        assertEquals(1, value(" ".repeat(65_535) + "1", X));
        StringBuilder doubling = new StringBuilder("a0 = [x, x]; ");
        for (int i = 1; i <= 60; i++) {
            doubling.append(String.format("a%d = [a%d, a%d]; ", i, i - 1, i - 1));
        }
        assertTrue(refused(doubling + "sum(a60)").contains("more than 32000000 numbers"));
        StringBuilder ranges = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            ranges.append("r").append(i).append(" = range(1, 1000000); ");
        }
        assertTrue(refused(ranges + "0").contains("more than 32000000 numbers"));
    }

    /** Formulas exactly at the limits are accepted, and closed parentheses do not count as nesting. */
    @Test
    void whatIsNotNestedTooDeepIsRead() {
        assertEquals(2, value("(".repeat(199) + "x1" + ")".repeat(199), X));
        assertEquals("nested more than 200 levels deep", refused("(".repeat(200) + "x1" + ")".repeat(200)));
        assertEquals(1, value("1^".repeat(199) + "1", X));
        assertEquals("nested more than 200 levels deep", refused("1^".repeat(200) + "1"));
        assertEquals(602, value("(x1)+".repeat(300) + "x1", X));
        assertEquals(302, value("1^1+".repeat(300) + "x1", X));
        Scope scope = Scope.of(Tensor.input(1));
        scope.define("I", Matrix.of(new double[][] {{1}}));
        String products = "I@x+".repeat(300) + "x";
        assertEquals(602, Interpreter.evaluate(Formula.parse(products, scope), new double[] {2})[0]);
        String nested = "I@".repeat(199) + "x";
        assertEquals(2, Interpreter.evaluate(Formula.parse(nested, scope), new double[] {2})[0]);
        FormulaException e = assertThrows(FormulaException.class, () -> Formula.parse("I@".repeat(200) + "x", scope));
        assertEquals("nested more than 200 levels deep", e.getMessage());
    }

    private static String refused(String formula) {
        return assertThrows(FormulaException.class, () -> value(formula, X)).getMessage();
    }

    @Test
    void dimensionsFollowFromWhatIsNamed() {
        assertEquals(1, Formula.dimension(List.of("x1^2")));
        assertEquals(3, Formula.dimension(List.of("x1^2 + x3")));
        assertEquals(2, Formula.dimension(List.of("sum(x^2)")));
        assertEquals(5, Formula.dimension(List.of("norm(x)", "x5")));
        assertEquals(1, Formula.dimension(List.of("3")));
        assertEquals(1, Formula.dimension(List.of("sin(x1) * pi")));
        assertEquals(2, Formula.dimension(List.of("x")));
    }

    @Test
    void aNumberIsAFormulaWithoutAPoint() {
        Scope scope = Scope.ofConstants(3);
        scope.define("h", Tensor.constant(7));
        assertEquals(22, Formula.number("h * n + 1", scope));
        FormulaException e = assertThrows(FormulaException.class, () -> Formula.number("[h, 1]", scope));
        assertEquals("expected a number, but the shape is (2)", e.getMessage());
        e = assertThrows(FormulaException.class, () -> Formula.number("x1 + h", scope));
        assertTrue(e.getMessage().startsWith("unknown name `x1`"), e.getMessage());
        e = assertThrows(FormulaException.class, () -> Formula.number("x1", Scope.of(Tensor.input(1))));
        assertEquals("expected a number, but the shape is ()", e.getMessage());
    }

    @Test
    void everyFunctionIsDocumented() throws IOException {
        String page = Files.readString(Path.of("docs/formulas.md"));
        for (Function function : Function.ALL.values()) {
            assertSame(function, Function.ALL.get(function.name()));
            assertTrue(
                    page.contains("| `" + function.usage().replace("), ", ")`, `") + "` | "
                            + function.meaning().replace("|", "\\|") + " |"),
                    function.usage());
        }
    }
}
