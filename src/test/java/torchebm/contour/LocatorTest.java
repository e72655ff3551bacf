package torchebm.contour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocatorTest {
    @Test
    void ticksOfAnAxis() {
        assertArrayEquals(new double[] {-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2}, Locator.TICKS.locate(-2, 2, 9));
        assertArrayEquals(new double[] {-6, -4, -2, 0, 2, 4, 6}, Locator.TICKS.locate(-5.12, 5.12, 9));
    }

    /** Results of matplotlib 3.11's MaxNLocator(intervals, steps=[1, 2, 2.5, 5, 10], min_n_ticks=1). */
    @ParameterizedTest
    @CsvSource({
        "0.25, 1.15, 3, 0, 0.5, 4",
        "0.3, 0.4, 4, 0.3, 0.05, 3",
        "1000.2, 1000.9, 4, 1000.2, 0.2, 5",
        "-1000.9, -1000.2, 4, -1001, 0.2, 5",
        "0, 0.3, 3, 0, 0.1, 4",
        "0, 1, 4, 0, 0.25, 5",
        "0, 9, 3, 0, 5, 3",
        "99.5, 100.5, 9, 99.4, 0.2, 7",
        "1e6, 1000007, 3, 1e6, 2.5, 4",
        "-0.7, 0.2, 5, -0.8, 0.2, 6",
        "0, 1.9e-7, 4, 0, 5e-8, 5",
        "10.4, 11.6, 1, 10, 1, 3",
        "0, 36, 1, 0, 50, 2",
        "3.1, 3.2, 1, 3, 0.2, 2",
        "150.2, 150.9, 1, 150, 0.5, 3",
        "0.1, 0.9, 1, 0, 0.5, 3",
        "1001.2, 1001.8, 1, 1001, 0.5, 3",
        "-50.5, -49.5, 3, -50.5, 0.5, 3",
        "0.1, 0.8, 7, 0.1, 0.1, 8",
    })
    void ticksAreThoseOfMatplotlib(double min, double max, int intervals, double first, double step, int count) {
        equallySpaced(first, step, count, Locator.TICKS.locate(min, max, intervals));
    }

    /** Results of matplotlib 3.11's MaxNLocator(intervals, min_n_ticks=1). */
    @ParameterizedTest
    @CsvSource({
        "0.25, 1.15, 3, 0, 0.3, 5",
        "0.3, 0.4, 4, 0.3, 0.03, 5",
        "0, 9, 3, 0, 3, 4",
        "99.5, 100.5, 9, 99.4, 0.15, 9",
        "10.4, 11.6, 1, 9, 1.5, 3",
        "0, 36, 1, 0, 40, 2",
        "3.1, 3.2, 1, 3, 0.15, 3",
        "150.2, 150.9, 1, 149.6, 0.8, 3",
        "0.1, 0.9, 1, 0, 0.8, 3",
        "1.2, 1.8, 1, 1.2, 0.6, 2",
        "-50.5, -49.5, 3, -50.8, 0.4, 5",
        "1.3, 1.6, 3, 1.2, 0.15, 4",
        "0, 0.15, 1, 0, 0.15, 2",
        "0, 1.5, 10, 0, 0.15, 11",
        "100.2, 100.8, 1, 100, 0.6, 3",
    })
    void levelsAreThoseOfMatplotlib(double min, double max, int intervals, double first, double step, int count) {
        equallySpaced(first, step, count, Locator.LEVELS.locate(min, max, intervals));
    }

    private static void equallySpaced(double first, double step, int count, double[] numbers) {
        double[] expected =
                IntStream.range(0, count).mapToDouble(k -> first + k * step).toArray();
        assertArrayEquals(expected, numbers, 1e-9 * step + 2 * Math.ulp(first), Arrays.toString(numbers));
    }

    @Test
    void aConstantIsWidened() {
        double[] numbers = Locator.LEVELS.locate(7, 7, 10);
        assertTrue(numbers[0] < 7 && numbers[numbers.length - 1] > 7);
        equallySpaced(9.5, 0.1, 11, Locator.LEVELS.locate(10, 10, 10));
        assertEquals(0, Locator.LEVELS.locate(0, 0, 10)[5], 1e-15);
    }

    @Property(seed = "20260101")
    void coversTheRangeInEqualSteps(
            @ForAll @DoubleRange(min = -1e9, max = 1e9) double a,
            @ForAll @DoubleRange(min = 0.01, max = 1e9) double span,
            @ForAll @IntRange(min = 1, max = 300) int intervals) {
        double[] numbers = Locator.LEVELS.locate(a, a + span, intervals);
        double slack = 1e-9 * span + 1e-9 * Math.abs(a);
        assertTrue(numbers[0] <= a + slack);
        assertTrue(numbers[numbers.length - 1] >= a + span - slack);
        double step = numbers[1] - numbers[0];
        for (int i = 1; i < numbers.length; i++) {
            assertEquals(step, numbers[i] - numbers[i - 1], slack);
        }
        assertTrue(numbers.length <= intervals + 3, numbers.length + " numbers for " + intervals + " intervals");
    }

    @Test
    void theLargestNumbersHaveSteps() {
        double[] numbers = Locator.TICKS.locate(1e308, 1.7e308, 8);
        assertTrue(numbers.length > 4 && numbers[0] <= 1e308 && numbers[numbers.length - 1] >= 1.7e308);
    }

    @Test
    void rangesOfEveryWidthHaveSteps() {
        double max = Double.MAX_VALUE;
        double tiny = Double.MIN_VALUE;
        double[][] ranges = {
            {0, tiny},
            {-tiny, tiny},
            {0, 20 * tiny},
            {tiny, tiny},
            {-tiny, -tiny},
            {0, 0},
            {max, max},
            {-max, -max},
            {-max, max},
            {0, max},
            {-8.2e307, 8.2e307},
            {Math.nextDown(max), max},
            {1e-310, 1e300},
            {1e15, 1e15 + 1}
        };
        for (double[] range : ranges) {
            for (int intervals : new int[] {1, 2, 3, 9, 50, 1000}) {
                for (Locator locator : new Locator[] {Locator.LEVELS, Locator.TICKS}) {
                    double[] numbers = locator.locate(range[0], range[1], intervals);
                    String what = Arrays.toString(range) + " in " + intervals + ": " + Arrays.toString(numbers);
                    assertTrue(numbers.length >= 2, what);
                    assertTrue(numbers.length <= 3 * intervals + 4, what);
                    assertTrue(numbers[0] <= range[0] && numbers[numbers.length - 1] >= range[1], what);
                    for (int i = 1; i < numbers.length; i++) {
                        assertTrue(numbers[i] > numbers[i - 1] && Double.isFinite(numbers[i]), what);
                    }
                }
            }
        }
    }

    @Test
    @SuppressWarnings("FloatingPointLiteralPrecision")
    void numbersOfExtremeRangesAreRound() {
        assertArrayEquals(new double[] {-1e308, 0, 1e308}, Locator.TICKS.locate(-8.2e307, 8.2e307, 3));
        assertArrayEquals(new double[] {0, 5e-324}, Locator.LEVELS.locate(0, 5e-324, 1000));
        assertArrayEquals(new double[] {0, 5e-301, 1e-300}, Locator.TICKS.locate(0, 1e-300, 2));
    }
}
