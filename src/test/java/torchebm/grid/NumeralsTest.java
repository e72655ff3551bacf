package torchebm.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "-0.0, 0, 0",
        "1, 1, 1",
        "-2.5, -2.5, -2.5",
        "0.30000000000000004, 0.3, 0.3",
        "123456.7, 123457, 123457",
        "1234567, 1.23457e6, 1234570",
        "1e6, 1e6, 1000000",
        "999999999.4, 1e9, 1000000000",
        "1e9, 1e9, 1e9",
        "1.5e300, 1.5e300, 1.5e300",
        "0.0001, 0.0001, 0.0001",
        "0.00001, 1e-5, 0.00001",
        "1e-6, 1e-6, 0.000001",
        "9.9e-7, 9.9e-7, 9.9e-7",
        "-1.5e-7, -1.5e-7, -1.5e-7",
        "4.9e-324, 4.94066e-324, 4.94066e-324",
        "NaN, NaN, NaN",
        "Infinity, inf, inf",
        "-Infinity, -inf, -inf"
    })
    void aNumberAloneHasSixDigits(double number, String inFigure, String inReport) {
        assertEquals(inFigure, Numerals.FIGURE.text(number));
        assertEquals(inReport, Numerals.REPORT.text(number));
        assertEquals(inFigure, Numerals.FIGURE.texts(number)[0]);
    }

    private static void shows(String expected, double... numbers) {
        assertEquals(expected, String.join(" ", Numerals.FIGURE.texts(numbers)));
    }

    @Test
    void neighboursAreToldApart() {
        shows("-1234.56 -1234.5599 -1234.5588", -1234.56, -1234.5599, -1234.5588);
        shows("100000 100001.5 100003", 100000, 100001.5, 100003);
        shows("100000 150000", 100000.4, 150000);
        shows("0.2 0.4 0.6 0.8", 0.2, 0.4, 0.6000000000000001, 0.8);
        shows("100000000000000 100000000000010", 1e14, 1e14 + 10);
        shows("1.00000000001e300 1e300", 1.00000000001e300, 1e300);
        shows("1e-300 1.0000000001e-300", 1e-300, 1.0000000001e-300);
        shows("1 1.0000000000000002", 1, Math.nextUp(1.0));
        shows("1.7976931348623157e308 1.7976931348623155e308", Double.MAX_VALUE, Math.nextDown(Double.MAX_VALUE));
    }

    @Test
    void allDigits() {
        assertEquals("1e14", Numerals.FIGURE.exact(1e14));
        assertEquals("99999999999998", Numerals.FIGURE.exact(99999999999998.0));
        assertEquals("0.1", Numerals.FIGURE.exact(0.1));
        assertEquals("0", Numerals.FIGURE.exact(0));
        assertEquals("-1.7976931348623157e308", Numerals.REPORT.exact(-Double.MAX_VALUE));
    }

    @Test
    void eachNumberHasTheDigitsThatItNeeds() {
        // The large number is far from all others.
        shows("-146.5717 -146.5718 3347.77", -146.5717, -146.5718, 3347.76876);
        shows("1 1 1", 1, 1, 1);
        shows("0 0 1", 0.0, -0.0, 1);
        shows("NaN 1 inf", Double.NaN, 1, Double.POSITIVE_INFINITY);
        assertArrayEquals(new String[0], Numerals.FIGURE.texts());
    }

    @Test
    void roundingMovesANumberByAHundredthOfTheGapAtMost() {
        shows("100.001 100.1", 100.001, 100.1); // six digits are exact
        shows("100000 100100", 100000.4, 100100); // 0.4 is less than a hundredth of 99.1
        shows("100000.4 100020", 100000.4, 100020);
    }

    @Test
    void differentNumbersHaveDifferentTextsThatAreClose() {
        SplittableRandom random = new SplittableRandom(16);
        for (int round = 0; round < 500; round++) {
            double middle = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-300, 300));
            double spread = Math.abs(middle) * Math.pow(10, -random.nextInt(18));
            double[] numbers = new double[1 + random.nextInt(9)];
            Arrays.setAll(numbers, i -> middle + spread * (random.nextDouble() - 0.5));
            for (Numerals numerals : new Numerals[] {Numerals.FIGURE, Numerals.REPORT}) {
                String[] texts = numerals.texts(numbers);
                assertEquals(
                        Arrays.stream(numbers).distinct().count(),
                        new HashSet<>(Arrays.asList(texts)).size(),
                        () -> Arrays.toString(numbers) + " as " + Arrays.toString(texts));
                for (int i = 0; i < numbers.length; i++) {
                    assertTrue(Math.abs(Double.parseDouble(texts[i]) - numbers[i]) <= 5.1e-6 * Math.abs(numbers[i]));
                }
            }
        }
    }
}
