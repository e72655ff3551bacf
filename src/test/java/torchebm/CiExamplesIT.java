package torchebm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import torchebm.testing.PackagedProgram;

/** Runs the examples of docs/ci.md, as far as possible without a CI system. */
class CiExamplesIT {
    @TempDir
    Path work;

    private static String example(String heading) throws IOException {
        String text = Files.readString(Path.of("docs/ci.md"));
        Matcher matcher = Pattern.compile("## " + heading + "\n\n```[a-z]+\n(.*?)```", Pattern.DOTALL)
                .matcher(text);
        assertTrue(matcher.find(), heading);
        return matcher.group(1);
    }

    @BeforeEach
    void thereAreSpecsAndAnArchive() throws IOException {
        Path specs = Files.createDirectory(work.resolve("specs"));
        Files.writeString(specs.resolve("well.yaml"), "model: double-well\nexpect: {finite: true}\n");
        Files.writeString(specs.resolve("ackley.yaml"), "model: ackley\nexpect: {stationary: all}\n");
        String archive = System.getProperty("torchebm.archive") + ".tar.gz";
        Files.copy(Path.of("target", archive), work.resolve(archive));
    }

    @Test
    void gitHubActionsAndGitLab() throws Exception {
        JsonNode steps = new YAMLMapper().readTree(example("GitHub Actions")).at("/jobs/landscapes/steps");
        JsonNode script = new YAMLMapper().readTree(example("GitLab CI")).at("/landscapes/script");
        List<String> commands = steps.findValuesAsText("run");
        assertEquals(
                commands,
                StreamSupport.stream(script.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
        assertEquals(3, commands.size());
        runs(commands.get(0));
        Path unpacked = work.resolve(System.getProperty("torchebm.archive"));
        assertTrue(Files.isExecutable(unpacked.resolve("bin/torchebm-cli")));
        // The same with the archive of classes.
        Files.move(unpacked, work.resolve("as-unpacked"));
        Files.createSymbolicLink(unpacked, PackagedProgram.shared());
        runs(commands.get(1));
        runs(commands.get(2));
        assertTrue(Files.size(work.resolve("figures/well.png")) > 1000);
        assertTrue(Files.readString(work.resolve("report.xml")).contains("<testsuite name=\"specs/ackley.yaml\""));
    }

    private void runs(String command) throws Exception {
        PackagedProgram.Result result = PackagedProgram.run(work, Map.of(), "", "sh", "-c", command);
        assertEquals(0, result.exitCode(), command + "\n" + result.err());
    }

    @Test
    void make() throws Exception {
        try {
            new ProcessBuilder("make", "--version").start().waitFor();
        } catch (IOException e) {
            assumeTrue(false, "skipped: there is no make");
        }
        Files.writeString(work.resolve("Makefile"), example("Make"));
        PackagedProgram.Result result = PackagedProgram.run(
                work,
                Map.of("PATH", PackagedProgram.shared().resolve("bin") + ":" + System.getenv("PATH")),
                "",
                "make",
                "all");
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(Files.size(work.resolve("figures/well.svg")) > 1000);
        assertTrue(result.text().contains("2 of 2 checks hold"), result.text());
    }
}
