package torchebm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests expectations over the grid: the minimum and finite energies, with infinities and NaN. */
class GridExpectationTest extends CheckFixture {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x1          | energy: -1                      | ``",
                "x1          | energy: -1.0000000001           | ``",
                "x1          | energy: -1.00000001             | the minimum is -1, but -1.00000001 was expected,"
                        + " within 1.0E-9; it was found at [-1]",
                "1000*x1     | energy: -1000.1, tolerance: 1e-3 | ``",
                "1000*x1     | energy: -1002, tolerance: 1e-3  | the minimum is -1000, but -1002 was expected, within"
                        + " 0.001; it was found at [-1]",
                "0.001*x1    | energy: -0.002, tolerance: 1e-4 | the minimum is -0.001, but -0.002 was expected,"
                        + " within 1.0E-4; it was found at [-1]",
                "x1          | energy: inf                     | the minimum is -1, but inf was expected; it was found"
                        + " at [-1]",
                "x1          | energy: -inf                    | the minimum is -1, but -inf was expected; it was"
                        + " found at [-1]",
                "log(x1)     | energy: 0                       | the minimum is -inf, but 0 was expected, within"
                        + " 1.0E-9; it was found at [0]",
                "log(x1)     | energy: -.inf                   | ``",
                "-log(x1)    | energy: 0                       | ``",
                "sqrt(-2 - x1) | energy: 0                     | all energies over the grid are NaN",
                "sqrt(-2 - x1) | energy: inf                   | all energies over the grid are NaN",
                "sqrt(-2 - x1) | at: [0], distance: 9          | all energies over the grid are NaN",
                "inf + x1*0  | energy: 0                       | the minimum is inf, but 0 was expected, within"
                        + " 1.0E-9; it was found at [-1]",
                "inf + x1*0  | energy: inf                     | ``",
                "inf + x1*0  | energy: 1e308, tolerance: 1e300 | the minimum is inf, but 1.0E308 was expected, within"
                        + " 1.0E300; it was found at [-1]",
                "x1          | energy: 1e-400                  | the minimum is -1, but 0 was expected, within 1.0E-9;"
                        + " it was found at [-1]",
                "x1          | at: [-1], distance: 0           | ``",
                "x1          | at: [-0.5], distance: 0.5       | ``",
                "x1          | at: [0], distance: 0.5          | the minimum is at [-1], at a distance of 1 from [0], but at"
                        + " most 0.5 was expected",
                "x1          | energy: -1, at: [1], distance: 1 | the minimum is at [-1], at a distance of 2 from [1], but at"
                        + " most 1 was expected",
                "log(x1)     | at: [1], distance: 0.5          | the minimum is at [0], at a distance of 1 from [1], but at"
                        + " most 0.5 was expected",
            })
    void minimum(String energy, String expected, String problem) throws Exception {
        assertEquals(problem, problem(formula(energy, "") + LINE + "expect: {minimum: {" + expected + "}}"));
    }

    /** log ∫ e^(−x²/2T) dx = ½ log 2πT, over 10 standard deviations and more. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``               | log_z: 0.5*ln(2*pi)                        | ``",
                "temperature: 0.5 | log_z: 0.5*ln(pi)                          | ``",
                "temperature: 4   | log_z: {value: 0.5*ln(8*pi)}               | ``",
                "temperature: 4   | log_z: {value: 1.6, tolerance: 0.01}       | ``",
                "temperature: 4   | log_z: {value: 1.5, tolerance: 0.01}       | log Z is 1.6120857137646178, but 1.5 was"
                        + " expected, within 0.01",
            })
    void logZ(String temperature, String expected, String problem) throws Exception {
        String grid = "\ngrid: {x1: {min: -20, max: 20, points: 401}}\n";
        assertEquals(problem, problem(formula("x1^2/2", "") + grid + temperature + "\nexpect: {" + expected + "}"));
    }

    /** Over the ranges of the grid or all of space, log Z is not that of the points of the grid, of which there are two. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``               | {value: 0.5*ln(2*pi), over: space}      | true",
                "temperature: 4   | {value: 0.5*ln(8*pi), over: space}      | true",
                "``               | {value: 0.5*ln(2*pi), over: domain}     | false",
                "temperature: 0.1 | {value: 0.5*ln(0.2*pi), over: domain}   | true",
                "``               | {value: 0.5*ln(2*pi), over: grid}       | false",
            })
    void logZOverARegion(String temperature, String expected, boolean holds) throws Exception {
        String grid = "\ngrid: {x1: {min: -3, max: 3, points: 2}}\n";
        String problem = problem(formula("x1^2/2", "") + grid + temperature + "\nexpect: {log_z: " + expected + "}");
        assertEquals(holds, problem.isEmpty(), problem);
    }

    /** The grid has more points than a block, which has a million. */
    @Test
    void allBlocksOfALargeGridAreChecked() throws Exception {
        String grid = "grid: {x1: {min: 0, max: 1, points: 1100}, x2: {min: 0, max: 1, points: 1000}}\n";
        assertEquals(
                "the minimum is at [1, 1], at a distance of 1 from [1, 0], but at most 0.5 was expected",
                problem(formula("-x1 - x2", ", dimension: 2") + grid
                        + "expect: {minimum: {energy: -2, at: [1, 0], distance: 0.5}}"));
        assertEquals(
                "0 NaN and 2 infinite energies",
                problem(formula("1/(x1 + x2 - 2) + 1/(x1 + x2)", ", dimension: 2") + grid + "expect: {finite: true}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x1         | ``",
                "log(x1)    | 1 NaN and 1 infinite energies",
                "1/x1       | 0 NaN and 1 infinite energies",
                "exp(800*x1) | 0 NaN and 1 infinite energies",
                "sqrt(x1)   | 1 NaN and 0 infinite energies",
            })
    void finite(String energy, String problem) throws Exception {
        assertEquals(problem, problem(formula(energy, "") + LINE + "expect: {finite: true}"));
    }
}
