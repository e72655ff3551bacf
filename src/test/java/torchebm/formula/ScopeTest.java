package torchebm.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.graph.Matrix;
import torchebm.graph.Tensor;

class ScopeTest {
    private static final Matrix MATRIX = Matrix.of(new double[][] {{1}});

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | `` is not a name: use a letter, then letters, digits and _",
                "2a | `2a` is not a name: use a letter, then letters, digits and _",
                "a-b | `a-b` is not a name: use a letter, then letters, digits and _",
                "x | `x` is the point x or a component of it: choose another name",
                "x12 | `x12` is the point x or a component of it: choose another name",
                "n | `n` is the dimension: choose another name",
                "pi | `pi` is a constant: choose another name",
                "norm | `norm` is a function or an operator: choose another name",
                "and | `and` is a function or an operator: choose another name",
                "height | `height` is defined twice",
                "A | `A` is defined twice",
            })
    void namesThatCannotBeDefined(String name, String message) {
        Scope scope = Scope.ofConstants(2);
        scope.define("height", Tensor.constant(1));
        scope.define("A", MATRIX);
        Tensor value = Tensor.constant(2);
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> scope.define(name, value))
                        .getMessage());
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> scope.define(name, MATRIX))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({"_", "x0", "x_1", "x12345678", "grün", "E", "N2", "a_2b"})
    void namesThatCanBeDefined(String name) {
        Scope scope = Scope.of(Tensor.input(2));
        Tensor value = Tensor.constant(2);
        scope.define(name, value);
        assertSame(value, scope.tensor(name).orElseThrow());
    }

    @Test
    void aNameIsUsedOnceAFormulaReadsIt() {
        Scope scope = Scope.of(Tensor.input(2));
        scope.define("a", Tensor.constant(1));
        scope.define("b", Tensor.constant(1));
        scope.define("A", MATRIX);
        scope.define("B", MATRIX);
        Formula.parse("a * sum(A @ [x1])", scope);
        assertTrue(scope.isUsed("a"));
        assertTrue(scope.isUsed("A"));
        assertFalse(scope.isUsed("b"));
        assertFalse(scope.isUsed("B"));
    }

    /** Suggestions for misspelled names are chosen from these names. */
    @Test
    void namesAreThoseThatStandForAValue() {
        Scope scope = Scope.of(Tensor.input(3));
        scope.define("height", Tensor.constant(1));
        scope.define("A", MATRIX);
        List<String> names = scope.names();
        assertTrue(names.containsAll(List.of("x", "x1", "x2", "x3", "n", "pi", "height", "A", "sin")));
        assertFalse(names.contains("x4"));
        assertEquals(names.stream().sorted().toList(), names);
        assertEquals(
                9,
                Scope.of(Tensor.input(20)).names().stream()
                        .filter(name -> name.matches("x.+"))
                        .count());
        assertTrue(Scope.ofConstants(3).names().stream().noneMatch(name -> name.startsWith("x")));
    }

    @Test
    void componentsAreThoseOfThePoint() {
        Scope scope = Scope.of(Tensor.input(3));
        assertEquals("x3", scope.tensor("x3").orElseThrow().toString());
        assertSame(scope.tensor("x3").orElseThrow(), scope.tensor("x3").orElseThrow());
        assertEquals(Optional.empty(), scope.tensor("x0"));
        assertEquals(Optional.empty(), scope.tensor("x03"));
        assertEquals(Optional.empty(), Scope.ofConstants(3).tensor("x1"));
    }

    @Test
    void numbersAreCountedUpToTheLimit() {
        Scope scope = Scope.ofConstants(1);
        Tensor million = Tensor.vector(new double[1_000_000]);
        for (int i = 0; i < 32; i++) {
            assertSame(million, scope.counted(million));
        }
        Tensor one = Tensor.constant(1);
        assertEquals(
                "the formula is too large: it computes more than 32000000 numbers for a point",
                assertThrows(IllegalArgumentException.class, () -> scope.counted(one))
                        .getMessage());
    }
}
