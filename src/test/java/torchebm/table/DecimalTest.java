package torchebm.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0.0",
        "1, 1",
        "-1, -1",
        "36, 36",
        "0.1, 0.1",
        "1e-5, 0.00001",
        "1.5e-5, 0.000015",
        "1e-6, 1e-6",
        "2.5e-300, 2.5e-300",
        "1e16, 10000000000000000",
        "1e17, 1e17",
        "123456789.25, 123456789.25",
        "1e22, 1e22",
        "4.9e-324, 5e-324",
        "1e-323, 1e-323",
        "1.7976931348623157e308, 1.7976931348623157e308",
        "NaN, NaN",
        "Infinity, inf",
        "-Infinity, -inf",
        "2e-3, 0.002",
        "1e23, 1e23",
        "100, 100",
        "-1234.5, -1234.5",
        "5.684341886080802e-14, 5.684341886080802e-14",
        "2.2250738585072014e-308, 2.2250738585072014e-308"
    })
    void writes(double number, String text) {
        assertEquals(text, Decimal.toString(number));
    }

    @Property(seed = "20260101", tries = 20000)
    void isTheShortestThatReadsBack(@ForAll long bits) {
        double number = Double.longBitsToDouble(bits);
        String text = Decimal.toString(number);
        if (!Double.isFinite(number)) {
            return;
        }
        assertEquals(number, Double.parseDouble(text));
        BigDecimal written = new BigDecimal(text).stripTrailingZeros();
        if (written.precision() > 1) {
            // Neither the next lower nor the next higher decimal with fewer digits reads back to this number.
            BigDecimal exact = new BigDecimal(number);
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
                BigDecimal shorter = exact.round(new MathContext(written.precision() - 1, mode));
                assertTrue(shorter.doubleValue() != number, text + " is longer than " + shorter);
            }
        }
    }

    @Test
    void readsBackAsTheSameBits() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 100_000; i++) {
            double number = switch (i % 5) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> random.nextInt(1000) / 100.0;
                case 2 -> (double) random.nextLong();
                case 3 -> Double.longBitsToDouble(random.nextLong() & (1L << 52) - 1);
                default -> Math.scalb(1.0, random.nextInt(-1074, 1024));
            };
            if (Double.isFinite(number)) {
                String text = Decimal.toString(number);
                assertEquals(number, Double.parseDouble(text), text);
                assertEquals(number, Double.parseDouble(Decimal.json(number)), text);
                assertTrue(text.length() <= Decimal.MAX_LENGTH, text);
                assertTrue(
                        new BigDecimal(text).stripTrailingZeros().precision()
                                <= new BigDecimal(Double.toString(number))
                                        .stripTrailingZeros()
                                        .precision(),
                        text);
            }
        }
        assertEquals(Long.MIN_VALUE, Double.doubleToRawLongBits(Double.parseDouble(Decimal.toString(-0.0))));
    }

    @ParameterizedTest
    @CsvSource({
        "-0.0, -0.0",
        "0, 0",
        "12, 12",
        "1e22, 1e22",
        "9007199254740991, 9007199254740991",
        "9007199254740992, 9007199254740992.0",
        "-72057594037927936, -72057594037927940.0",
        "0.5, 0.5"
    })
    void wholeNumbersInJsonAreThoseThatAreExact(double number, String text) {
        assertEquals(text, Decimal.json(number));
    }
}
