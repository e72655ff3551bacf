package torchebm.figure.color;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.contour.Bands;
import torchebm.contour.Norm;
import torchebm.figure.axis.Room;
import torchebm.figure.axis.Tick;
import torchebm.grid.Range;
import torchebm.grid.Spread;

class ColorScaleTest {
    private static final ColorMap MAP = ColorMap.named("viridis").orElseThrow();
    private static final Room ROOM = new Room(1000, 40, 8, label -> 7.0 * label.length());

    private static Bands bands(Norm norm, Range shown, double... values) {
        return Bands.of(norm, Spread.of(values), shown, 50);
    }

    @Test
    void theZeroOfALogarithmHasAllDigitsThatTheLowestLevelNeeds() {
        Random random = new Random(6);
        for (int k = 0; k < 300; k++) {
            double zero = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(8));
            double height = Math.pow(10, random.nextInt(6) - 3.0);
            double[] values = DoubleStream.iterate(1e-3, part -> part <= 1, part -> part * 1.1)
                    .map(part -> zero + height * part)
                    .toArray();
            values[0] = zero;
            Bands bands = bands(Norm.LOG, Range.of(values), values);
            ColorScale scale = new ColorScale(bands, MAP);
            String caption = scale.captions("Energy").get(0);
            if (caption.startsWith("Energy above ") && !caption.contains("×")) {
                String number = caption.substring("Energy above ".length(), caption.indexOf(','));
                double stated = Double.parseDouble(number.replace('\u2212', '-'));
                assertEquals(zero, stated, 0.011 * (bands.levels()[1] - bands.levels()[0]), caption);
            }
        }
    }

    /** A tick at a number is where the bands of smaller and of larger numbers meet, or within the band of the number. */
    @ParameterizedTest
    @CsvSource({
        "-1e4, 1e4, 1, 5",
        "-3000, 3000, 0.3, 3",
        "-1, 1000, 1e-6, 5",
        "-1000, 1000, 1e-30, 20",
        "1e-4, 3e8, 1e-4, 5",
        "-1, 1, 1e-300, 10",
        "-50, 1000, 1, 50",
        "-2e5, -3, 0.01, 4"
    })
    void ticksOfSymmetricLogarithmsAreInTheirBands(double min, double max, double threshold, int count) {
        double[] values = {min, max};
        Bands bands = Bands.of(Norm.SYMLOG, Spread.of(values), Range.of(values), count, OptionalDouble.of(threshold));
        ColorScale scale = new ColorScale(bands, MAP);
        int ticks = 0;
        for (Tick tick : scale.ticker().ticks(ROOM).labelled()) {
            double value = number(tick.label());
            double place = tick.part() * scale.count();
            double below = bands.levels()[Math.max(0, (int) Math.floor(place + 1e-9))];
            double above = bands.levels()[Math.min(scale.count(), (int) Math.ceil(place - 1e-9))];
            double rounding = 1e-12 * Math.abs(value);
            assertTrue(below - rounding <= value && value <= above + rounding, tick.label() + " at " + place);
            ticks++;
        }
        assertTrue(ticks > 1);
    }

    @Test
    void aLogarithmOfAGivenRangeHasItsDecades() {
        double[] values = DoubleStream.iterate(0, x -> x <= 2, x -> x + 1e-3).toArray();
        Bands bands = bands(Norm.LOG, new Range(1e-6, 1, 0, 0), values);
        double[] levels = bands.levels();
        assertEquals(1e-6, levels[0], 1e-18);
        assertEquals(1, levels[levels.length - 1], 1e-12);
        assertEquals(levels[1] / levels[0], levels[levels.length - 1] / levels[levels.length - 2], 1e-9);
        assertTrue(bands.below() && bands.above());
        for (Tick tick : new ColorScale(bands, MAP).ticker().ticks(ROOM).labelled()) {
            int exponent = -6 + (int) Math.rint(6 * tick.part());
            assertEquals(Math.rint(6 * tick.part()), 6 * tick.part(), 1e-9);
            assertEquals(exponent, exponent(tick.label()));
        }
    }

    private static double number(String label) {
        String size = label.replace("\u2212", "");
        double value = size.matches("10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")
                ? Math.pow(10, exponent(size))
                : Double.parseDouble(size.replace("\u2009", ""));
        return size.equals(label) ? value : -value;
    }

    private static int exponent(String power) {
        StringBuilder digits = new StringBuilder();
        for (char c : power.substring(2).toCharArray()) {
            digits.append(c == '⁻' ? '-' : (char) ('0' + "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)));
        }
        return Integer.parseInt(digits.toString());
    }

    @Test
    void aFarZeroIsNotPartOfLabels() {
        double[] values = DoubleStream.iterate(1e-6, x -> x < 2e6, x -> x * 1.5)
                .map(x -> -1e8 + x)
                .toArray();
        Bands bands = bands(Norm.LOG, Range.of(values), values);
        assertTrue(bands.isFar());
        ColorScale far = new ColorScale(bands, MAP, OptionalDouble.empty(), new double[] {-1e8 + 1e-3, -1e8 + 2e-3});
        assertEquals(bands.zero(), far.zero());
        Bands near = bands(Norm.LOG, new Range(-3, 97, 0, 0), -3, -2.9, -2, 7, 97);
        ColorScale labelled = new ColorScale(near, MAP, OptionalDouble.empty(), new double[] {-2, 7});
        assertEquals(0, labelled.zero());
    }

    @Test
    void marksInTheLowestBandStandAtTheirValues() {
        Bands bands = bands(Norm.LOG, new Range(-101, 13000, 0, 0), -101, -100, -60, 0, 13000);
        double[] marks = {-101, bands.levels()[0] + 0.5 * bands.least(), 0, 1000};
        ColorScale scale = new ColorScale(bands, MAP, OptionalDouble.empty(), marks);
        double[] parts = scale.ticker().ticks(ROOM).labelled().stream()
                .mapToDouble(Tick::part)
                .toArray();
        assertEquals(0, parts[0], 1e-12);
        assertEquals(0.5 / scale.count(), scale.height(marks[1]), 1e-12);
        for (double part : parts) {
            assertTrue(
                    DoubleStream.of(marks).anyMatch(mark -> Math.abs(scale.height(mark) - part) < 0.5 / scale.count()));
        }
    }

    @Test
    void valuesBeyondTheLevelsHaveTheColoursOfTheEnds() {
        Bands below = Bands.listed(new double[] {3, 4}, new Range(0, 2, 0, 0));
        assertEquals(0, new ColorScale(below, MAP).position(-1));
        Bands both = Bands.listed(new double[] {-100, -50, 0, 50, 100}, new Range(-147, 3000, 0, 0));
        ColorScale scale = new ColorScale(both, MAP);
        assertEquals(0, scale.position(-1));
        assertEquals(1, scale.position(4));
        assertEquals(0.125, scale.position(0));
    }
}
