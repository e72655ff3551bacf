package torchebm.data.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalScannerTest {
    private static void checkSameAsJava(String text) {
        double expected = Double.parseDouble(text);
        double number = DecimalScanner.number(text);
        assertEquals(
                Double.doubleToLongBits(Double.isInfinite(expected) ? Double.NaN : expected),
                Double.doubleToLongBits(number),
                text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+1.",
                ".5",
                "-.5e1",
                "9007199254740992",
                "9007199254740993",
                "9007199254740993e22",
                "1e22",
                "1e23",
                "123456789012345678",
                "1234567890123456789",
                "0.000000000000000000000000012345",
                "4.9e-324",
                "2.4e-324",
                "1.7976931348623157e308",
                "1.7976931348623159e308",
                "1e999999999999",
                "1e-999999999999",
                "3.141592653589793",
                "2.2250738585072011e-308",
                "00000000000000000000000000001.5",
                "0.00000000001234567890123456789",
                "18446744073709551615",
                "9999999999999999999e-64",
                "9999999999999999999e64",
                "1e-65",
                "9007199254740993e-27",
                "123456789.123456789",
                "12345678.12345678e-8"
            })
    void numbersAreThoseOfJava(String text) {
        checkSameAsJava(text);
    }

    @Test
    void randomNumbersAreThoseOfJava() {
        SplittableRandom random = new SplittableRandom(7);
        for (int k = 0; k < 20_000; k++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
            int digits = 1 + random.nextInt(24);
            int point = random.nextInt(digits + 1);
            for (int i = 0; i < digits; i++) {
                text.append(i == point ? "." : "").append((char) ('0' + random.nextInt(10)));
            }
            if (random.nextInt(3) == 0) {
                text.append('e').append(random.nextInt(-330, 320));
            }
            checkSameAsJava(text.toString());
            checkSameAsJava(Double.toString(random.nextDouble(-10, 10)));
        }
    }

    /** Numbers halfway between two neighbours, exactly or as far as 19 digits tell. */
    @Test
    void halfwayNumbersAreThoseOfJava() {
        SplittableRandom random = new SplittableRandom(53);
        for (int k = 0; k < 20_000; k++) {
            double number = Math.scalb(1 + random.nextDouble(), random.nextInt(-230, 230));
            BigDecimal half =
                    new BigDecimal(number).add(new BigDecimal(Math.ulp(number)).divide(BigDecimal.valueOf(2)));
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP, RoundingMode.HALF_EVEN}) {
                checkSameAsJava(half.round(new MathContext(15 + random.nextInt(5), mode))
                        .toString());
            }
            long odd = (1L << 53) + 2 * random.nextLong(1L << 52) + 1;
            checkSameAsJava(Long.toString(odd << random.nextInt(10)));
            long five = (long) Math.pow(5, random.nextInt(1, 5));
            checkSameAsJava(odd / five * five + "e" + random.nextInt(-5, 24));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "-",
                ".",
                "e5",
                "1e",
                "1e+",
                "1.5f",
                "1d",
                "0x10",
                "1_000",
                "1,5",
                "1 ",
                " 1",
                "--1",
                "1e5.5",
                "infinity",
                "nano",
                "١",
                "1.2.3",
                "NaN",
                "nan"
            })
    void otherTextIsNoNumber(String text) {
        assertTrue(Double.isNaN(DecimalScanner.number(text)), text);
    }

    @Test
    void infinityIsAWord() {
        assertEquals(Double.POSITIVE_INFINITY, DecimalScanner.number("INF"));
        assertEquals(Double.POSITIVE_INFINITY, DecimalScanner.number("+inf"));
        assertEquals(Double.NEGATIVE_INFINITY, DecimalScanner.number("-Inf"));
    }
}
