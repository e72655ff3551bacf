package torchebm.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComponentTest {
    @ParameterizedTest
    @CsvSource({
        "x1, 1",
        "x10, 10",
        "x999, 999",
        "x1000, 0",
        "x0, 0",
        "x01, 0",
        "x, 0",
        "y1, 0",
        "x1a, 0",
        "x-1, 0",
        "x1٣, 0",
        "'', 0"
    })
    void numbersHaveThreeDigitsAtMost(String name, int number) {
        assertEquals(number, Component.number(name, 3));
    }
}
