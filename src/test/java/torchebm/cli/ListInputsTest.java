package torchebm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --list-inputs}: a command that has exactly the listed files has all that it reads. */
class ListInputsTest {
    private static final String TABLE = "x1,x2,energy\n0,0,1\n1,0,2\n0,1,3\n1,1,5\n";

    @TempDir
    Path dir;

    private Shards shards;

    @BeforeEach
    void folder() throws IOException {
        shards = new Shards(dir);
        write("specs/net.yaml", "model: {type: onnx, path: ../nets/net.onnx}\n");
        write("specs/table.yaml", "model: {type: tabulated, path: table.csv}\nplot: {overlay: draws.csv}\n");
        write("specs/table.csv", TABLE);
        write("specs/draws.csv", "x1,x2\n0.5,0.5\n");
        write("specs/sum.yaml", "model: {type: sum, models: [table.yaml, {type: formula, energy: x1+x2}]}\n");
        write("specs/checked.yaml", "model: double-well\nexpect: {table: expected.csv}\n");
        write("specs/expected.csv", "x1,x2,energy\n0,0,4\n");
        write("specs/wrong.yaml", "model: akley\n");
        write("unused.csv", TABLE);
        write("points.csv", "x1,x2\n0,0\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Returns the listed files, relative to the folder. */
    private List<String> listed(String command) {
        Shards.Output output = shards.done(command + " --list-inputs");
        return output.out()
                .lines()
                .map(line -> dir.relativize(Path.of(line).toAbsolutePath().normalize())
                        .toString())
                .toList();
    }

    @Test
    void filesOfModelsFiguresAndExpectationsAreListed() {
        assertEquals(
                List.of("specs/draws.csv", "specs/table.csv", "specs/table.yaml"),
                listed("run {dir}/specs/table.yaml --output-dir {dir}/figures"));
        assertEquals(List.of("specs/checked.yaml", "specs/expected.csv"), listed("check {dir}/specs/checked.yaml"));
        assertEquals(
                List.of("points.csv", "specs/sum.yaml", "specs/table.csv", "specs/table.yaml"),
                listed("eval {dir}/specs/sum.yaml --points {dir}/points.csv"));
        assertEquals(List.of("points.csv"), listed("sample double-well --start {dir}/points.csv"));
        assertEquals(List.of(), listed("analyze double-well"));
        assertFalse(Files.exists(dir.resolve("figures")));
    }

    @Test
    void aWrongSpecIsAnInputOfABatchAndAMistakeOfACommand() {
        assertEquals(
                List.of("specs/table.csv", "specs/wrong.yaml"),
                Stream.concat(
                                listed("run {dir}/specs/wrong.yaml").stream(),
                                listed("eval {dir}/specs/table.csv").stream())
                        .sorted()
                        .toList());
        Shards.Output output = shards.run("eval {dir}/specs/wrong.yaml --list-inputs");
        assertEquals(2, output.exitCode());
        assertTrue(output.err().contains("did you mean ackley?"), output.err());
    }

    @Test
    void aSandboxListsNoForbiddenFile() throws IOException {
        Files.createSymbolicLink(dir.resolve("specs/link.csv"), dir.resolve("unused.csv"));
        write("specs/link.yaml", "model: double-well\nplot: {overlay: link.csv}\n");
        assertEquals(List.of("specs/link.csv", "specs/link.yaml"), listed("run {dir}/specs/link.yaml"));
        assertEquals(List.of("specs/link.yaml"), listed("run {dir}/specs/link.yaml --sandbox"));
    }

    /** The listed files alone, in another folder, are enough. */
    @Test
    void theListedFilesAreEnough() throws IOException {
        Path other = Files.createDirectory(dir.resolve("other"));
        for (String name : listed("run {dir}/specs/table.yaml {dir}/specs/sum.yaml")) {
            Path copy = other.resolve(name);
            Files.createDirectories(copy.getParent());
            Files.copy(dir.resolve(name), copy);
        }
        Shards moved = new Shards(other);
        moved.done("run -q {dir}/specs/table.yaml {dir}/specs/sum.yaml --output-dir {dir}/figures");
        assertTrue(Files.exists(other.resolve("figures/sum.png")));
    }
}
