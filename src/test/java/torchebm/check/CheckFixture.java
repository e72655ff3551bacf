package torchebm.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import torchebm.app.App;
import torchebm.compute.Progress;
import torchebm.evaluate.ComputeRequest;
import torchebm.problem.Failure;
import torchebm.result.CheckResult;

/** The methods that tests of expectations share. */
abstract class CheckFixture {
    static final ComputeRequest COMPUTE = new ComputeRequest("cpu", "auto", "float64");

    /** A grid of the points −1, 0 and 1. */
    static final String LINE = "grid: {x1: {min: -1, max: 1, points: 3}}\n";

    @TempDir
    Path folder;

    static App app() {
        return new App(new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream(), Optional.empty());
    }

    /** Returns the result of the check of a spec. */
    final CheckResult check(String spec) throws IOException, Failure {
        Path file = Files.writeString(folder.resolve("s.yaml"), spec);
        return app().check(file.toString(), COMPUTE, Progress.NONE);
    }

    /** Returns the messages of the expectations that do not hold. */
    final String problem(String spec) throws IOException, Failure {
        CheckResult result = check(spec);
        if (result.passed()
                != result.checks().stream().allMatch(c -> c.problem().isEmpty())) {
            throw new AssertionError("passed is " + result.passed() + " for " + result.checks());
        }
        return result.checks().stream().map(CheckResult.Check::problem).collect(Collectors.joining(" | "));
    }

    /**
     * Returns the model of a formula.
     *
     * @param further other keys of the model, after a comma
     */
    static String formula(String energy, String further) {
        return "model: {type: formula, energy: '" + energy + "'" + further + "}\n";
    }
}
