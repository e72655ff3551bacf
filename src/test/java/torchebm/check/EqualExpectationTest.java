package torchebm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.problem.Failure;
import torchebm.result.CheckResult;

/** Tests the expectation that another model has the same energies. */
class EqualExpectationTest extends CheckFixture {
    private static String to(String energy, String further) {
        return "expect: {equal: {to: {type: formula, energy: '" + energy + "'}" + further + "}}\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x1^2      | x1*x1       | ``                | ``",
                "x1^2      | abs(x1)     | ``                | ``",
                "x1^2      | x1          | ``                | the energy is 1, but -1 was expected, within 1.0E-9, at [-1],"
                        + " where the difference is largest",
                "x1^2      | 1.01*x1^2   | , tolerance: 0.02 | ``",
                "1000*x1   | 1010*x1     | , tolerance: 10   | ``",
                "1000*x1   | 1010*x1     | , tolerance: 0.02 | the energy is -1000, but -1010 was expected, within 0.02, at [-1],"
                        + " where the difference is largest",
                "1000*x1   | (1000+1e-8)*x1 | ``             | ``",
                "1000*x1   | 1010*x1+1   | , tolerance: 1e-3 | the energy is 1000, but 1011 was expected, within 0.001, at [1],"
                        + " where the difference is largest",
                "x1 + 3    | x1          | , align: mean     | ``",
                "x1 + 3    | x1          | , align: min      | ``",
                "x1^2 + 3  | x1^2+0.2*x1 | , align: mean     | the energy is 4, but 3.8 was expected, within 4.2E-9, at [-1],"
                        + " where the difference is largest",
                "log(x1)   | log(x1)     | ``                | ``",
                "log(x1)   | log(x1) + 1 | , align: mean     | ``",
                "log(x1)   | log(-x1)    | ``                | the energy is NaN, but 0 was expected, within 1.0E-9, at [-1],"
                        + " where the difference is largest",
                "-log(x1)  | -log(x1^2)  | , tolerance: 9    | the energy is NaN, but 0 was expected, within 9, at [-1],"
                        + " where the difference is largest",
            })
    void equal(String energy, String other, String further, String problem) throws Exception {
        assertEquals(problem, problem(formula(energy, "") + LINE + to(other, further)));
    }

    @Test
    void theOtherModelMayBeAFileOrAName() throws Exception {
        Files.createDirectory(folder.resolve("models"));
        Files.writeString(folder.resolve("models/other.yaml"), "model: {type: sum, models: [part.yaml, part.yaml]}");
        Files.writeString(
                folder.resolve("models/part.yaml"), "model: {type: formula, energy: sum(x^2)/4, dimension: 3}");
        String spec = "model: {type: harmonic, dimension: 3}\ngrid: {fixed: {x3: 1}}\n";
        CheckResult result = check(spec + "expect: {equal: {to: models/other.yaml}}");
        assertTrue(result.passed());
        assertEquals("the energies of sum", result.checks().get(0).name());
        assertTrue(result.read().toString().contains("part.yaml"), "an input of --if-changed: " + result.read());
        assertEquals("", problem(spec + "expect: {equal: {to: harmonic}}")); // of 3 dimensions, too
    }

    @Test
    void energiesAreComparedAtPoints() throws Exception {
        Files.writeString(folder.resolve("p.csv"), "x1\n1\n5\n-1\n");
        assertEquals(
                "the energy is 25, but 5 was expected, within 5.0E-9, at [5], where the difference is largest",
                problem(formula("x1^2", "") + LINE + to("abs(x1)", ", points: p.csv")));
        Files.writeString(folder.resolve("p.csv"), "x1\n");
        assertEquals("there are no points", problem(formula("x1", "") + LINE + to("x1", ", points: p.csv")));
        Files.delete(folder.resolve("p.csv"));
        assertThrows(Failure.class, () -> check(formula("x1", "") + LINE + to("x1", ", points: p.csv")));
    }
}
