package torchebm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests expected energies and gradients at points, with infinities and NaN. */
class PointExpectationTest extends CheckFixture {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x1^2       | [1]  | energy: 1                     | ``",
                "x1^2       | [1]  | energy: 2*0.5, gradient: [2]  | ``",
                "x1^2       | [1]  | energy: 2                     | the energy is 1, but 2 was expected, within"
                        + " 1.0E-9",
                "x1^2       | [1]  | energy: 1, gradient: [2.1]    | component 1 of the gradient is 2, but 2.1 was"
                        + " expected, within 1.0E-9",
                "x1^2       | [1]  | energy: inf                   | the energy is 1, but inf was expected",
                "x1^2       | [1]  | energy: -inf, tolerance: 1e9  | the energy is 1, but -inf was expected",
                "x1^2       | [1]  | energy: nan                   | the energy is 1, but NaN was expected",
                "x1^2       | [1]  | energy: .NaN                  | the energy is 1, but NaN was expected",
                "x1^2       | [1]  | gradient: [inf]               | component 1 of the gradient is 2, but inf was"
                        + " expected",
                "x1^2       | [1]  | gradient: [nan]               | component 1 of the gradient is 2, but NaN was"
                        + " expected",
                "log(x1)    | [0]  | energy: 0, tolerance: 1e300   | the energy is -inf, but 0 was expected, within"
                        + " 1.0E300",
                "log(x1)    | [0]  | energy: -inf                  | ``",
                "log(x1)    | [0]  | energy: inf                   | the energy is -inf, but inf was expected",
                "log(x1)    | [0]  | gradient: [inf]               | ``",
                "log(x1)    | [0]  | gradient: [-inf]              | component 1 of the gradient is inf, but -inf was"
                        + " expected",
                "log(x1)    | [-1] | energy: nan                   | ``",
                "log(x1)    | [-1] | energy: 0                     | the energy is NaN, but 0 was expected, within"
                        + " 1.0E-9",
                "log(x1)    | [-1] | energy: inf                   | the energy is NaN, but inf was expected",
                "x1^2*1e308 | [1]  | energy: -1e308, tolerance: 3  | ``",
                "x1^2*1e308 | [1]  | energy: -1e308, tolerance: 2  | ``",
                "x1^2*1e308 | [1]  | energy: -1e308, tolerance: 1.9 | the energy is 1.0E308, but -1.0E308 was expected,"
                        + " within 1.9",
                "sqrt(x1)   | [-1] | gradient: [0]                 | component 1 of the gradient is NaN, but 0 was"
                        + " expected, within 1.0E-9",
                "sqrt(x1)   | [-1] | energy: nan, gradient: [nan]  | ``",
                "x1^2*1e308 | [1]  | energy: -1e308, tolerance: 1  | the energy is 1.0E308, but -1.0E308 was expected,"
                        + " within 1",
                "x1^2       | [1]  | energy: 1, tolerance: 0       | ``",
                "x1^2       | [3]  | energy: 9.000000000000002, tolerance: 0 | the energy is 9, but 9.000000000000002"
                        + " was expected, within 0",
            })
    void point(String energy, String x, String expected, String problem) throws Exception {
        assertEquals(problem, problem(formula(energy, "") + "expect: {points: [{x: " + x + ", " + expected + "}]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "energy: 7, gradient: [2, 3]   | ``",
                "energy: 7, gradient: [2, 4]   | component 2 of the gradient is 3, but 4 was expected, within 1.0E-9",
                "energy: 7, gradient: [3, 4]   | component 1 of the gradient is 2, but 3 was expected, within 1.0E-9",
                "energy: 8, gradient: [3, 4]   | the energy is 7, but 8 was expected, within 1.0E-9",
                "gradient: [2, inf]            | component 2 of the gradient is 3, but inf was expected",
            })
    void eachComponentOfAGradientIsCompared(String expected, String problem) throws Exception {
        String model = formula("x1^2 + 3*x2", ", dimension: 2");
        assertEquals(problem, problem(model + "expect: {points: [{x: [1, 2], " + expected + "}]}"));
    }
}
