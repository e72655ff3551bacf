package torchebm.contour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.grid.Range;
import torchebm.grid.Spread;
import torchebm.grid.SymmetricLog;

/** The levels of each norm, for values whose levels can be computed by hand. */
class LevelsTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    private static void equal(double[] expected, double[] levels) {
        assertEquals(expected.length, levels.length, Arrays.toString(levels));
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], levels[k], 1e-12 * Math.abs(expected[k]), Arrays.toString(levels));
        }
    }

    private static double[] logarithmic(int bands, double... values) {
        return Levels.logarithmic(Spread.of(values), Range.of(values), bands);
    }

    private static double[] symmetric(int bands, double... values) {
        return Levels.symmetric(Spread.of(values), Range.of(values), bands);
    }

    private static double threshold(double... values) {
        return Levels.threshold(Spread.of(values), Range.of(values));
    }

    /** Returns some small numbers, followed by {@code count} larger ones. */
    private static double[] after(int count, double larger, double... small) {
        return DoubleStream.concat(
                        DoubleStream.of(small),
                        DoubleStream.generate(() -> larger).limit(count))
                .toArray();
    }

    @Test
    void aConstantHasTheNearestLevels() {
        equal(new double[] {9.9, 10, 10.1}, Levels.covering(new Range(10, 10, 0, 0), 9));
        // 7 is not a multiple of 0.015: all levels are kept, so there are three.
        double[] all = Levels.covering(new Range(7, 7, 0, 0), 50);
        equal(new double[] {6.645, 7.35}, new double[] {all[0], all[all.length - 1]});
        assertEquals(48, all.length);
    }

    @Test
    void logarithmicLevelsGrowByTheSameFactor() {
        double root = Math.sqrt(10);
        equal(new double[] {5, 6, 15, 105}, logarithmic(2, 105, 6, 5, 15));
        equal(new double[] {-5, -4, 5, 95}, logarithmic(2, 95, -4, -5, 5, Double.NaN, INF, -INF));
        equal(
                new double[] {0, 1, root, 10, 10 * root, 100, 100 * root, 1e3, 1e3 * root, 1e4},
                logarithmic(8, 0, 1, 10, 100, 1e3, 1e4));
    }

    @Test
    void logarithmicLevelsSpanAllDecades() {
        equal(new double[] {0, 0.1, 1, 10}, logarithmic(2, 0, 9, 10));
        equal(
                new double[] {0, 1e-12, 1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1},
                logarithmic(12, 0, 1e-12, 1));
        equal(new double[] {0, 1e-20, 1e-15, 1e-10, 1e-5, 1}, logarithmic(4, 0, 1e-20, 1));
        equal(new double[] {0, 1e-300, 1e-200, 1e-100, 1, 1e100, 1e200, 1e300}, logarithmic(6, 0, 1e-300, 1e300));
        equal(new double[] {0, 0.01, 1}, logarithmic(1, 0, 1));
    }

    /** Two of 400 values above the minimum are half a per cent. */
    @Test
    void theLowestHalfPerCentHasNoLevelsOfItsOwn() {
        equal(new double[] {0, 1, 10, 100}, logarithmic(2, after(398, 1, 0, 1e-9, 1e-8, 100)));
        assertEquals(1e-9, logarithmic(11, after(396, 1, 0, 1e-9, 1e-9, 1e-9, 100))[1], 1e-20);
    }

    @Test
    void stepsThatRoundingLosesAreLeftOut() {
        // Doubles are 2 apart here, so 1e16 + 1 does not exist.
        double[] levels = logarithmic(2, 1e16, 1e16 + 100);
        assertArrayEquals(new double[] {1e16, 1e16 + 10, 1e16 + 100}, levels);
    }

    @Test
    void quantilesAreRoundedToAThousandthOfTheRange() {
        double[] values = {2.34567, INF, 100, 1.23456, Double.NaN, 0, 3.45678, -INF};
        equal(
                new double[] {0, 1.2, 2.3, 3.5, 100}, //
                Levels.quantiles(Spread.of(values), Range.of(values), 4));
        equal(new double[] {0, 2.3, 100}, Levels.quantiles(Spread.of(values), Range.of(values), 2));
        equal(new double[] {0, 100}, Levels.quantiles(Spread.of(values), Range.of(values), 1));
    }

    /** However many decades the values span, and however many of them are equal. */
    @Test
    void quantilesTellCloseLevelsApart() {
        double[] values =
                DoubleStream.iterate(1e-12, value -> 10 * value).limit(25).toArray();
        equal(new double[] {1e-12, 1e-6, 1, 1e6, 1e12}, Levels.quantiles(Spread.of(values), Range.of(values), 4));
        double[] zeros = {-3, -2, -0.0, 0.0, -0.0, 0.0, 1, 2, 3};
        equal(new double[] {-3, 0, 1, 3}, Levels.quantiles(Spread.of(zeros), Range.of(zeros), 4));
    }

    @Test
    void quantilesStayWithinTheShownRange() {
        double[] values = {0, 1.23456, 2.34567, 3.45678, 100};
        equal(new double[] {1, 1.235, 2.346, 3}, Levels.quantiles(Spread.of(values), new Range(1, 3, 0, 0), 4));
        equal(new double[] {2, 2.346, 3.457, 4}, Levels.quantiles(Spread.of(values), new Range(2, 4, 0, 0), 4));
    }

    @Test
    void quantilesOfFewValuesAreTheseValues() {
        equal(
                new double[] {1, 2, 4},
                Levels.quantiles(Spread.of(new double[] {4, 1, 2, 2, 2}), new Range(1, 4, 0, 0), 50));
    }

    @Test
    void symmetricLevelsArePowersOfTenOnBothSidesOfZero() {
        double[] values = {0, 1, -1, 10, -10, 100, -100, 1000, -1000, Double.NaN, INF, -INF};
        equal(new double[] {-1000, -100, -10, -1, 0, 1, 10, 100, 1000}, symmetric(8, values));
        double root = Math.sqrt(10);
        equal(
                new double[] {
                    -1000,
                    -100 * root,
                    -100,
                    -10 * root,
                    -10,
                    -root,
                    -1,
                    -0.5,
                    0,
                    0.5,
                    1,
                    root,
                    10,
                    10 * root,
                    100,
                    100 * root,
                    1000
                },
                symmetric(16, values));
        equal(new double[] {1, 10, 100, 1000}, symmetric(3, 1, 10, 100, 1000));
        equal(new double[] {-1000, -100, -10, -1}, symmetric(3, -1, -10, -100, -1000));
        equal(new double[] {-0.1, -0.01, 0, 0.01, 0.1, 1, 10, 100}, symmetric(7, -0.05, 0.1, 100));
    }

    /** The number of levels is about the given one, also if a threshold makes more decades: some powers of ten, from the largest on. */
    @ParameterizedTest
    @ValueSource(ints = {-300, -50, -20, -3})
    void symmetricLevelsAreNotTooMany(int threshold) {
        double[] both = Levels.symmetric(Range.of(new double[] {-1, 1}), 10, threshold);
        assertTrue(both.length <= 21, both.length + " levels");
        assertEquals(-1, both[0]);
        assertEquals(0, both[both.length / 2]);
        assertEquals(1, both[both.length - 1]);
        double[] large = Levels.symmetric(Range.of(new double[] {0.3, 1000}), 10, threshold);
        assertTrue(large.length <= 21 && large[0] <= 0.3 && large[1] > 0.3, Arrays.toString(large));
        assertEquals(1000, large[large.length - 1]);
    }

    @Test
    void aSymmetricLogarithmIsLinearUpToTheTenthOfTheSizes() {
        assertEquals(0, threshold(after(18, 5, -1e-3, 1e-3)));
        assertEquals(-3, threshold(after(16, 5, -1e-3, 1e-3, 1e-3)));
        assertEquals(0, threshold(0, 0, 0, 0, 0, 1, -1, Double.NaN, INF), "0 has no size");
        assertEquals(3, threshold(-5000, 5000));
        assertEquals(2, threshold(-100, 1000));
    }

    @Test
    void aSymmetricLogarithmSpansSixDecades() {
        assertEquals(-3, threshold(-1e-20, 1000));
        assertEquals(-3, threshold(1e-20, -1000));
        assertEquals(-300, threshold(1e-310, 2e-310), "smaller powers of ten have few digits");
        assertEquals(1, Levels.threshold(Spread.of(new double[] {0, Double.NaN}), new Range(-10, 20, 0, 0)));
    }

    /** The positions differ so little that the number of levels per unit exceeds an int. */
    @ParameterizedTest
    @CsvSource({"2.6e-8", "2.7e-8", "1e-9", "1e-10", "1e-12"})
    void aNarrowRangeFarFromZeroHasAsManySymmetricLevels(double width) {
        double max = 1e8 * (1 + width);
        double[] levels = symmetric(50, 1e8, max);
        assertTrue(levels[0] <= 1e8 && levels[levels.length - 1] >= max);
        assertEquals(50, levels.length, 5);
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "-3, -3", "0, 0", "NaN, NaN", "-1.7e308, 1.7e308"})
    void whatIsASingleNumberOrTooWideIsCovered(double min, double max) {
        Range range = new Range(min, max, 0, 0);
        Spread spread = Spread.of(new double[] {min, max});
        double[] expected = Levels.covering(range, 7);
        assertArrayEquals(expected, Levels.logarithmic(spread, range, 7));
        assertArrayEquals(expected, Levels.quantiles(spread, range, 7));
        assertArrayEquals(expected, Levels.symmetric(spread, range, 7));
    }

    @Test
    void aRangeThatNoValueIsKnownOfIsCovered() {
        Range range = new Range(0, 3, 0, 0);
        assertArrayEquals(
                Levels.covering(range, 3), Levels.quantiles(Spread.of(new double[] {Double.NaN, INF}), range, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "5, 0, 5",
        "-1, 0, -1",
        "1, 0, 1",
        "10, 0, 2",
        "-1000, 0, -4",
        "-1000, 2, -2",
        "100, 2, 1",
        "50, 2, 0.5",
        "0.1, -3, 3",
        "-0.0005, -3, -0.5",
    })
    void positionsOfASymmetricLogarithm(double value, double decade, double position) {
        double expected = value == 5 ? 1 + Math.log10(5) : position;
        assertEquals(expected, SymmetricLog.position(value, decade), 1e-15);
        assertEquals(value, SymmetricLog.value(expected, decade), 1e-12 * Math.abs(value));
    }

    @Test
    void normsAreNamedAsInSpecs() {
        assertEquals("[linear, log, symlog, quantile, auto]", Arrays.toString(Norm.values()));
    }
}
