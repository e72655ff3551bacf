package torchebm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs and checks of shards: each is done once, and their reports, put together, are those of one process, but for times. */
class ReportShardsTest {
    @TempDir
    Path dir;

    private Shards shards;

    /** Six specs: large and small ones, a sweep, one whose check fails, and one that cannot be read. */
    @BeforeEach
    void specs() throws IOException {
        shards = new Shards(dir);
        Path specs = Files.createDirectories(dir.resolve("specs"));
        String grid = "grid: {x1: {min: -1, max: 1, points: %d}, x2: {min: -1, max: 1, points: 5}}\n";
        write(specs, "a", "model: double-well\n" + grid.formatted(5) + "outputs: [a.csv]\nexpect: {finite: true}\n");
        write(specs, "b", "model: ackley\n" + grid.formatted(4000) + "outputs: [b.npy]\nexpect: {finite: true}\n");
        write(specs, "c", "model: nothing\n");
        write(
                specs,
                "d",
                "model: double-well\n" + grid.formatted(9)
                        + "sweep: {b: [1, 2, 3]}\noutputs: ['d-{b}.csv']\nexpect: {minimum: {energy: 0}}\n");
        write(
                specs,
                "e",
                "model: rastrigin\n" + grid.formatted(50) + "outputs: [e.csv]\nexpect: {minimum: {energy: 7}}\n");
        write(specs, "f", "model: himmelblau\n" + grid.formatted(100) + "outputs: [f.json]\nexpect: {finite: true}\n");
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".yaml"), text);
    }

    private String timeless(Path file) throws IOException {
        return Files.readString(file)
                .replaceAll("\"seconds\" : [-0-9.E]+", "\"seconds\" : 0")
                .replaceAll("time=\"[0-9.]+\"", "time=\"0\"");
    }

    private Map<String, List<Byte>> files(Path folder) throws IOException {
        Map<String, List<Byte>> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(one -> !one.getFileName().toString().startsWith("."))
                    .toList()) {
                List<Byte> bytes = new ArrayList<>();
                for (byte b : Files.readAllBytes(file)) {
                    bytes.add(b);
                }
                files.put(file.getFileName().toString(), bytes);
            }
        }
        return files;
    }

    private void run(String flags, int exitCode) {
        Shards.Output output = shards.run(flags);
        assertEquals(exitCode, output.exitCode(), output.err());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 20})
    void jobsOfRun(int count) throws IOException {
        run("run -q {dir}/specs --output-dir {dir}/out --report {dir}/whole.json", 2);
        Map<String, List<Byte>> expected = files(dir.resolve("out"));
        assertEquals(7, expected.size(), "files of jobs");
        expected.keySet()
                .forEach(name ->
                        assertTrue(dir.resolve("out").resolve(name).toFile().delete()));
        StringBuilder parts = new StringBuilder();
        for (int k = 1; k <= count; k++) {
            String part = "{dir}/part-" + k + ".json";
            int exitCode = shards.run("run -q {dir}/specs --output-dir {dir}/out --report " + part + " --shard " + k
                            + "/" + count)
                    .exitCode();
            assertTrue(exitCode == 0 || exitCode == 2, "exit code " + exitCode);
            parts.append(' ').append(part);
        }
        assertEquals(expected, files(dir.resolve("out")));
        run("merge -q -o {dir}/merged.json" + parts, 2);
        assertEquals(timeless(dir.resolve("whole.json")), timeless(dir.resolve("merged.json")));
    }

    @ParameterizedTest
    @CsvSource({"1,--report,json", "2,--junit,xml", "3,--report,json", "7,--report,json", "9,--junit,xml"})
    void specsOfCheck(int count, String option, String ending) throws IOException {
        run("check -q {dir}/specs " + option + " {dir}/whole." + ending, 2);
        StringBuilder parts = new StringBuilder();
        for (int k = 1; k <= count; k++) {
            String part = "{dir}/part-" + k + "." + ending;
            shards.run("check -q {dir}/specs " + option + " " + part + " --shard " + k + "/" + count);
            parts.append(' ').append(part);
        }
        run("merge -q -o {dir}/merged." + ending + parts, ending.equals("json") ? 2 : 0);
        assertEquals(timeless(dir.resolve("whole." + ending)), timeless(dir.resolve("merged." + ending)));
    }

    /** The most costly job, b, is alone in its shard. */
    @Test
    void sharesHaveSimilarCosts() throws IOException {
        for (int k = 1; k <= 2; k++) {
            shards.run("run -q {dir}/specs --output-dir {dir}/out" + k + " --shard " + k + "/2");
        }
        assertEquals("[b.npy]", files(dir.resolve("out1")).keySet().toString());
        assertEquals(6, files(dir.resolve("out2")).size(), "files of the other jobs");
    }

    @Test
    void otherSpecsAreRefused() throws IOException {
        run("check -q {dir}/specs/a.yaml {dir}/specs/f.yaml --report {dir}/p1.json --shard 1/2", 0);
        write(dir.resolve("specs"), "a", "model: double-well\nexpect: {minimum: {energy: 0}}\n");
        run("check -q {dir}/specs/a.yaml {dir}/specs/f.yaml --report {dir}/p2.json --shard 2/2", 0);
        Shards.Output output = shards.run("merge {dir}/p1.json {dir}/p2.json -o {dir}/w.json");
        assertEquals(2, output.exitCode());
        assertTrue(
                output.err().contains("p2.json was made from another spec, other data or other options"), output.err());
    }
}
