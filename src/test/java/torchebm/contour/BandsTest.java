package torchebm.contour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import torchebm.grid.Range;
import torchebm.grid.Spread;

class BandsTest {
    /** Values that grow by six orders of magnitude from −3. */
    private static final double[] STEEP = IntStream.range(0, 10_000)
            .mapToDouble(i -> -3 + Math.pow(10, 6 * i / 9999.0 - 2) - 0.01)
            .toArray();

    private static Bands of(Norm norm, double... values) {
        return Bands.of(norm, Spread.of(values), Range.of(values), 50);
    }

    private static void covers(Bands bands, double... values) {
        double[] levels = bands.levels();
        Range range = Range.of(values);
        assertTrue(levels.length >= 2);
        for (int k = 1; k < levels.length; k++) {
            assertTrue(levels[k] > levels[k - 1], Arrays.toString(levels));
        }
        assertTrue(levels[0] <= range.min() && levels[levels.length - 1] >= range.max(), Arrays.toString(levels));
        assertFalse(bands.below() || bands.above());
    }

    @ParameterizedTest
    @EnumSource(Norm.class)
    void levelsIncreaseAndCoverEveryField(Norm norm) {
        for (double[] values : new double[][] {
            STEEP,
            {-5, -4, -1e-3},
            {1e9, 1e9 + 1},
            {-1e300, 1e300},
            {0, 1e-300},
            {2, Double.NaN, 3, Double.POSITIVE_INFINITY},
            {-7, 0, 11}
        }) {
            covers(of(norm, values), values);
        }
    }

    @ParameterizedTest
    @EnumSource(Norm.class)
    void aConstantFieldAndOneWithoutFiniteValuesHaveLevels(Norm norm) {
        covers(of(norm, 4, 4, 4), 4);
        covers(of(norm, -4, -4), -4);
        covers(of(norm, 0, 0), 0);
        assertTrue(of(norm, Double.NaN, Double.NaN).levels().length >= 2);
    }

    @Test
    void logarithmicLevelsStandAboveTheMinimum() {
        double[] levels = of(Norm.LOG, STEEP).levels();
        assertEquals(-3, levels[0], 1e-9);
        double ratio = (levels[2] - levels[0]) / (levels[1] - levels[0]);
        for (int k = 2; k < levels.length; k++) {
            assertEquals(ratio, (levels[k] - levels[0]) / (levels[k - 1] - levels[0]), 1e-6);
        }
        double perDecade = 1 / Math.log10(ratio);
        assertEquals(Math.rint(perDecade), perDecade, 1e-6);
        assertEquals(50, levels.length, 15);
    }

    @Test
    void symmetricLevelsAreSymmetricAndHoldZero() {
        double[] values = DoubleStream.concat(
                        DoubleStream.of(STEEP), DoubleStream.of(STEEP).map(v -> -v))
                .toArray();
        Bands bands = of(Norm.SYMLOG, values);
        double[] levels = bands.levels();
        double[] mirrored = IntStream.range(0, levels.length)
                .mapToDouble(k -> 0 - levels[levels.length - 1 - k])
                .toArray();
        assertArrayEquals(levels, mirrored, 1e-9);
        assertTrue(DoubleStream.of(levels).anyMatch(level -> level == 0));
        double unit = Math.pow(10, bands.decade());
        assertTrue(DoubleStream.of(levels).anyMatch(level -> Math.abs(level - unit) < 1e-9 * unit));
    }

    @Test
    void onlyASymmetricLogarithmHasADecade() {
        assertEquals(-2, of(Norm.SYMLOG, -0.05, 0.1, 100).decade());
        assertEquals(0, of(Norm.LINEAR, -0.05, 0.1, 100).decade());
        assertEquals(0, of(Norm.LOG, -0.05, 0.1, 100).decade());
    }

    @Test
    void quantilesHoldEquallyManyPoints() {
        double[] levels =
                Bands.of(Norm.QUANTILE, Spread.of(STEEP), Range.of(STEEP), 10).levels();
        for (int k = 1; k < levels.length; k++) {
            double low = levels[k - 1];
            double high = levels[k];
            long inside =
                    DoubleStream.of(STEEP).filter(v -> v >= low && v < high).count();
            assertTrue(k < 5 || Math.abs(inside - 1000) < 200, "band " + k + " holds " + inside);
        }
    }

    @Test
    void autoStaysLinearUntilThatHidesTheLandscape() {
        assertEquals(Norm.LINEAR, of(Norm.AUTO, 0, 1, 2, 3, 4).norm());
        assertEquals(Norm.LOG, of(Norm.AUTO, STEEP).norm());
        assertEquals(Norm.LINEAR, of(Norm.AUTO, 1, 1, 1).norm());
        assertEquals(Norm.LINEAR, of(Norm.AUTO, Double.NaN).norm());
        assertEquals(1.0 / 2, Bands.hidden(Spread.of(new double[] {0, 0, 10, 10, Double.NaN}), new Range(0, 10, 0, 0)));
    }

    @Test
    void valuesBeyondTheShownRangeAreToldOf() {
        double[] values = {-10, 0, 1, 2, 100};
        Bands bands = Bands.of(Norm.LINEAR, Spread.of(values), new Range(0, 2, 0, 0), 4);
        assertTrue(bands.below() && bands.above());
        assertEquals(0, bands.levels()[0]);
        assertEquals(2, bands.levels()[bands.levels().length - 1]);
        Bands listed = Bands.listed(new double[] {0, 2});
        assertFalse(listed.below() || listed.above());
    }

    @Test
    void roundingIsNoExcess() {
        double above = 440 + 20 * Math.ulp(440.0);
        Bands bands = of(Norm.LINEAR, 0, 100, above);
        assertEquals(440, bands.levels()[bands.levels().length - 1], "the level that ends the range but for rounding");
        assertFalse(bands.above());
        double[] covering = bands.covering(Range.of(new double[] {0, above}));
        assertEquals(above, covering[covering.length - 1], "so that nothing is lost");
        assertEquals(0, covering[0]);
        assertEquals(bands.levels().length, covering.length);
        double below = -440 - 20 * Math.ulp(440.0);
        Bands negative = of(Norm.LINEAR, 0, -100, below);
        assertFalse(negative.below());
        assertEquals(below, negative.covering(Range.of(new double[] {below, 0}))[0]);
    }

    @Test
    void whatIsNotShownIsNotCovered() {
        double[] values = {-10, 0, 1, 2, 100};
        Bands bands = Bands.of(Norm.LINEAR, Spread.of(values), new Range(0, 2, 0, 0), 4);
        assertArrayEquals(bands.levels(), bands.covering(Range.of(values)));
        assertArrayEquals(new double[] {0, 2}, Bands.listed(new double[] {0, 2}).covering(Range.of(values)));
        assertArrayEquals(bands.levels(), bands.covering(Range.NONE));
        // A thousandth of a step is more than rounding.
        Bands short1 = Bands.of(Norm.LINEAR, Spread.of(new double[] {0, 4.001}), new Range(0, 4, 0, 0), 4);
        assertTrue(short1.above());
        Bands short2 = Bands.of(Norm.LINEAR, Spread.of(new double[] {-0.001, 4}), new Range(0, 4, 0, 0), 4);
        assertTrue(short2.below());
    }

    @Test
    void onlyShownValuesAreHidden() {
        double[] values =
                IntStream.rangeClosed(0, 100).mapToDouble(i -> i / 100.0).toArray();
        Spread spread = Spread.of(values);
        // Of 0.6, 0.61, …, 1 one lies below 0.608.
        assertEquals(1 / 41.0, Bands.hidden(spread, new Range(0.6, 1, 0, 0)), 1e-15);
        assertEquals(
                Norm.LINEAR,
                Bands.of(Norm.AUTO, spread, new Range(0.6, 1, 0, 0), 50).norm());
        assertEquals(0, Bands.hidden(spread, new Range(2, 3, 0, 0)));
        assertEquals(0, Bands.hidden(spread, new Range(1, 1, 0, 0)));
    }

    @Test
    void rangesThatAreTooWideForTheirNormAreLinear() {
        for (Norm norm : Norm.values()) {
            Bands bands = of(norm, -1.7e308, 0, 1, 1.7e308);
            assertEquals(Norm.LINEAR, bands.norm());
            covers(bands, -1.7e308, 1.7e308);
        }
        assertEquals(Norm.LOG, of(Norm.LOG, 0, 1, 1e3, 1e6).norm());
        assertEquals(Norm.LINEAR, of(Norm.LOG, 3, 3).norm(), "a single number has no logarithm");
    }

    @ParameterizedTest
    @EnumSource(Norm.class)
    @SuppressWarnings("FloatingPointLiteralPrecision")
    void extremeRangesHaveLevels(Norm norm) {
        for (double[] values : new double[][] {
            {0, 5e-324},
            {0, 1e-322, 3e-322},
            {5e-324, 5e-324},
            {-1e308, 7e307},
            {Double.MAX_VALUE, Double.MAX_VALUE},
            {-Double.MAX_VALUE, Double.MAX_VALUE},
            {1e15, 1e15 + 0.25},
            {-8.2e307, 1e-308, 8.2e307}
        }) {
            covers(of(norm, values), values);
        }
    }
}
