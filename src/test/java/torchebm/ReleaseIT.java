package torchebm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import torchebm.testing.PackagedProgram;

/** The parts of a release besides the archive. */
class ReleaseIT {
    private static final Path INSTALLED = Path.of("/usr/bin/torchebm-cli");

    @TempDir
    Path work;

    private final String version = System.getProperty("torchebm.version", "");

    @BeforeEach
    void isRelease() {
        assumeTrue(Boolean.getBoolean("torchebm.release"), "skipped: only built with -Prelease");
    }

    private String run(Map<String, String> environment, String... command) throws Exception {
        PackagedProgram.Result result = PackagedProgram.run(work, environment, "", command);
        assertEquals(0, result.exitCode(), String.join(" ", command) + "\n" + result.err());
        return result.text();
    }

    private void draws(Map<String, String> environment, String program) throws Exception {
        assertTrue(run(environment, program, "--version").startsWith("torchebm-cli " + version + " "));
        for (String format : new String[] {"png", "svg", "pdf"}) {
            run(environment, program, "plot", "ackley", "-o", "a." + format);
            assertTrue(Files.size(work.resolve("a." + format)) > 1000);
        }
        run(environment, program, "plot", "ackley", "--title", "$x^2$", "-o", "tex.png");
        run(environment, program, "eval", "ackley", "--backend", "nd4j", "-o", "a.csv");
    }

    @Test
    void theImageNeedsNoJava() throws Exception {
        Path archive = Path.of("target", "torchebm-cli-" + version + "-with-java.tar.gz")
                .toAbsolutePath();
        run(Map.of(), "tar", "-xzf", archive.toString(), "-C", work.toString());
        Path program = work.resolve("torchebm-cli-" + version + "/bin/torchebm-cli");
        draws(Map.of("JAVA_HOME", "", "PATH", "/usr/bin:/bin"), program.toString());
    }

    @Test
    void thePackageIsInstalledAndRemoved() throws Exception {
        try {
            String user = run(Map.of(), "id", "-u").strip();
            run(Map.of(), "dpkg", "--version");
            assumeTrue(user.equals("0") && !Files.exists(INSTALLED), "skipped: it cannot be installed here");
        } catch (IOException e) {
            assumeTrue(false, "skipped: there is no dpkg");
        }
        String deb = Path.of("target", "torchebm-cli_" + version + "_amd64.deb")
                .toAbsolutePath()
                .toString();
        try {
            run(Map.of(), "dpkg", "--install", "--force-depends", deb);
            draws(Map.of(), INSTALLED.toString());
            assertTrue(Files.exists(Path.of("/usr/share/man/man1/torchebm-cli-plot.1")));
            assertTrue(Files.readString(Path.of("/usr/share/bash-completion/completions/torchebm-cli"))
                    .contains("double-well"));
        } finally {
            run(Map.of(), "dpkg", "--purge", "torchebm-cli");
        }
        assertFalse(Files.exists(INSTALLED));
        assertFalse(Files.exists(Path.of("/usr/lib/torchebm-cli")));
    }
}
