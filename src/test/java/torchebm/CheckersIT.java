package torchebm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import torchebm.testing.PackagedProgram;

/**
 * The format is right, and Error Prone and NullAway find nothing. They take most of a minute on one core, so they run
 * beside other tests.
 */
class CheckersIT {
    @Test
    void theSourcesPass() throws Exception {
        Path root = Path.of("").toAbsolutePath();
        PackagedProgram.Result result = PackagedProgram.run(
                root, Map.of(), "", root.resolve("mvnw").toString(), "-B", "-q", "-Pcheckers", "test-compile");
        assertEquals(0, result.exitCode(), result.text() + result.err());
    }
}
