package torchebm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import torchebm.testing.PackagedProgram;
import torchebm.testing.PackagedProgram.Result;

/** The packaged launcher in surroundings that are not the usual ones: neither bytes nor exit codes change. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
class EnvironmentIT {
    @TempDir
    static Path unpacked;

    private static final String LAUNCHER = "home/bin/torchebm-cli";

    @TempDir
    Path work;

    @BeforeAll
    static void unpack() throws Exception {
        Files.createSymbolicLink(unpacked.resolve("home"), PackagedProgram.unpack(unpacked));
    }

    private static Path home() {
        return unpacked.resolve("home");
    }

    private Result sh(Map<String, String> environment, String script) throws Exception {
        return PackagedProgram.run(
                work, environment, "", "sh", "-c", "T=" + unpacked.resolve(LAUNCHER) + "; " + script);
    }

    private Result sh(String script) throws Exception {
        return sh(Map.of(), script);
    }

    @Test
    void theLocaleChangesNothing() throws Exception {
        String plot = "$T plot harmonic --grid x1=-1:1:20 --grid x2=-1:1:20 --title Ä -o é.png";
        byte[] usual = null;
        for (Map<String, String> environment : List.of(
                Map.of("LC_ALL", "C.UTF-8"),
                Map.of("LC_ALL", "C", "LANG", ""),
                Map.of("LC_ALL", "POSIX", "HOME", ""),
                Map.of(
                        "LC_ALL", "tr_TR.UTF-8",
                        "TORCHEBM_JAVA_OPTS", "-Duser.language=tr -Duser.country=TR",
                        "HOME", "/nonexistent",
                        "TERM", "dumb"),
                Map.of(
                        "JAVA_TOOL_OPTIONS", "-Dfile.encoding=ISO-8859-1",
                        "JDK_JAVA_OPTIONS", "-Xint",
                        "CDPATH", "/:/usr",
                        "TMPDIR", "/nonexistent"))) {
            Result result = sh(environment, plot);
            assertEquals(
                    "é.png: harmonic at 20 × 20 points, energy 0.00277008 to 1\n",
                    result.err(),
                    environment.toString());
            assertEquals(0, result.exitCode());
            byte[] figure = Files.readAllBytes(work.resolve("é.png"));
            assertArrayEquals(usual == null ? figure : usual, figure, environment.toString());
            usual = figure;
        }
    }

    @Test
    void standardStreamsMayBeClosed() throws Exception {
        assertEquals(0, sh("$T --version <&-").exitCode());
        assertEquals(0, sh("$T plot harmonic -q >&-").exitCode());
        Result closed = sh("$T models >&-");
        assertEquals("error: standard output: bad file descriptor\n", closed.err());
        assertEquals(3, closed.exitCode());
        assertEquals(2, sh("$T plot nonesuch 2>&-").exitCode());
        Result nothing = sh("$T plot -m - <&- >&- 2>&-");
        assertEquals(2, nothing.exitCode());
        assertEquals("\u0089PNG", head(work.resolve("harmonic.png")));
    }

    private static String head(Path file) throws IOException {
        return new String(Files.readAllBytes(file), 0, 4, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aDeletedWorkingFolderIsOneMessage() throws Exception {
        Result result = sh("mkdir gone; cd gone; rmdir ../gone; $T --version");
        assertEquals(3, result.exitCode());
        assertTrue(result.err().endsWith("torchebm-cli: error: the working folder was deleted\n"), result.err());
        assertFalse(result.err().contains("java"), result.err());
    }

    @Test
    void aSpecWithTexIsTheSameByEveryWay() throws Exception {
        String spec = "{\"model\": \"harmonic\", \"grid\": {\"x1\": {\"points\": 9}, \"x2\": {\"points\": 9}},"
                + " \"plot\": {\"title\": \"$\\\\alpha$\"}}";
        Files.writeString(work.resolve("s.json"), spec);
        Files.writeString(work.resolve("u.json"), spec.replace("$", "\\u0024"));
        Files.writeString(work.resolve("s.yaml"), spec);
        Files.createDirectory(work.resolve("specs"));
        Files.writeString(work.resolve("specs/s.yaml"), spec);
        Result result = sh("$T plot s.json -q -o 1.svg && $T plot u.json -q -o 2.svg && $T plot - -q -o 3.svg <s.yaml"
                + " && $T run specs -q --output-dir . -o 4.svg && $T plot 1.svg -q -o 5.svg");
        assertEquals("", result.err());
        byte[] first = Files.readAllBytes(work.resolve("1.svg"));
        for (int i = 2; i <= 5; i++) {
            assertArrayEquals(first, Files.readAllBytes(work.resolve(i + ".svg")), i + ".svg");
        }
        assertFalse(new String(first, StandardCharsets.UTF_8).contains("<image"));
    }

    @Test
    void classDataThatIsCutOffIsMadeAgain() throws Exception {
        assertEquals(0, sh("$T --version").exitCode());
        Path classes = classData(".jsa");
        assertTrue(classes.toFile().setWritable(true));
        long size = Files.size(classes);
        try (java.nio.channels.FileChannel channel =
                java.nio.channels.FileChannel.open(classes, java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(size / 3);
        }
        Files.writeString(classes.resolveSibling("new.999999999.jsa"), "left by one that was killed");
        Result result = sh("$T --version");
        assertEquals(0, result.exitCode());
        assertTrue(Files.size(classData(".jsa")) > size / 2);
        assertFalse(Files.exists(classes.resolveSibling("new.999999999.jsa")));
    }

    private static Path classData(String ending) throws IOException {
        try (Stream<Path> files = Files.list(home().resolve("cds"))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
