package torchebm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import torchebm.testing.PackagedProgram;

/**
 * Checks the format, and runs Error Prone and NullAway. They take a minute on one core, so they run in parallel
 * to other tests.
 */
class CheckersIT {
    @Test
    void theSourcesPass() throws Exception {
        Path root = Path.of("").toAbsolutePath();
        PackagedProgram.Result result = PackagedProgram.run(
                root, Map.of(), "", root.resolve("mvnw").toString(), "-B", "-Pcheckers", "test-compile");
        assertEquals(0, result.exitCode(), result.text() + result.err());
    }
}
