package torchebm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests expected stationary points: their energy, gradient, kind and position. */
class StationaryExpectationTest extends CheckFixture {
    /** The kind of a point is checked, by its curvature and by the energies around it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x1^2 + x2^2               | minimum | 0 | [0, 0] | ``",
                "x1^2 + x2^2               | saddle  | 0 | [0, 0] | not a saddle: the energy does not fall",
                "x1^2 + x2^2               | maximum | 0 | [0, 0] | not a maximum: the energy rises",
                "-x1^2 - x2^2              | maximum | 0 | [0, 0] | ``",
                "-x1^2 - x2^2              | minimum | 0 | [0, 0] | not a minimum: the energy falls",
                "-x1^2 - x2^2              | saddle  | 0 | [0, 0] | not a saddle: the energy does not rise",
                "x1^2 - x2^2               | saddle  | 0 | [0, 0] | ``",
                "x1^2 - x2^2               | minimum | 0 | [0, 0] | not a minimum: the energy falls",
                "x1^2 - x2^2               | maximum | 0 | [0, 0] | not a maximum: the energy rises",
                "x1*x2                     | saddle  | 0 | [0, 0] | ``",
                "x1*x2                     | minimum | 0 | [0, 0] | not a minimum: the energy falls",
                "x1^2 + x2^2 + 3*x1*x2     | minimum | 0 | [0, 0] | not a minimum: the energy falls",
                "x1^2 - 1e-5*x2^2          | minimum | 0 | [0, 0] | not a minimum: the energy falls",
                "x1^2 + x2^2               | minimum | 0 | [1e-9, 0] | ``",
                "x1^2 + x2^2               | minimum | 0 | [1e-2, 0] | the energy is 1.0E-4, but 0 was expected",
                "x1 + x2^2                 | minimum | 0 | [0, 0] | the largest component of the gradient is 1, but 0 was"
                        + " expected",
                "x1 + x2^2                 | saddle  | 0 | [0, 0] | the largest component of the gradient is 1, but 0 was"
                        + " expected",
                "1e12 + x1 + x2^2          | minimum | 1e12 | [0, 0] | the largest component of the gradient is 1, but 0"
                        + " was expected",
                "1e-9*(x1 - 1)^2 + x2^2    | minimum | 0 | [0.5, 0] | not a minimum: the energy falls",
                "x1^4 + x2^4               | minimum | 0 | [0, 0] | ``",
                "x1^4 + x2^4               | maximum | 0 | [0, 0] | not a maximum: the energy rises",
                "x1^4 + x2^4               | saddle  | 0 | [0, 0] | not a saddle: the energy does not fall",
                "-x1^4 - x2^4              | maximum | 0 | [0, 0] | ``",
                "x1^4 - x2^4               | saddle  | 0 | [0, 0] | ``",
                "x1^4 - x2^4               | minimum | 0 | [0, 0] | not a minimum: the energy falls",
                "x1^2 - x2^4               | minimum | 0 | [0, 0] | not a minimum: the energy falls",
                "x1^2 + x2^3               | minimum | 0 | [0, 0] | not a minimum: the energy falls",
                "x1^2 + x2^3               | saddle  | 0 | [0, 0] | ``",
                "x1^3 - 3*x1*x2^2          | saddle  | 0 | [0, 0] | ``",
                "x1^2                      | minimum | 0 | [0, 5] | ``",
                "x1^2                      | saddle  | 0 | [0, 5] | not a saddle: the energy does not fall",
                "0*x1 + 0*x2 + 3           | saddle  | 3 | [0, 0] | not a saddle: the energy does not change",
                "abs(x1) + abs(x2)         | minimum | 0 | [0, 0] | ``",
                "abs(x1) + abs(x2)         | maximum | 0 | [0, 0] | not a maximum: the energy rises",
                "abs(x1) - abs(x2)         | minimum | 0 | [0, 0] | not a minimum: the energy falls",
                "x1^2 + x2^2 - abs(x1)/10  | minimum | 0 | [0, 0] | not a minimum: the energy falls",
                "-abs(x1 + x2) - abs(x2)   | maximum | 0 | [0, 0] | ``",
                "max(x1, -2*x1) + x2^2     | minimum | 0 | [0, 0] | ``",
                "max(x1, -2*x1) + x2^2     | maximum | 0 | [0, 0] | gradient",
                "max(x1, 2*x1) + x2^2      | minimum | 0 | [0, 0] | gradient",
                "abs(x1) + x2              | minimum | 0 | [0, 0] | the largest component of the gradient is 1",
                "abs(x1) - abs(x2 - x1)    | minimum | 0 | [0, 0] | falls",
                "abs(x1) - abs(x2)         | saddle  | 0 | [0, 0] | ``",
                "-max(x1, -2*x1) + x2^2    | saddle  | 0 | [0, 0] | the largest component of the gradient is",
                "sqrt(abs(x1)) + x2^2      | minimum | 0 | [0, 0] | ``",
                "sqrt(abs(x1)) + x2^2      | maximum | 0 | [0, 0] | not a maximum: the energy rises",
                "-sqrt(abs(x1)) - x2^2     | maximum | 0 | [0, 0] | ``",
                "300*sqrt(abs(x2)) - abs(x1) | minimum | 0 | [0, 0] | not a minimum: the energy falls",
                "sqrt(abs(x1)) + sqrt(abs(x2)) - 3*sqrt(min(abs(x1), abs(x2))) | minimum | 0 | [0, 0]"
                        + " | not a minimum: the energy falls",
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

    /** A minimum on the edge of the domain must be a minimum within the domain, and its smallest energy. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x1 + x2^2       | -1 | [-1, 0] | ``",
                "x1 + x2         | -2 | [-1, -1] | ``",
                "-x1 + x2^2      | -1 | [1, 0]  | ``",
                "x1 + x2^2       | 1  | [1, 0]  | the largest component of the gradient is 1",
                "x1 + x2^2       | 0  | [0, 0]  | it is not on the edge of the domain",
                "x1 + x2^2       | -2 | [-2, 0] | it is outside the domain, in which x1 is between -1 and 1",
                "x1 - x2^2       | -1 | [-1, 0] | not a minimum: the energy falls",
                "x1 + x2^2       | -0.75 | [-1, 0.5] | the largest component of the gradient is 1",
                "-x1^2 + x2^2 - x1/10 | -0.9 | [-1, 0] | it is not the smallest energy in the domain: the"
                        + " energy is -1.1 at [1, 0]",
            })
    void minimumOnTheEdge(String energy, String e, String x, String problem) throws Exception {
        String points = ", dimension: 2, domain: [[-1, 1]], stationary_points: [{kind: boundary-minimum, energy: " + e
                + ", x: " + x + "}]";
        String grid = "grid: {x1: {points: 5}, x2: {points: 5}}\n";
        String found = problem(formula(energy, points) + grid + "expect: {stationary: minimum}");
        assertTrue(problem.isEmpty() ? found.isEmpty() : found.contains(problem), found);
    }

    /** Lower energies of the grid that are outside of the domain are ignored. */
    @ParameterizedTest
    @CsvSource({"x1, -1", "-x1, 1"})
    void energiesOutsideOfTheDomainAreIgnored(String energy, int x) throws Exception {
        String points = ", dimension: 2, domain: [[-1, 1], [-1, 1]], stationary_points: [{kind: boundary-minimum,"
                + " energy: -1, x: [" + x + ", 0]}]";
        String grid = "grid: {x1: {min: -3, max: 3, points: 7}, x2: {min: -1, max: 1, points: 3}}\n";
        assertEquals("", problem(formula(energy + " + x2^2", points) + grid + "expect: {stationary: minimum}"));
        assertEquals(
                "the model has no known saddle",
                problem(formula(energy + " + x2^2", points) + grid + "expect: {stationary: saddle}"));
    }

    /** The tolerance of a coordinate is relative to max(1, |x|); that of the gradient is absolute. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "500*x1^2          | -5, 5    | minimum | 0       | 9e-7        | ``",
                "500*x1^2          | -5, 5    | minimum | 0       | 11e-7       | the largest component of the gradient is 0.0011",
                "500*(x1 - 1000)^2 | 0, 2000  | minimum | 4.05e-4 | 1000.0009   | ``",
                "500*(x1 - 1000)^2 | 0, 2000  | minimum | 6.05e-4 | 1000.0011   | the largest component of the gradient is 1.09999",
                "2e-6*x1           | -50, 50  | saddle  | 0       | 0           | the largest component of the gradient is 2.0E-6",
                "0.9e-6*x1         | -50, 50  | saddle  | 0       | 0           | not a saddle: the energy does not change",
                "0.9e-6*x1         | 0, 0.01  | saddle  | 0       | 0           | not a saddle: the energy does not change",
                "2e-6*x1           | 0, 0.01  | saddle  | 0       | 0           | the largest component of the gradient is 2.0E-6",
                "1e-6*(x1 - 0.2)^2 | -1, 1 | minimum | 4e-8 | 0 | the largest component of the gradient is"
                        + " 4.0E-7, but 0 was expected",
                "x1                | -50, 50  | boundary-minimum | -49.99997 | -49.99997 | ``",
                "x1                | -50, 50  | boundary-minimum | -49.9995  | -49.9995  | not on the edge",
                "x1                | -50, 50  | boundary-minimum | -50.00003 | -50.00003 | ``",
                "x1                | -50, 50  | boundary-minimum | -50.0005  | -50.0005  | it is outside",
                "-x1               | -50, 50  | boundary-minimum | -50.00003 | 50.00003  | ``",
                "-x1               | -50, 50  | boundary-minimum | -50.0005  | 50.0005   | it is outside",
                "-x1               | -50, 50  | boundary-minimum | -49.9995  | 49.9995   | not on the edge",
            })
    void toleranceOfAPoint(String energy, String domain, String kind, String e, String x, String problem)
            throws Exception {
        String points = ", domain: [[" + domain + "]], stationary_points: [{kind: " + kind + ", energy: " + e + ", x: ["
                + x + "]}]";
        String found = problem(formula(energy, points) + "expect: {stationary: all}");
        assertTrue(problem.isEmpty() ? found.isEmpty() : found.contains(problem), found);
    }

    /** A deviation along a steep direction is tolerated, and does not hide a direction in which the energy falls. */
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
    void aPointNearAMinimumIsAMinimum(String energy, boolean isMinimum) throws Exception {
        for (String[] kind : new String[][] {{"", "minimum"}, {"-", "maximum"}}) {
            String points = ", dimension: 2, domain: [[-1, 1], [-1, 1]], stationary_points: [{kind: %s, energy: 0,"
                    + " x: [8e-7, 4e-7]}]";
            String model = formula(kind[0] + "(" + energy + ")", points.formatted(kind[1]));
            String found = problem(model + all());
            assertEquals(isMinimum, found.isEmpty(), found);
            String saddle = problem(formula(kind[0] + "(" + energy + ")", points.formatted("saddle")) + all());
            assertEquals(isMinimum, !saddle.isEmpty(), saddle);
        }
    }

    /** The energy falls in a small range of directions only. */
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
            assertEquals(isSaddle, found.contains("it is not a " + kind[1]), found);
        }
    }

    /** Distances are relative to the width of the domain in each coordinate. */
    @ParameterizedTest
    @CsvSource({"4, true", "2, false"})
    void rareDirectionsOfUnequalWidths(int factor, boolean isSaddle) throws Exception {
        String energy = "x1^4 + (x2/50)^4 + (40*x3)^4 + (300*x4)^4 - " + factor + "*(300*x4)^2*(40*x3)*(x2/50)";
        String points = ", domain: [[-2, 2], [-100, 100], [-0.05, 0.05], [-0.007, 0.007]], stationary_points: [{kind:"
                + " minimum, energy: 0, x: [0, 0, 0, 0]}]";
        String found = problem(formula(energy, points) + all());
        assertEquals(isSaddle, found.contains("it is not a minimum"), found);
    }

    @ParameterizedTest
    @CsvSource({"abs(x1) - abs(x2), true", "abs(x1) + abs(x2), false", "abs(x1) - x2^2, true", "abs(x1) + x2, false"})
    void aSaddleMayBeACusp(String energy, boolean isSaddle) throws Exception {
        String points = ", dimension: 2, stationary_points: [{kind: saddle, energy: 0, x: [0]}]";
        assertEquals(isSaddle, problem(formula(energy, points) + all()).isEmpty());
    }

    /** A message states a point at which the energy is too low or too high. */
    @ParameterizedTest
    @CsvSource({"1, minimum, falls", "-1, maximum, rises"})
    void aMessageContainsThePoint(int sign, String kind, String change) throws Exception {
        String points = ", dimension: 2, stationary_points: [{kind: " + kind + ", energy: 0, x: [0, 0]}]";
        String found = problem(formula(sign + "*(x1^2 - 2*x2^2)", points) + "expect: {stationary: all}");
        Matcher told = Pattern.compile("the " + kind + " at \\[0, 0]: it is not a " + kind + ": the energy " + change
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
                    .contains("not a " + lowest));
            assertEquals("", problem(formula(energy.formatted("9.5"), points.formatted("saddle")) + all()));
            assertTrue(problem(formula(energy.formatted("8.5"), points.formatted("saddle")) + all())
                    .contains("not a saddle"));
        }
    }

    @ParameterizedTest
    @CsvSource({"9e-7, true", "11e-7, false"})
    void toleranceOfAPointInManyDimensions(String x, boolean isNear) throws Exception {
        String points =
                ", dimension: 200, domain: [[-5, 5]], stationary_points: [{kind: minimum, energy: 0, x: [" + x + "]}]";
        String found = problem(formula("500*sum(x^2)", points) + all());
        assertEquals(!isNear, found.contains("the largest component of the gradient is 0.0011"), found);
        assertEquals(isNear, found.isEmpty(), found);
    }

    /** In many dimensions only the extreme eigenvalues are computed. */
    @Test
    void kindInManyDimensions() throws Exception {
        String points = ", dimension: 200, stationary_points: [{kind: %s, energy: 0, x: [0]}]";
        String bowl = "sum(x^2) - %s*(x[1] + x[100])^2";
        assertEquals("", problem(formula(bowl.formatted("0.4"), points.formatted("minimum")) + all()));
        assertTrue(problem(formula(bowl.formatted("0.6"), points.formatted("minimum")) + all())
                .contains("not a minimum"));
        assertEquals("", problem(formula(bowl.formatted("0.6"), points.formatted("saddle")) + all()));
        assertTrue(problem(formula(bowl.formatted("0.4"), points.formatted("saddle")) + all())
                .contains("not a saddle"));
    }

    private static String all() {
        return "grid: {fixed: 0}\nexpect: {stationary: all}";
    }

    @Test
    void unknownKinds() throws Exception {
        assertEquals(
                "the model has no known stationary point", problem(formula("x1^2", "") + "expect: {stationary: all}"));
        assertEquals("the model has no known saddle", problem("model: harmonic\nexpect: {stationary: saddle}"));
        assertEquals("", problem("model: harmonic\nexpect: {stationary: minimum}"));
    }
}
