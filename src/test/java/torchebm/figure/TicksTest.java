package torchebm.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
    private static String labels(double min, double max) {
        RoundTicks ticks = new RoundTicks(min, max, 5);
        List<String> labels = new ArrayList<>();
        for (double p = Math.ceil(ticks.first() - 1e-9); p <= ticks.last() + 1e-9; p++) {
            labels.add(ticks.label(p));
        }
        return String.join(" ", labels);
    }

    @ParameterizedTest
    @CsvSource({
        "-2, 2, −2 −1 0 1 2",
        "0, 1, 0.0 0.2 0.4 0.6 0.8 1.0",
        "0, 0.5, 0.0 0.1 0.2 0.3 0.4 0.5",
        "0, 12, 0.0 2.5 5.0 7.5 10.0",
        "-1000, 0, −1000 −800 −600 −400 −200 0",
        "0, 4000000, 0 1×10⁶ 2×10⁶ 3×10⁶ 4×10⁶",
        "0, 5e-9, 0 1×10⁻⁹ 2×10⁻⁹ 3×10⁻⁹ 4×10⁻⁹ 5×10⁻⁹",
        "0.001, 0.003, 0.0010 0.0015 0.0020 0.0025 0.0030",
        "-1.5e300, 1.5e300, −1×10³⁰⁰ 0 1×10³⁰⁰"
    })
    void labelsAreRoundAndOfOneForm(double min, double max, String expected) {
        assertEquals(expected, labels(min, max));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "0.3, 0.3", "-2.5, −2.5", "1e-7, 1×10⁻⁷", "1234567, 1.23457×10⁶", "0, 0", "100, 100"})
    void numbersInText(double number, String expected) {
        assertEquals(expected, Labels.number(number));
    }

    @ParameterizedTest
    @CsvSource({"0, x₁", "1, x₂", "9, x₁₀", "122, x₁₂₃"})
    void coordinatesHaveSubscripts(int i, String expected) {
        assertEquals(expected, Labels.coordinate(i));
    }
}
