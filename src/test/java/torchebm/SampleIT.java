package torchebm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.testing.PackagedProgram;

/** Draws of the packaged program: its files, however it ends, its memory, and its threads. */
class SampleIT {
    private static final String[] LONG = {
        "sample", "double-well", "--method", "langevin", "--draws", "1000000000", "--warmup", "0", "-q", "-o"
    };

    private static final Path HOME = PackagedProgram.shared();

    @TempDir
    Path work;

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    private Process start(String... arguments) throws IOException {
        return PackagedProgram.builder(
                        work,
                        Map.of(),
                        with(new String[] {HOME.resolve("bin/torchebm-cli").toString()}, arguments))
                .start();
    }

    private static void signal(Process process, String signal) throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private Process writing(String output) throws Exception {
        Process process = start(with(LONG, output));
        while (files().isEmpty() && process.isAlive()) {
            Thread.sleep(20);
        }
        assertEquals(1, files().size(), "a part of the draws");
        return process;
    }

    @ParameterizedTest
    @ValueSource(strings = {"draws.csv", "draws.npy", "draws.zarr"})
    void aSignalLeavesNothing(String output) throws Exception {
        Process process = writing(output);
        signal(process, "TERM");
        assertEquals(143, process.waitFor());
        assertEquals(List.of(), files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"draws.csv", "draws.zarr"})
    void theNextRunDeletesWhatAKillLeft(String output) throws Exception {
        Process process = writing(output);
        signal(process, "KILL");
        assertEquals(137, process.waitFor());
        assertTrue(files().get(0).startsWith("."), files().toString());
        assertEquals(
                0,
                start("sample", "double-well", "--draws", "4", "-q", "-o", output)
                        .waitFor());
        assertEquals(List.of(output), files());
    }

    @Test
    void standardOutputHasWholeRows() throws Exception {
        Process process = start(with(LONG, "-"));
        StringBuilder text = new StringBuilder();
        try (InputStream out = process.getInputStream()) {
            byte[] bytes = new byte[1 << 16];
            boolean isSignalled = false;
            for (int count = out.read(bytes); count >= 0; count = out.read(bytes)) {
                text.append(new String(bytes, 0, count, StandardCharsets.US_ASCII));
                if (!isSignalled) {
                    isSignalled = true;
                    signal(process, "TERM");
                }
            }
        }
        assertEquals(143, process.waitFor());
        List<String> lines = text.toString().lines().toList();
        assertEquals("chain,draw,x1,x2,energy", lines.get(0));
        assertTrue(lines.size() > 1);
        assertEquals('\n', text.charAt(text.length() - 1));
        for (int k = 1; k < lines.size(); k++) {
            String[] cells = lines.get(k).split(",", -1);
            assertEquals(5, cells.length, lines.get(k));
            assertEquals((k - 1) % 4 + "," + (k - 1) / 4, cells[0] + "," + cells[1]);
        }
    }

    /** A million draws are written as they are made; those that the summary keeps need 32 MB and copies of them. */
    @Test
    void aMillionDrawsNeedLittleMemory() throws Exception {
        PackagedProgram.Result result = new PackagedProgram(HOME, work)
                .launch(
                        Map.of("TORCHEBM_JAVA_OPTS", "-Xmx160m"),
                        "sample",
                        "double-well",
                        "-p",
                        "dimension=1",
                        "--method",
                        "mala",
                        "--draws",
                        "250000",
                        "-q",
                        "-o",
                        "draws.csv");
        assertEquals(0, result.exitCode(), result.err());
        try (Stream<String> rows = Files.lines(work.resolve("draws.csv"))) {
            assertEquals(1_000_001, rows.count());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"langevin", "tempering"})
    void theBytesDoNotDependOnTheNumberOfThreads(String method) throws Exception {
        byte[][] bytes = new byte[2][];
        for (int threads = 1; threads <= 2; threads++) {
            PackagedProgram.Result result = new PackagedProgram(HOME, work)
                    .launch(
                            Map.of(
                                    "TORCHEBM_JAVA_OPTS",
                                    "-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + threads),
                            "sample",
                            "double-well",
                            "-p",
                            "dimension=4",
                            "--method",
                            method,
                            "--chains",
                            "600",
                            "--draws",
                            "3",
                            "--warmup",
                            "170",
                            "--json",
                            "-o",
                            threads + ".csv");
            assertEquals(0, result.exitCode(), result.err());
            bytes[threads - 1] = Files.readAllBytes(work.resolve(threads + ".csv"));
        }
        assertArrayEquals(bytes[0], bytes[1]);
    }
}
