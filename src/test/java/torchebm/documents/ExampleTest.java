package torchebm.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands are found in every form in which documents write them, and run as a shell runs them. */
class ExampleTest {
    private static final Page PAGE = new Page(Path.of("a.md"), """
            Text with `torchebm-cli models`, and `bin/torchebm-cli bench
            --runs 3`.
            ```sh
            torchebm-cli plot a --title 'x # y'   # a comment
            # only a comment
            torchebm-cli plot b \\
                --lines
            ```
            ```
            $ torchebm-cli describe a
            one
            $ torchebm-cli describe b
            ```
            """.lines().toList());

    @Test
    void commandsAreFound() {
        assertEquals(
                List.of(
                        new Example("a.md:4", "torchebm-cli plot a --title 'x # y'", Optional.empty()),
                        new Example("a.md:7", "torchebm-cli plot b     --lines", Optional.empty()),
                        new Example("a.md:10", "torchebm-cli describe a", Optional.of(List.of("one"))),
                        new Example("a.md:12", "torchebm-cli describe b", Optional.of(List.of())),
                        new Example("a.md:1", "torchebm-cli models", Optional.empty()),
                        new Example("a.md:1", "bin/torchebm-cli bench --runs 3", Optional.empty())),
                Example.of(PAGE));
    }

    @Test
    void wordsHaveNoQuotes() throws IOException {
        assertEquals(
                List.of("plot", "--param", "cov=[[2, 0.6], [0.6, 0.5]]", "-o", "a-{b}.png"),
                Shell.words("plot --param 'cov=[[2, 0.6], [0.6, 0.5]]' -o a-'{b}'.png"));
    }

    @Test
    void filesAreThoseOfTheFolder(@TempDir Path folder) throws IOException {
        Shell shell = new Shell(folder);
        Shell.Result piped = shell.run(
                "printf 'x1\\n2\\n' | torchebm-cli eval --energy 'x1^2' --points - --format csv -o - > t.csv",
                List.of());
        assertEquals(0, piped.exitCode(), piped::err);
        assertEquals("x1,energy\n2,4\n", Files.readString(folder.resolve("t.csv")));
        Shell.Result plotted = shell.run("bin/torchebm-cli plot t.csv", List.of("--dpi", "24"));
        assertEquals(3, plotted.exitCode(), plotted::err);
        assertEquals("t.csv: error: ", plotted.err().substring(0, 14));
    }

    @Test
    void aMissingPlaceIsReported() throws IOException {
        Shell.Result result = new Shell(Path.of("nowhere")).run("torchebm-cli plot double-wel", List.of());
        assertEquals(2, result.exitCode(), result::err);
    }
}
