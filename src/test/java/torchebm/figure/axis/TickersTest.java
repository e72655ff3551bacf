package torchebm.figure.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickersTest {
    /** The room of an axis whose labels have a width of 7 a character. */
    private static Room room(double length) {
        return new Room(length, 40, 8, label -> 7.0 * label.length());
    }

    private static String text(Ticks ticks) {
        return ticks.labelled().stream().map(Tick::label).collect(Collectors.joining(" "))
                + (ticks.common().isEmpty() ? "" : " | " + ticks.common());
    }

    @ParameterizedTest
    @CsvSource({
        "-2, 2, 600, −2.0 −1.5 −1.0 −0.5 0.0 0.5 1.0 1.5 2.0",
        "-2, 2, 250, −2 −1 0 1 2",
        "0, 1, 300, 0.0 0.2 0.4 0.6 0.8 1.0",
        "0, 12, 200, 0.0 2.5 5.0 7.5 10.0",
        "0.1, 0.95, 60, 0.2 0.8",
        "0, 4000000, 300, 0 1 2 3 4 | ×10⁶",
        "0, 5e-9, 300, 0 1 2 3 4 5 | ×10⁻⁹",
        "0.001, 0.003, 400, 1.00 1.25 1.50 1.75 2.00 2.25 2.50 2.75 3.00 | ×10⁻³",
        "-1.5e300, 1.5e300, 300, −1.5 −1.0 −0.5 0.0 0.5 1.0 1.5 | ×10³⁰⁰",
        "1000000, 1000000.0000001, 300, 0.0 0.2 0.4 0.6 0.8 1.0 | ×10⁻⁷ +1 000 000",
        "1e15, 1000000000000001, 300, 0.0 0.2 0.4 0.6 0.8 1.0 | +10¹⁵",
        "-1234567.9, -1234567.1, 300, −0.8 −0.6 −0.4 −0.2 | −1 234 567",
        "0.30000000000000004, 0.7, 250, 0.3 0.4 0.5 0.6 0.7"
    })
    void roundNumbersHaveOneStyle(double min, double max, double length, String expected) {
        assertEquals(expected, text(new RoundTicker(min, max).ticks(room(length))));
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, 100, 400, 0.01 0.1 1 10 100",
        "1e-8, 1e8, 400, 10⁻⁸ 10⁻⁶ 10⁻⁴ 10⁻² 10⁰ 10² 10⁴ 10⁶ 10⁸",
        "2, 60, 400, 2 5 10 20 50",
        "2, 3, 400, 2.0 2.2 2.4 2.6 2.8 3.0",
        "3, 4000000, 90, 10² 10⁴ 10⁶"
    })
    void logarithmicAxesHavePowersOfTen(double min, double max, double length, String expected) {
        assertEquals(expected, text(new LogTicker(min, max, AxisScale.log(min, max)).ticks(room(length))));
    }

    @ParameterizedTest
    @CsvSource({
        "-100, 1000, 0, 600, −100 −10 −1 0 1 10 100 1000",
        "-1e8, 1e8, 0, 200, −10⁸ −10³ 0 10³ 10⁸",
        "-0.5, 0.5, 0, 300, −0.4 −0.2 0.0 0.2 0.4"
    })
    void symmetricLogarithmsHavePowersOfBothSigns(
            double min, double max, double decade, double length, String expected) {
        AxisScale scale = AxisScale.symlog(min, max, decade);
        assertEquals(expected, text(new SymlogTicker(min, max, decade, scale).ticks(room(length))));
    }

    @ParameterizedTest
    @CsvSource({
        "-3.141592653589793, 3.141592653589793, 300, −π −π/2 0 π/2 π",
        "-3.14159, 3.14159, 600, −π −3π/4 −π/2 −π/4 0 π/4 π/2 3π/4 π",
        "0, 6.2832, 90, 0 π 2π",
        "0, 1, 300, 0 π/8 π/4",
        "31415.926, 31420, 300, 0 π/4 π/2 3π/4 π 5π/4 | +10000π",
        "-1e6, -999990, 300, π/2 π 3π/2 2π 5π/2 3π | −318310π",
        "3141.592653589793, 3144.73424624338, 300, 0 π/4 π/2 3π/4 π | +1000π",
        "0, 0.1, 300, 0.000 0.005 0.010 0.015 0.020 0.025 0.030 | ×π"
    })
    void anglesHaveMultiplesOfPi(double min, double max, double length, String expected) {
        assertEquals(expected, text(new PiTicker(min, max).ticks(room(length))));
    }

    @Test
    void multiplesOfPiAreEvenlySpacedFarFromZero() {
        List<Tick> ticks = new PiTicker(2.3e16, 2.3e16 + 24).ticks(room(600)).labelled();
        double step = ticks.get(1).part() - ticks.get(0).part();
        for (int k = 2; k < ticks.size(); k++) {
            assertEquals(step, ticks.get(k).part() - ticks.get(k - 1).part(), 1e-9);
        }
    }

    @Test
    void levelsHaveLabelsInOneStyle() {
        assertEquals("0.000 0.102 0.205 2.000 | ×10⁻¹²", levels(0, 1.02e-13, 2.05e-13, 2e-12));
        assertEquals("0 102 205 2000 | +5 000 000", levels(5e6, 5000102, 5000205, 5002000));
        assertEquals("9×10⁻¹⁴ 10⁻¹⁰ 10⁻¹ 10² 10⁵", levels(9e-14, 1e-10, 0.1, 100, 1e5));
        assertEquals("−147 −60 0 33 3350", levels(-146.699517209, -60.0123456789, 0, 33.1234567891, 3347.77123456));
        assertEquals("−146.7 −60 0 33.1 3347.77", levels(-146.7, -60, 0, 33.1, 3347.77));
    }

    private static String levels(double... values) {
        double[] parts = new double[values.length];
        Arrays.setAll(parts, k -> (double) k / (values.length - 1));
        return text(new LevelTicker(values, parts).ticks(room(1000)));
    }

    @Test
    void levelsHaveLabelsAtEqualSteps() {
        double[] values = {-1234.56, -1234.55, -1234.54, -1234.53, -1234.52};
        double[] parts = {0, 0.25, 0.5, 0.75, 1};
        assertEquals("−1234.56 −1234.54 −1234.52", text(new LevelTicker(values, parts).ticks(room(200))));
        assertEquals("−146.7 −100.123 3 50.5", levels(-146.7, -100.123456, 3, 50.5));
        assertEquals("0 0.09 6.4 63.7", levels(1e-33, 0.0901234567890123, 6.41234567890123, 63.7123456789012));
        assertEquals(
                "1 10 1000",
                text(new LevelTicker(new double[] {1, 10, 1000}, new double[] {0, 0.5, 1}).ticks(room(200))));
    }

    /** If there is no room for all ticks of a logarithmic scale, its powers of ten are kept. */
    @Test
    void levelsKeepPowersOfTen() {
        double[] values = {0.00264, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000};
        double[] parts = Arrays.stream(values)
                .map(value -> (Math.log10(value) + 3) / (Math.log10(2000) + 3))
                .toArray();
        String shown = text(new LevelTicker(values, parts).ticks(room(420)));
        assertTrue(shown.matches("0.00264 1( 5)? 10 .*100 .*1000"), shown);
    }

    /** Parses a label, and what all labels have in common. */
    static BigDecimal number(String label, String common) {
        BigDecimal number = plain(label);
        String rest = common;
        if (rest.startsWith("×")) {
            int end = rest.indexOf(' ') < 0 ? rest.length() : rest.indexOf(' ');
            number = number.multiply(plain(rest.substring(1, end)));
            rest = rest.substring(end).strip();
        }
        return rest.isEmpty() ? number : number.add(plain(rest));
    }

    private static BigDecimal plain(String text) {
        String ascii = text.replace("\u2212", "-").replace(" ", "").replace("+", "");
        StringBuilder exponent = new StringBuilder();
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < ascii.length(); i++) {
            char c = ascii.charAt(i);
            int superscript = "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c);
            (superscript >= 0 || c == '⁻' ? exponent : digits)
                    .append(superscript >= 0 ? Integer.toString(superscript) : c == '⁻' ? "-" : Character.toString(c));
        }
        String mantissa = digits.toString();
        if (exponent.length() == 0) {
            return new BigDecimal(mantissa);
        }
        String factor = mantissa.contains("×")
                ? mantissa.substring(0, mantissa.indexOf('×'))
                : mantissa.startsWith("-") ? "-1" : "1";
        return new BigDecimal(factor).scaleByPowerOfTen(Integer.parseInt(exponent.toString()));
    }

    @Test
    void everyLabelIsAtItsNumberInEveryRange() {
        SplittableRandom random = new SplittableRandom(18);
        for (int k = 0; k < 4000; k++) {
            double width = Math.pow(10, random.nextDouble(-12, 300));
            double offset = random.nextInt(3) == 0 ? 0 : width * Math.pow(10, random.nextDouble(-3, 15));
            double min = (random.nextBoolean() ? 1 : -1) * offset - width * random.nextDouble();
            double max = min + width;
            if (!(max > min) || Double.isInfinite(max)) {
                continue;
            }
            String range = min + " to " + max;
            Room room = room(random.nextDouble(60, 1000));
            Ticks ticks = new RoundTicker(min, max).ticks(room);
            check(ticks, room, range);
            BigDecimal low = new BigDecimal(Double.toString(min));
            BigDecimal span = new BigDecimal(Double.toString(max)).subtract(low);
            for (Tick tick : ticks.labelled()) {
                double part = number(tick.label(), ticks.common())
                        .subtract(low)
                        .divide(span, MathContext.DECIMAL64)
                        .doubleValue();
                assertEquals(part, tick.part(), 1e-8, range + ": " + tick + " " + ticks.common());
            }
        }
    }

    /** Checks that labels differ, do not touch, and are at least two if two fit. */
    private static void check(Ticks ticks, Room room, String range) {
        HashSet<String> labels = new HashSet<>();
        ticks.labelled().forEach(tick -> assertTrue(labels.add(tick.label()), range + " has twice " + tick.label()));
        assertTrue(room.fits(ticks.labelled()), range);
        assertTrue(ticks.areReadable() || room.length() < 150, range + " has no ticks on " + room.length());
        ticks.labelled().forEach(tick -> assertTrue(tick.part() >= 0 && tick.part() <= 1, range + tick));
    }

    @Test
    void logarithmicLabelsAreAtTheirNumbers() {
        SplittableRandom random = new SplittableRandom(19);
        for (int k = 0; k < 2000; k++) {
            double min = Math.pow(10, random.nextDouble(-300, 200));
            double max = Math.min(Double.MAX_VALUE, min * Math.pow(10, Math.pow(10, random.nextDouble(-2, 2.8))));
            AxisScale scale = AxisScale.log(min, max);
            Room room = room(random.nextDouble(60, 1000));
            Ticks ticks = new LogTicker(min, max, scale).ticks(room);
            check(ticks, room, min + " to " + max);
            for (Tick tick : ticks.labelled()) {
                double part = scale.part(number(tick.label(), ticks.common()).doubleValue());
                assertEquals(part, tick.part(), 1e-8, min + " to " + max + tick);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "0.3, 0.3",
        "-2.5, −2.5",
        "1e-7, 10⁻⁷",
        "-1e7, −10⁷",
        "3e7, 3×10⁷",
        "1234567, 1.23457×10⁶",
        "0, 0",
        "100, 100"
    })
    void numbersInText(double number, String expected) {
        assertEquals(expected, Labels.number(number));
    }

    @ParameterizedTest
    @CsvSource({"0, x₁", "1, x₂", "9, x₁₀", "122, x₁₂₃"})
    void coordinatesHaveSubscripts(int i, String expected) {
        assertEquals(expected, Labels.coordinate(i));
    }
}
