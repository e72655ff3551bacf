package torchebm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.problem.Failure;

/** Tests expected points and barriers, which an analysis must find. */
class FoundExpectationTest extends CheckFixture {
    private static final String WELLS = formula("(x1^2 - 1)^2 + x2^2 + 0.1*x1", ", dimension: 2");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{kind: saddle, x: [0.0250157, 0]} | ``",
                "{kind: saddle, x: [0, 0], distance: 0.02, energy: 1.00125, tolerance: 1e-5} | ``",
                "{kind: maximum, x: [0, 0], distance: 0.02} | the point at [0.0250",
                "{kind: saddle, x: [0.0250157, 0], energy: 1} | the energy is 1.00125",
                "{kind: saddle, x: [0.03, 0]} | no stationary point was found there: the nearest one is the saddle at [0.025015",
                "{kind: minimum, x: [-1.0122943, 0], energy: -0.10061738} | ``"
            })
    void stationary(String expected, String problem) throws Exception {
        assertTrue(problem(WELLS + "expect: {stationary: [" + expected + "]}\n").startsWith(problem));
        if (problem.isEmpty()) {
            assertEquals("", problem(WELLS + "expect: {stationary: [" + expected + "]}\n"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{from: [-1, 0], to: [1, 0], energy: 1.10187, tolerance: 1e-4} | ``",
                "{from: [0.9, 0.2], to: [-0.9, 0], energy: 0.90189, tolerance: 1e-4} | ``",
                "{from: [-1, 0], to: [1, 0], energy: 1} | the barrier is 1.1018",
                "{from: [-1, 0], to: [-0.8, 0.1], energy: 0} | ``"
            })
    void barrier(String expected, String problem) throws Exception {
        String actual = problem(WELLS + "expect: {barrier: " + expected + "}\n");
        assertTrue(problem.isEmpty() ? actual.isEmpty() : actual.startsWith(problem), actual);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stationary: [] | stationary must not be empty",
                "stationary: [{kind: peak, x: [0, 0]}] | peak is not a kind of stationary point",
                "stationary: [{kind: saddle}] | a stationary point needs x",
                "stationary: [{kind: saddle, x: [0]}] | x must have 2 numbers",
                "barrier: {from: [0, 0], energy: 1} | to",
                "barrier: [] | barrier must not be empty"
            })
    void mistakes(String expect, String message) {
        Failure failure = assertThrows(Failure.class, () -> check(WELLS + "expect: {" + expect + "}\n"));
        assertTrue(failure.problem().toString().contains(message), failure.problem()::toString);
    }

    @Test
    void oneAnalysisServesAllExpectations() throws Exception {
        assertEquals(
                " |  | ",
                problem(WELLS
                        + "expect:\n  barrier:\n    - {from: [-1, 0], to: [1, 0], energy: 1.10187, tolerance: 1e-4}\n"
                        + "    - {from: [1, 0], to: [-1, 0], energy: 0.90189, tolerance: 1e-4}\n"
                        + "  stationary: [{kind: minimum, x: [-1, 0], distance: 0.01}]\n"));
    }
}
