package torchebm.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.compute.Progress;
import torchebm.problem.Failure;
import torchebm.result.CheckResult;

/** Tests checks of whole specs: sweeps, panels, false expectations. */
class CheckTest extends CheckFixture {
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
    void falseExpectationsFail(String name) throws Exception {
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
    void aSpecWithoutExpectationsIsAnError(String spec) {
        Failure e = assertThrows(Failure.class, () -> check(spec));
        assertTrue(e.getMessage().endsWith("this spec has no expectations: add some, such as expect: {finite: true}"));
    }
}
