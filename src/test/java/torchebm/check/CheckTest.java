package torchebm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.app.App;
import torchebm.compute.Progress;
import torchebm.evaluate.ComputeRequest;
import torchebm.problem.Failure;
import torchebm.result.CheckResult;

/** Every kind of expectation holds and fails as it should: with infinities, NaN, wrong kinds and wrong tables. */
class CheckTest {
    private static final ComputeRequest COMPUTE = new ComputeRequest("cpu", "auto", "float64");
    private static final String LINE = "grid: {x1: {min: -1, max: 1, points: 3}}\n";

    @TempDir
    private Path folder;

    private CheckResult check(String spec) throws IOException, Failure {
        Path file = Files.writeString(folder.resolve("s.yaml"), spec);
        return app().check(file.toString(), COMPUTE, Progress.NONE);
    }

    private static App app() {
        return new App(new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream(), Optional.empty());
    }

    /** What does not hold, without the name of the file's folder. */
    private String problem(String spec) throws IOException, Failure {
        CheckResult result = check(spec);
        assertEquals(
                result.passed(),
                result.checks().stream().allMatch(c -> c.problem().isEmpty()));
        return result.checks().stream().map(CheckResult.Check::problem).collect(Collectors.joining(" | "));
    }

    private static String formula(String energy, String further) {
        return "model: {type: formula, energy: '" + energy + "'" + further + "}\n";
    }

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
                "x1          | at: [0], distance: 0.5          | the minimum is at [-1], which is 1 from [0], but at"
                        + " most 0.5 was expected",
                "x1          | energy: -1, at: [1], distance: 1 | the minimum is at [-1], which is 2 from [1], but at"
                        + " most 1 was expected",
                "log(x1)     | at: [1], distance: 0.5          | the minimum is at [0], which is 1 from [1], but at"
                        + " most 0.5 was expected",
            })
    void minimum(String energy, String expected, String problem) throws Exception {
        assertEquals(problem, problem(formula(energy, "") + LINE + "expect: {minimum: {" + expected + "}}"));
    }

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

    /** Energies are computed block by block, of a million points each. */
    @Test
    void largeGridsAreLookedThroughToTheirEnd() throws Exception {
        String grid = "grid: {x1: {min: 0, max: 1, points: 1100}, x2: {min: 0, max: 1, points: 1000}}\n";
        assertEquals(
                "the minimum is at [1, 1], which is 1 from [1, 0], but at most 0.5 was expected",
                problem(formula("-x1 - x2", ", dimension: 2") + grid
                        + "expect: {minimum: {energy: -2, at: [1, 0], distance: 0.5}}"));
        assertEquals(
                "0 are NaN, 2 are infinite",
                problem(formula("1/(x1 + x2 - 2) + 1/(x1 + x2)", ", dimension: 2") + grid + "expect: {finite: true}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x1         | ``",
                "log(x1)    | 1 are NaN, 1 are infinite",
                "1/x1       | 0 are NaN, 1 are infinite",
                "exp(800*x1) | 0 are NaN, 1 are infinite",
                "sqrt(x1)   | 1 are NaN, 0 are infinite",
            })
    void finite(String energy, String problem) throws Exception {
        assertEquals(problem, problem(formula(energy, "") + LINE + "expect: {finite: true}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x1^2    | x1,energy;1,1;2,4                 | ``",
                "x1^2    | energy,x1;4,2                     | ``",
                "x1^2    | x1,energy,grad_x1;1,1,2           | ``",
                "x1^2    | x1,energy,grad_x1;1,1,2;1,1,3     | in row 2, grad_x1 is 2, but 3 was expected, within"
                        + " 1.0E-9",
                "x1^2    | x1,energy;1,1;2,5                 | in row 2, energy is 4, but 5 was expected, within"
                        + " 1.0E-9",
                "x1^2    | x1,energy;1,inf                   | in row 1, energy is 1, but inf was expected",
                "x1^2    | x1,energy;1,-inf                  | in row 1, energy is 1, but -inf was expected",
                "x1^2    | x1,energy;1,nan                   | in row 1, energy is 1, but NaN was expected",
                "x1^2    | x1,energy,grad_x1;1,1,inf         | in row 1, grad_x1 is 2, but inf was expected",
                "log(x1) | x1,energy;0,-inf;-1,nan           | ``",
                "log(x1) | x1,energy;1,0;-1,inf              | in row 2, energy is NaN, but inf was expected",
                "sqrt(x1) | x1,energy,grad_x1;1,1,0.5;-1,nan,0 | in row 2, grad_x1 is NaN, but 0 was expected, within"
                        + " 1.0E-9",
                "sqrt(x1) | x1,energy,grad_x1;1,1,nan         | in row 1, grad_x1 is 0.5, but NaN was expected",
                "log(x1) | x1,energy;0,inf                   | in row 1, energy is -inf, but inf was expected",
                "log(x1) | x1,energy;0,0                     | in row 1, energy is -inf, but 0 was expected, within"
                        + " 1.0E-9",
                "log(x1) | x1,energy;-1,0                    | in row 1, energy is NaN, but 0 was expected, within"
                        + " 1.0E-9",
            })
    void table(String energy, String table, String problem) throws Exception {
        Files.writeString(folder.resolve("t.csv"), table.replace(';', '\n'));
        assertEquals(problem, problem(formula(energy, "") + "expect: {table: t.csv}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                    | 1:1: error: expected the header x1,x2,energy, optionally followed by"
                        + " grad_x1,grad_x2, but the input is empty",
                "x1,x2,energy                          | 1:1: error: this table has no rows",
                "x1,x2                                 | 1:1: error: expected the header x1,x2,energy, optionally followed by"
                        + " grad_x1,grad_x2, but was x1,x2",
                "x1,energy;1,1                         | 1:1: error: expected the header x1,x2,energy, optionally followed by"
                        + " grad_x1,grad_x2, but was x1,energy",
                "x1,x2,enrgy;1,1,1                     | 1:7: error: expected the header x1,x2,energy, optionally followed by"
                        + " grad_x1,grad_x2, but was x1,x2,enrgy",
                "x1,x2,energy,grad_x1;1,1,1,1          | 1:1: error: expected the header x1,x2,energy, optionally followed by"
                        + " grad_x1,grad_x2, but was x1,x2,energy,grad_x1",
                "x1,x2,energy,grad_x2;1,1,1,1          | 1:1: error: expected the header x1,x2,energy, optionally followed by"
                        + " grad_x1,grad_x2, but was x1,x2,energy,grad_x2",
                "x1,x2,energy,grad_x1,grad_x1;1,1,1,1,1 | 1:22: error: the column grad_x1 occurs twice",
                "x1,x2,energy,energy;1,1,1,1           | 1:14: error: the column energy occurs twice",
                "x1,x2,energy,weight;1,1,1,1           | 1:14: error: expected the header x1,x2,energy, optionally followed by"
                        + " grad_x1,grad_x2, but was x1,x2,energy,weight",
                "x1,x2,x3,energy;1,1,1,1               | 1:7: error: expected the header x1,x2,energy, optionally followed by"
                        + " grad_x1,grad_x2, but was x1,x2,x3,energy",
                "x1,x2,energy;1,1                      | 2:1: error: expected 3 numbers, but found 2",
                "x1,x2,energy;1,1,                     | 2:5: error: energy must be a number, but was \"\"",
            })
    void aTableThatSaysNothingIsAnError(String table, String problem) throws Exception {
        Path file = Files.writeString(folder.resolve("t.csv"), table.replace(';', '\n'));
        Failure e = assertThrows(Failure.class, () -> check("model: ackley\nexpect: {table: t.csv}"));
        assertEquals(file + ":" + problem, e.getMessage());
    }

    /** The kind of a point is part of the claim, whether its curvature says so or only the energies around it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x1^2 + x2^2               | minimum | 0 | [0, 0] | ``",
                "x1^2 + x2^2               | saddle  | 0 | [0, 0] | no saddle: the energy does not fall",
                "x1^2 + x2^2               | maximum | 0 | [0, 0] | no maximum: the energy rises",
                "-x1^2 - x2^2              | maximum | 0 | [0, 0] | ``",
                "-x1^2 - x2^2              | minimum | 0 | [0, 0] | no minimum: the energy falls",
                "-x1^2 - x2^2              | saddle  | 0 | [0, 0] | no saddle: the energy does not rise",
                "x1^2 - x2^2               | saddle  | 0 | [0, 0] | ``",
                "x1^2 - x2^2               | minimum | 0 | [0, 0] | no minimum: the energy falls",
                "x1^2 - x2^2               | maximum | 0 | [0, 0] | no maximum: the energy rises",
                "x1*x2                     | saddle  | 0 | [0, 0] | ``",
                "x1*x2                     | minimum | 0 | [0, 0] | no minimum: the energy falls",
                "x1^2 + x2^2 + 3*x1*x2     | minimum | 0 | [0, 0] | no minimum: the energy falls",
                "x1^2 - 1e-5*x2^2          | minimum | 0 | [0, 0] | no minimum: the energy falls",
                "x1^2 + x2^2               | minimum | 0 | [1e-9, 0] | ``",
                "x1^2 + x2^2               | minimum | 0 | [1e-2, 0] | the energy is 1.0E-4, but 0 was expected",
                "x1 + x2^2                 | minimum | 0 | [0, 0] | the gradient's largest component is 1, but 0 was"
                        + " expected",
                "x1 + x2^2                 | saddle  | 0 | [0, 0] | the gradient's largest component is 1, but 0 was"
                        + " expected",
                "1e12 + x1 + x2^2          | minimum | 1e12 | [0, 0] | the gradient's largest component is 1, but 0"
                        + " was expected",
                "1e-9*(x1 - 1)^2 + x2^2    | minimum | 0 | [0.5, 0] | no minimum: the energy falls",
                "x1^4 + x2^4               | minimum | 0 | [0, 0] | ``",
                "x1^4 + x2^4               | maximum | 0 | [0, 0] | no maximum: the energy rises",
                "x1^4 + x2^4               | saddle  | 0 | [0, 0] | no saddle: the energy does not fall",
                "-x1^4 - x2^4              | maximum | 0 | [0, 0] | ``",
                "x1^4 - x2^4               | saddle  | 0 | [0, 0] | ``",
                "x1^4 - x2^4               | minimum | 0 | [0, 0] | no minimum: the energy falls",
                "x1^2 - x2^4               | minimum | 0 | [0, 0] | no minimum: the energy falls",
                "x1^2 + x2^3               | minimum | 0 | [0, 0] | no minimum: the energy falls",
                "x1^2 + x2^3               | saddle  | 0 | [0, 0] | ``",
                "x1^3 - 3*x1*x2^2          | saddle  | 0 | [0, 0] | ``",
                "x1^2                      | minimum | 0 | [0, 5] | ``",
                "x1^2                      | saddle  | 0 | [0, 5] | no saddle: the energy does not fall",
                "0*x1 + 0*x2 + 3           | saddle  | 3 | [0, 0] | no saddle: the energy does not change",
                "abs(x1) + abs(x2)         | minimum | 0 | [0, 0] | ``",
                "abs(x1) + abs(x2)         | maximum | 0 | [0, 0] | no maximum: the energy rises",
                "abs(x1) - abs(x2)         | minimum | 0 | [0, 0] | no minimum: the energy falls",
                "x1^2 + x2^2 - abs(x1)/10  | minimum | 0 | [0, 0] | no minimum: the energy falls",
                "-abs(x1 + x2) - abs(x2)   | maximum | 0 | [0, 0] | ``",
                "max(x1, -2*x1) + x2^2     | minimum | 0 | [0, 0] | ``",
                "max(x1, -2*x1) + x2^2     | maximum | 0 | [0, 0] | gradient",
                "max(x1, 2*x1) + x2^2      | minimum | 0 | [0, 0] | gradient",
                "abs(x1) + x2              | minimum | 0 | [0, 0] | the gradient's largest component is 1",
                "abs(x1) - abs(x2 - x1)    | minimum | 0 | [0, 0] | falls",
                "abs(x1) - abs(x2)         | saddle  | 0 | [0, 0] | ``",
                "-max(x1, -2*x1) + x2^2    | saddle  | 0 | [0, 0] | the gradient's largest component is",
                "sqrt(abs(x1)) + x2^2      | minimum | 0 | [0, 0] | ``",
                "sqrt(abs(x1)) + x2^2      | maximum | 0 | [0, 0] | no maximum: the energy rises",
                "-sqrt(abs(x1)) - x2^2     | maximum | 0 | [0, 0] | ``",
                "300*sqrt(abs(x2)) - abs(x1) | minimum | 0 | [0, 0] | no minimum: the energy falls",
                "sqrt(abs(x1)) + sqrt(abs(x2)) - 3*sqrt(min(abs(x1), abs(x2))) | minimum | 0 | [0, 0]"
                        + " | no minimum: the energy falls",
                "x1^2 - 1e6*x1^4 + x2^2    | minimum | 0 | [0, 0] | ``",
                "(x1 + 1e5)^2 - 1e10 - 2e5*x1 + x2^2 | minimum | 0 | [0, 0] | ``",
                "log(abs(x1)) + x2^2       | minimum | 0 | [0, 0] | the energy is -inf, but 0 was expected",
                "1/abs(x1) + x2^2          | maximum | 0 | [0, 0] | the energy is inf, but 0 was expected",
                "sqrt(x1 - 1) + x2^2       | saddle  | 0 | [0, 0] | the energy is NaN, but 0 was expected",
                "sqrt(x1) + x2^2           | minimum | 0 | [0, 0] | NaN",
                "where(x1 > 0, -1/0*x1, 0) + x2^2 | minimum | 0 | [0, 0] | falls by inf",
            })
    void kindOfAPoint(String energy, String kind, String e, String x, String problem) throws Exception {
        String points = ", dimension: 2, stationary_points: [{kind: " + kind + ", energy: " + e + ", x: " + x + "}]";
        for (String expected : List.of(kind, "all")) {
            String found = problem(formula(energy, points) + "expect: {stationary: " + expected + "}");
            assertTrue(problem.isEmpty() ? found.isEmpty() : found.contains(problem), found);
        }
    }

    /** A minimum on the edge of the domain must be one within the domain, and the least there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x1 + x2^2       | -1 | [-1, 0] | ``",
                "x1 + x2         | -2 | [-1, -1] | ``",
                "-x1 + x2^2      | -1 | [1, 0]  | ``",
                "x1 + x2^2       | 1  | [1, 0]  | the gradient's largest component is 1",
                "x1 + x2^2       | 0  | [0, 0]  | it does not lie on the edge of the domain",
                "x1 + x2^2       | -2 | [-2, 0] | it lies outside of the domain, where x1 is from -1 to 1",
                "x1 - x2^2       | -1 | [-1, 0] | no minimum: the energy falls",
                "x1 + x2^2       | -0.75 | [-1, 0.5] | the gradient's largest component is 1",
                "-x1^2 + x2^2 - x1/10 | -0.9 | [-1, 0] | it is not the least energy of the domain: at [1, 0] it is"
                        + " -1.1",
            })
    void minimumOnTheEdge(String energy, String e, String x, String problem) throws Exception {
        String points = ", dimension: 2, domain: [[-1, 1]], stationary_points: [{kind: boundary-minimum, energy: " + e
                + ", x: " + x + "}]";
        String grid = "grid: {x1: {points: 5}, x2: {points: 5}}\n";
        String found = problem(formula(energy, points) + grid + "expect: {stationary: minimum}");
        assertTrue(problem.isEmpty() ? found.isEmpty() : found.contains(problem), found);
    }

    /** A minimum that the grid has outside of the domain is none of it. */
    @ParameterizedTest
    @CsvSource({"x1, -1", "-x1, 1"})
    void whatLiesOutsideOfTheDomainIsNotTheLeast(String energy, int x) throws Exception {
        String points = ", dimension: 2, domain: [[-1, 1], [-1, 1]], stationary_points: [{kind: boundary-minimum,"
                + " energy: -1, x: [" + x + ", 0]}]";
        String grid = "grid: {x1: {min: -3, max: 3, points: 7}, x2: {min: -1, max: 1, points: 3}}\n";
        assertEquals("", problem(formula(energy + " + x2^2", points) + grid + "expect: {stationary: minimum}"));
        assertEquals(
                "no saddle of the model is known",
                problem(formula(energy + " + x2^2", points) + grid + "expect: {stationary: saddle}"));
    }

    /** A point may be missed by a part of its coordinate, or of 1 if that is more; and a gradient by so much. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "500*x1^2          | -5, 5    | minimum | 0       | 9e-7        | ``",
                "500*x1^2          | -5, 5    | minimum | 0       | 11e-7       | the gradient's largest component is 0.0011",
                "500*(x1 - 1000)^2 | 0, 2000  | minimum | 4.05e-4 | 1000.0009   | ``",
                "500*(x1 - 1000)^2 | 0, 2000  | minimum | 6.05e-4 | 1000.0011   | the gradient's largest component is 1.09999",
                "2e-6*x1           | -50, 50  | saddle  | 0       | 0           | the gradient's largest component is 2.0E-6",
                "0.9e-6*x1         | -50, 50  | saddle  | 0       | 0           | no saddle: the energy does not change",
                "0.9e-6*x1         | 0, 0.01  | saddle  | 0       | 0           | no saddle: the energy does not change",
                "2e-6*x1           | 0, 0.01  | saddle  | 0       | 0           | the gradient's largest component is 2.0E-6",
                "1e-6*(x1 - 0.2)^2 | -1, 1 | minimum | 4e-8 | 0 | the gradient's largest component is"
                        + " 4.0E-7, but 0 was expected",
                "x1                | -50, 50  | boundary-minimum | -49.99997 | -49.99997 | ``",
                "x1                | -50, 50  | boundary-minimum | -49.9995  | -49.9995  | not lie on the edge",
                "x1                | -50, 50  | boundary-minimum | -50.00003 | -50.00003 | ``",
                "x1                | -50, 50  | boundary-minimum | -50.0005  | -50.0005  | it lies outside",
                "-x1               | -50, 50  | boundary-minimum | -50.00003 | 50.00003  | ``",
                "-x1               | -50, 50  | boundary-minimum | -50.0005  | 50.0005   | it lies outside",
                "-x1               | -50, 50  | boundary-minimum | -49.9995  | 49.9995   | not lie on the edge",
            })
    void howFarAPointMayBeMissed(String energy, String domain, String kind, String e, String x, String problem)
            throws Exception {
        String points = ", domain: [[" + domain + "]], stationary_points: [{kind: " + kind + ", energy: " + e + ", x: ["
                + x + "]}]";
        String found = problem(formula(energy, points) + "expect: {stationary: all}");
        assertTrue(problem.isEmpty() ? found.isEmpty() : found.contains(problem), found);
    }

    /** A minimum may be missed along the steep one of two directions, and no slope that falls is overlooked for that. */
    @ParameterizedTest
    @CsvSource({
        "500*x1^2 + x2^2, true",
        "50*x1^2 + x2^2, true",
        "500*(0.8*x1 + 0.6*x2)^2 + (0.8*x2 - 0.6*x1)^2, true",
        "500*x1^2 + 0.001*x2^2, true",
        "500*x1^2 - 0.001*x2^2, false",
        "500*x1^2 - x2^2, false",
        "500*(0.8*x1 + 0.6*x2)^2 - 0.01*(0.8*x2 - 0.6*x1)^2, false",
    })
    void aMissedMinimumIsOne(String energy, boolean isOne) throws Exception {
        for (String[] kind : new String[][] {{"", "minimum"}, {"-", "maximum"}}) {
            String points = ", dimension: 2, domain: [[-1, 1], [-1, 1]], stationary_points: [{kind: %s, energy: 0,"
                    + " x: [8e-7, 4e-7]}]";
            String model = formula(kind[0] + "(" + energy + ")", points.formatted(kind[1]));
            String found = problem(model + all());
            assertEquals(isOne, found.isEmpty(), found);
            String saddle = problem(formula(kind[0] + "(" + energy + ")", points.formatted("saddle")) + all());
            assertEquals(isOne, !saddle.isEmpty(), saddle);
        }
    }

    /** Directions in which a quartic falls are few. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sum(x^4) - 4*x1^2*x2*x3     | 3 | true",
                "sum(x^4) - 3*prod(x)*x1     | 3 | true",
                "sum(x^4) - 4.2*x1^2*x2*x3   | 6 | true",
                "sum(x^4) - 2*x1^2*x2*x3     | 3 | false",
                "sum(x^4) - 2*x1^2*x2*x3     | 6 | false",
                "sum(x^6) - 5*prod(x)*x1*x2   | 4 | true",
                "(x2 - x1^2)*(x2 - x1^2) + x1^4 | 2 | false",
                "abs(x1) + abs(x2) - abs(x1 - x2) + 0.1*x2^2 | 2 | false",
            })
    void rareDirections(String energy, int dimension, boolean isSaddle) throws Exception {
        for (String[] kind : new String[][] {{"", "minimum"}, {"-", "maximum"}}) {
            String points = ", dimension: " + dimension + ", domain: [[-2, 2]], stationary_points: [{kind: " + kind[1]
                    + ", energy: 0, x: [0]}]";
            String found = problem(formula(kind[0] + "(" + energy + ")", points) + all());
            assertEquals(isSaddle, found.contains("it is no " + kind[1]), found);
        }
    }

    /** Distances are parts of the domain's width, of each coordinate by itself. */
    @ParameterizedTest
    @CsvSource({"4, true", "2, false"})
    void rareDirectionsOfUnequalWidths(int factor, boolean isSaddle) throws Exception {
        String energy = "x1^4 + (x2/50)^4 + (40*x3)^4 + (300*x4)^4 - " + factor + "*(300*x4)^2*(40*x3)*(x2/50)";
        String points = ", domain: [[-2, 2], [-100, 100], [-0.05, 0.05], [-0.007, 0.007]], stationary_points: [{kind:"
                + " minimum, energy: 0, x: [0, 0, 0, 0]}]";
        String found = problem(formula(energy, points) + all());
        assertEquals(isSaddle, found.contains("it is no minimum"), found);
    }

    @ParameterizedTest
    @CsvSource({"abs(x1) - abs(x2), true", "abs(x1) + abs(x2), false", "abs(x1) - x2^2, true", "abs(x1) + x2, false"})
    void aSaddleMayBeACusp(String energy, boolean isSaddle) throws Exception {
        String points = ", dimension: 2, stationary_points: [{kind: saddle, energy: 0, x: [0]}]";
        assertEquals(isSaddle, problem(formula(energy, points) + all()).isEmpty());
    }

    /** What is said to be wrong is so where it is said to be. */
    @ParameterizedTest
    @CsvSource({"1, minimum, falls", "-1, maximum, rises"})
    void aProblemIsToldWithItsPlace(int sign, String kind, String change) throws Exception {
        String points = ", dimension: 2, stationary_points: [{kind: " + kind + ", energy: 0, x: [0, 0]}]";
        String found = problem(formula(sign + "*(x1^2 - 2*x2^2)", points) + "expect: {stationary: all}");
        Matcher told = Pattern.compile("the " + kind + " at \\[0, 0]: it is no " + kind + ": the energy " + change
                        + " by (\\S+) at \\[(\\S+), (\\S+)]")
                .matcher(found);
        assertTrue(told.matches(), found);
        double x = Double.parseDouble(told.group(2));
        double y = Double.parseDouble(told.group(3));
        double by = Double.parseDouble(told.group(1));
        assertTrue(by > 0);
        assertEquals(by, 2 * y * y - x * x, 1e-12 * by);
    }

    @Test
    void kindOfAPointAmongManyCurvatures() throws Exception {
        String points = ", dimension: 200, stationary_points: [{kind: %s, energy: 0, x: [0]}]";
        String bowl =
                IntStream.rangeClosed(1, 15)
                                .mapToObj(i -> i + "*x[" + i + "]^2")
                                .collect(Collectors.joining(" + ")) + " + sum(x^2) - %s*x[8]^2";
        for (String sign : List.of("", "-")) {
            String lowest = sign.isEmpty() ? "minimum" : "maximum";
            String energy = sign + "(" + bowl + ")";
            assertEquals("", problem(formula(energy.formatted("8.5"), points.formatted(lowest)) + all()));
            assertTrue(problem(formula(energy.formatted("9.5"), points.formatted(lowest)) + all())
                    .contains("no " + lowest));
            assertEquals("", problem(formula(energy.formatted("9.5"), points.formatted("saddle")) + all()));
            assertTrue(problem(formula(energy.formatted("8.5"), points.formatted("saddle")) + all())
                    .contains("no saddle"));
        }
    }

    @ParameterizedTest
    @CsvSource({"9e-7, true", "11e-7, false"})
    void howFarAPointOfManyDimensionsMayBeMissed(String x, boolean isNear) throws Exception {
        String points =
                ", dimension: 200, domain: [[-5, 5]], stationary_points: [{kind: minimum, energy: 0, x: [" + x + "]}]";
        String found = problem(formula("500*sum(x^2)", points) + all());
        assertEquals(!isNear, found.contains("the gradient's largest component is 0.0011"), found);
        assertEquals(isNear, found.isEmpty(), found);
    }

    /** In many dimensions only the extreme curvatures are looked for. */
    @Test
    void kindInManyDimensions() throws Exception {
        String points = ", dimension: 200, stationary_points: [{kind: %s, energy: 0, x: [0]}]";
        String bowl = "sum(x^2) - %s*(x[1] + x[100])^2";
        assertEquals("", problem(formula(bowl.formatted("0.4"), points.formatted("minimum")) + all()));
        assertTrue(problem(formula(bowl.formatted("0.6"), points.formatted("minimum")) + all())
                .contains("no minimum"));
        assertEquals("", problem(formula(bowl.formatted("0.6"), points.formatted("saddle")) + all()));
        assertTrue(problem(formula(bowl.formatted("0.4"), points.formatted("saddle")) + all())
                .contains("no saddle"));
    }

    private static String all() {
        return "grid: {fixed: 0}\nexpect: {stationary: all}";
    }

    @Test
    void kindsThatAreNotKnown() throws Exception {
        assertEquals(
                "no stationary point of the model is known",
                problem(formula("x1^2", "") + "expect: {stationary: all}"));
        assertEquals("no saddle of the model is known", problem("model: harmonic\nexpect: {stationary: saddle}"));
        assertEquals("", problem("model: harmonic\nexpect: {stationary: minimum}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inf-table",
                "minf-table",
                "minimum-is-minus-inf",
                "not-a-maximum",
                "not-a-minimum",
                "sweep-ignored"
            })
    void claimsThatAreFalse(String name) throws Exception {
        assertFalse(app().check("src/test/resources/false-claims/" + name + ".yaml", COMPUTE, Progress.NONE)
                .passed());
    }

    @Test
    void eachCombinationOfASweepIsChecked() throws Exception {
        CheckResult result = check(formula("a*x1 + b", ", parameters: {b: 0}") + LINE
                + "sweep: {a: [1, 2], b: \"0:pi:2\"}\nexpect: {finite: true, minimum: {energy: -1}}");
        assertEquals(
                List.of(
                        "a = 1, b = 0: all energies over the grid are finite: ",
                        "a = 1, b = 0: the minimum over the grid: ",
                        "a = 1, b = 3.141592653589793: all energies over the grid are finite: ",
                        "a = 1, b = 3.141592653589793: the minimum over the grid: the minimum is 2.141592653589793, but"
                                + " -1 was expected, within 1.0E-9; it was found at [-1]",
                        "a = 2, b = 0: all energies over the grid are finite: ",
                        "a = 2, b = 0: the minimum over the grid: the minimum is -2, but -1 was expected, within"
                                + " 1.0E-9; it was found at [-1]",
                        "a = 2, b = 3.141592653589793: all energies over the grid are finite: ",
                        "a = 2, b = 3.141592653589793: the minimum over the grid: the minimum is 1.1415926535897931,"
                                + " but -1 was expected, within 1.0E-9; it was found at [-1]"),
                result.checks().stream().map(c -> c.name() + ": " + c.problem()).toList());
    }

    @Test
    void eachPanelIsChecked() throws Exception {
        CheckResult result = check("""
                panels:
                  - model: ackley
                    expect: {minimum: {energy: 1}}
                  - {model: rastrigin, sweep: {a: [1, 2]}, expect: {points: [{x: [0, 0], energy: 0}]}}
                """);
        assertEquals(
                List.of(
                        "panel 1, ackley: the minimum over the grid",
                        "panel 2, rastrigin: a = 1: the energy at [0, 0]",
                        "panel 2, rastrigin: a = 2: the energy at [0, 0]"),
                result.checks().stream().map(CheckResult.Check::name).toList());
        assertEquals(
                List.of(false, true, true),
                result.checks().stream().map(CheckResult.Check::passed).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model: {type: ackley, a: 3}",
                "{model: ackley, sweep: {a: [1, 2]}}",
                "panels: [{model: {type: ackley, a: 3}}, {model: {type: ackley, a: 2}}]"
            })
    void aSpecThatExpectsNothingIsAnError(String spec) {
        Failure e = assertThrows(Failure.class, () -> check(spec));
        assertTrue(e.getMessage().endsWith("this spec has no expectations: add some, such as expect: {finite: true}"));
    }
}
