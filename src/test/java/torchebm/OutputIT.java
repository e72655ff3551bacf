package torchebm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.testing.PackagedProgram;

/** However the packaged program ends, a file has either its old or its new content. */
class OutputIT {
    private static final String[] LONG_TABLE = {
        "eval", "--model", "ackley", "--grid", "x1=0:1:30000", "--grid", "x2=0:1:30000", "-o", "t.csv"
    };

    private static final Path HOME = PackagedProgram.shared();

    @TempDir
    Path work;

    @BeforeEach
    void thereIsAnOldTable() throws IOException {
        Files.writeString(work.resolve("t.csv"), "old");
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private Process start(String... arguments) throws IOException {
        String[] command = new String[arguments.length + 1];
        command[0] = HOME.resolve("bin/torchebm-cli").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return PackagedProgram.builder(work, Map.of(), command).start();
    }

    private void signalled(Process process, String signal) throws Exception {
        while (files(work).size() == 1 && process.isAlive()) {
            Thread.sleep(20);
        }
        assertEquals(2, files(work).size(), "a part of the new file");
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor());
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void aSignalLeavesTheOldFileAndNothingElse(String signal, int exitCode) throws Exception {
        Process process = start(LONG_TABLE);
        signalled(process, signal);
        assertEquals(exitCode, process.waitFor());
        assertEquals("old", Files.readString(work.resolve("t.csv")));
        assertEquals(List.of("t.csv"), files(work));
    }

    /** A kill leaves the old file; the next run deletes the unfinished new one. */
    @Test
    void aKillLeavesTheOldFile() throws Exception {
        Process process = start(LONG_TABLE);
        signalled(process, "KILL");
        assertEquals(137, process.waitFor());
        assertEquals("old", Files.readString(work.resolve("t.csv")));
        assertEquals(2, files(work).size());
        assertEquals(0, start("eval", "ackley", "-o", "t.csv").waitFor());
        assertEquals(List.of("t.csv"), files(work));
    }

    @Test
    void aFullDiskLeavesTheOldFile() throws Exception {
        Path disk = Files.createDirectory(work.resolve("disk"));
        boolean isMounted;
        try {
            isMounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", disk.toString())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            isMounted = false;
        }
        assumeTrue(isMounted, "skipped: a small disk cannot be mounted here");
        try {
            byte[] old = "old".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            Files.write(disk.resolve("t.csv"), old);
            PackagedProgram.Result result = new PackagedProgram(HOME, work)
                    .launch(Map.of(), "eval", "ackley", "-g", "x1=0:1:100", "-g", "x2=0:1:90", "-o", "disk/t.csv");
            assertEquals(3, result.exitCode());
            assertTrue(result.err().startsWith("error: disk/t.csv: "), result.err());
            assertEquals(1, result.err().lines().count());
            assertArrayEquals(old, Files.readAllBytes(disk.resolve("t.csv")));
            assertEquals(List.of("t.csv"), files(disk));
        } finally {
            assertEquals(
                    0, new ProcessBuilder("umount", disk.toString()).start().waitFor());
        }
    }

    @Test
    void tooLittleMemoryLeavesTheOldFile() throws Exception {
        PackagedProgram.Result result = new PackagedProgram(HOME, work)
                .launch(
                        Map.of("TORCHEBM_JAVA_OPTS", "-Xmx16m"),
                        "contour",
                        "ackley",
                        "-g",
                        "x1=-5:5:1100",
                        "-g",
                        "x2=-5:5:1100",
                        "--levels",
                        "1000",
                        "--format",
                        "geojson",
                        "-o",
                        "t.csv");
        assertEquals(2, result.exitCode(), result.err());
        assertTrue(result.err().startsWith("error: this needs more than the"), result.err());
        assertEquals("old", Files.readString(work.resolve("t.csv")));
        assertEquals(List.of("t.csv"), files(work));
    }
}
