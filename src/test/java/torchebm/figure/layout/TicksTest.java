package torchebm.figure.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
    private static String labels(double min, double max) {
        return labels(new RoundTicks(min, max, 5));
    }

    private static String labels(Ticks ticks) {
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

    /** Checks the labels that XChart requests when it tries steps. */
    private static void areFit(Ticks ticks, String what) {
        for (double step : new double[] {1, 2, 5, 10, 100, 1e6}) {
            Set<String> labels = new HashSet<>();
            int count = 0;
            for (double p = Math.ceil(ticks.first() / step) * step - step; p < ticks.last() + 2 * step; p += step) {
                String label = Frame.label(ticks, p);
                assertTrue(label.length() <= Ticks.LONGEST, what + ": " + label + " is too long");
                labels.add(label);
                count++;
            }
            assertEquals(count, labels.size(), what + ": " + labels);
        }
        assertNotEquals(Frame.label(ticks, ticks.first()), Frame.label(ticks, ticks.last()));
    }

    @Test
    void labelsAreShortAndDifferentWhateverTheRange() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 500; round++) {
            double size = Math.pow(10, random.nextInt(-300, 308)) * random.nextDouble(1, 1.79);
            double min = size * random.nextDouble(-1, 1);
            double width = Math.abs(min) * Math.pow(10, -random.nextInt(16)) * random.nextDouble();
            double max = random.nextInt(3) == 0 ? size : min + Math.max(width, 4 * Math.ulp(min));
            if (!(max > min)) {
                continue;
            }
            String what = min + " to " + max;
            RoundTicks ticks = new RoundTicks(min, max, 1 + random.nextInt(9));
            assertTrue(ticks.last() > ticks.first() && ticks.last() - ticks.first() < 20, what);
            areFit(ticks, what);
            double[] levels = new double[2 + random.nextInt(9)];
            Arrays.setAll(levels, k -> min + (max - min) * k / (levels.length - 1));
            if (Arrays.stream(levels).distinct().count() == levels.length) {
                areFit(new LevelTicks(levels), what);
            }
        }
        areFit(new RoundTicks(-Double.MAX_VALUE, Double.MAX_VALUE, 9), "all numbers");
        areFit(new RoundTicks(0, Double.MAX_VALUE, 9), "all numbers");
        areFit(new RoundTicks(0, Double.MIN_VALUE, 9), "the smallest numbers");
    }

    @Test
    void rangesFarFromZeroLeaveOutARoundNumber() {
        RoundTicks ticks = new RoundTicks(99_999_999_999_999.5, 100_000_000_000_010.5, 9);
        assertEquals("0 2 4 6 8 10", labels(ticks));
        assertEquals("Energy − 10¹⁴", ticks.caption("Energy"));
        RoundTicks narrow = new RoundTicks(1e6, 1000000.0000001, 5);
        assertEquals("0 0.25×10⁻⁷ 0.50×10⁻⁷ 0.75×10⁻⁷ 1.00×10⁻⁷", labels(narrow));
        assertEquals("x₁ − 10⁶", narrow.caption("x₁"));
        RoundTicks negative = new RoundTicks(-123.456 - 1e-12, -123.456 + 1e-12, 5);
        assertEquals("E + 123.456", negative.caption("E"));
        assertEquals("x₁", new RoundTicks(1e9, 1e9 + 1, 5).caption("x₁"));
        assertEquals("x₁", new RoundTicks(-1, 1, 5).caption("x₁"));
    }

    @Test
    void partsOfAStepHaveAnotherDecimal() {
        RoundTicks ticks = new RoundTicks(0, 2, 2);
        assertEquals("0.5", ticks.label(0.5));
        assertEquals("1", ticks.label(1));
        assertEquals("1.5", ticks.label(1.5));
        assertEquals("−0.5", new RoundTicks(-2, 2, 4).label(1.5));
    }

    @Test
    void numbersAsLargeAsTheyComeHaveLabels() {
        RoundTicks ticks = new RoundTicks(-Double.MAX_VALUE, Double.MAX_VALUE, 9);
        assertEquals("−1.5×10³⁰⁸ −1.0×10³⁰⁸ −0.5×10³⁰⁸ 0 0.5×10³⁰⁸ 1.0×10³⁰⁸ 1.5×10³⁰⁸", labels(ticks));
    }

    @Test
    void levelsAreToldApart() {
        LevelTicks ticks = new LevelTicks(new double[] {-1234.56, -1234.5599, -1234.5588});
        assertEquals("−1234.5599", ticks.label(1));
        assertEquals("", ticks.label(3));
        assertEquals("", ticks.label(-1));
        assertEquals("Energy", ticks.caption("Energy"));
        LevelTicks far = new LevelTicks(new double[] {1e300, 1e300 * (1 + 1e-14), 1e300 * (1 + 3e-14)});
        assertEquals("0", far.label(0));
        assertEquals("Energy − 10³⁰⁰", far.caption("Energy"));
    }
}
