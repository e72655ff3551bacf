package torchebm.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import torchebm.compute.Progress;
import torchebm.evaluate.ComputeRequest;
import torchebm.problem.Failure;
import torchebm.problem.Problem;
import torchebm.result.JobResult;

class SandboxTest {
    @TempDir
    Path folder;

    private JobResult run(Path spec) throws Failure {
        return run(spec, Optional.empty());
    }

    private JobResult run(Path spec, Optional<String> outputs) throws Failure {
        RunRequest request = new RunRequest(
                List.of(spec.toString()),
                List.of(),
                List.of("x1=-1:1:3", "x2=-1:1:3"),
                List.of(),
                Map.of(),
                List.of(),
                outputs,
                new ComputeRequest("cpu", "auto", "float64"),
                0,
                false,
                false,
                Optional.empty());
        return new App(InputStream.nullInputStream(), OutputStream.nullOutputStream(), Optional.empty())
                .sandboxed()
                .run(request, Progress.NONE)
                .get(0);
    }

    @Test
    void nothingIsWrittenThroughALink() throws Exception {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path victim = Files.writeString(outside.resolve("victim.csv"), "old");
        Files.createSymbolicLink(inside.resolve("a.csv"), victim);
        Files.createSymbolicLink(inside.resolve("folder"), outside);
        Path spec = Files.writeString(inside.resolve("s.yaml"), "model: double-well\noutputs: a.csv\n");
        assertTrue(error(run(spec)).contains("leaves the folder of the spec"), error(run(spec)));
        Files.writeString(spec, "model: double-well\noutputs: folder/victim.csv\n");
        assertTrue(error(run(spec)).contains("leaves the folder of the spec"), error(run(spec)));
        Files.writeString(inside.resolve("real.csv"), "old");
        Files.createSymbolicLink(inside.resolve("link.csv"), inside.resolve("real.csv"));
        Files.writeString(spec, "model: double-well\noutputs: link.csv\n");
        assertTrue(error(run(spec)).contains("is a symbolic link, which --sandbox does not follow"), error(run(spec)));
        Failure e = assertThrows(
                Failure.class,
                () -> run(spec, Optional.of(inside.resolve("folder").toString())));
        assertTrue(e.getMessage().endsWith("is a symbolic link, which --sandbox does not follow"), e.getMessage());
        Files.writeString(spec, "model: double-well\noutputs: deeper/b.csv\n");
        assertEquals(JobResult.Status.DONE, run(spec).status());
        assertEquals("old", Files.readString(victim));
        assertEquals("old", Files.readString(inside.resolve("real.csv")));
    }

    private static String error(JobResult result) {
        return result.problem().map(Problem::toString).orElse("");
    }
}
