package torchebm.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a cluster of separate JVMs have the results of one process, also if parts of the cluster fail. */
class ClusterIT {
    private static final List<String> NOTHING = List.of();

    @TempDir
    static Path logs;

    private static Cluster cluster;

    @TempDir
    Path folder;

    private Path here;

    @BeforeAll
    static void start() throws Exception {
        cluster = new Cluster(logs);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void enter() throws IOException {
        here = Files.createDirectory(folder.toRealPath().resolve("here"));
    }

    private void write(String name, String text) throws IOException {
        Path file = here.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Cluster.Ended submitted(int exitCode, List<String> options, String... command) throws Exception {
        Cluster.Ended ended = cluster.run(here, options, command);
        assertEquals(exitCode, ended.exitCode(), ended.text());
        return ended;
    }

    private void alone(int exitCode, String... command) throws Exception {
        Cluster.Ended ended = Cluster.alone(here, command);
        assertEquals(exitCode, ended.exitCode(), ended.text());
    }

    /** Requires that two files, or all files in two folders, have the same names and bytes. */
    private void assertSame(String whole, String merged) throws IOException {
        Path a = here.resolve(whole);
        Path b = here.resolve(merged);
        assertEquals(names(a), names(b));
        for (String name : names(a)) {
            assertArrayEquals(Files.readAllBytes(a.resolve(name)), Files.readAllBytes(b.resolve(name)), name);
        }
    }

    /** Returns the names of the files in a folder, without lists of fingerprints; of a file, the empty name. */
    private static List<String> names(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(".torchebm-cli"))
                    .map(file -> place.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aTableHasTheBytesOfOneProcess() throws Exception {
        String[] command = {"eval", "ackley", "--grid", "x1=-5:5:61", "--grid", "x2=-5:5:61", "--gradient", "-o"};
        submitted(0, NOTHING, with(command, "--shards", "5", "merged.csv"));
        alone(0, with(command, "whole.csv"));
        assertSame("whole.csv", "merged.csv");
    }

    /** Returns a command with its last words, and words that begin with {@code --shards} in front of it. */
    private static String[] with(String[] command, String... more) {
        List<String> words = new ArrayList<>();
        int rest = more.length > 1 && more[0].equals("--shards") ? 2 : 0;
        words.addAll(List.of(more).subList(0, rest));
        words.addAll(List.of(command));
        words.addAll(List.of(more).subList(rest, more.length));
        return words.toArray(String[]::new);
    }

    @Test
    void theLauncherPassesOptionsToSparkAndTheCommand() throws Exception {
        Cluster.Ended ended = cluster.launched(
                here,
                "--name",
                "run",
                "--shards=3",
                "eval",
                "double-well",
                "-g",
                "x1=-1:1:3",
                "-g",
                "x2=0",
                "-o",
                "a b.csv");
        assertEquals(0, ended.exitCode(), ended.text());
        assertTrue(ended.text().contains("a b.csv: 3 parts, 3 rows"), ended.text());
        assertEquals("x1,x2,energy\n-1,0,2\n0,0,4\n1,0,2\n", Files.readString(here.resolve("a b.csv")));
        Cluster.Ended none = cluster.launched(here, "--shards", "3");
        assertEquals(2, none.exitCode());
        assertTrue(none.text().contains("the command is missing"), none.text());
    }

    @Test
    void drawsHaveTheBytesOfOneProcess() throws Exception {
        String[] command = {
            "sample", "double-well", "--chains", "4", "--draws", "20", "--warmup", "20", "--seed", "3", "-o"
        };
        submitted(0, NOTHING, with(command, "--shards", "3", "merged.zarr"));
        alone(0, with(command, "whole.zarr"));
        assertSame("whole.zarr", "merged.zarr");
    }

    @Test
    void anAnalysisHasTheBytesOfOneProcess() throws Exception {
        String[] command = {"analyze", "himmelblau", "--starts", "40", "-o"};
        Cluster.Ended ended = submitted(0, NOTHING, with(command, "--shards", "2", "merged.csv"));
        assertTrue(ended.text().contains("4 minima, 4 saddles, 1 maximum"), ended.text());
        alone(0, with(command, "whole.csv"));
        assertSame("whole.csv", "merged.csv");
    }

    @Test
    void jobsWriteTheFilesOfOneProcessAndReportFailures() throws Exception {
        write(
                "specs/a.yaml",
                "model: double-well\ngrid: {x1: {points: 41}, x2: {points: 41}}\noutputs: [a.png, a.csv]\n");
        write("specs/below/b.yaml", "model: ackley\noutputs: [b.svg]\n");
        write("specs/wrong.yaml", "model: akley\n");
        Cluster.Ended ended = submitted(
                2, NOTHING, "--shards", "2", "run", "specs", "--output-dir", "merged", "--report", "merged.json");
        assertTrue(ended.text().contains("specs/wrong.yaml:1:8: error: akley is not a model"), ended.text());
        assertTrue(ended.text().contains("did you mean ackley"), ended.text());
        alone(2, "run", "specs", "--output-dir", "whole", "--report", "whole.json");
        assertSame("whole", "merged");
        assertEquals(report("whole.json").replace("whole/", "merged/"), report("merged.json"));
    }

    /** Returns a report without the times. */
    private String report(String name) throws IOException {
        return Files.readString(here.resolve(name)).replaceAll("\"seconds\" : [^,\n]*", "");
    }

    @Test
    void checksHaveTheReportAndTheExitCodeOfOneProcess() throws Exception {
        write("specs/right.yaml", "model: double-well\nexpect: {finite: true}\n");
        write("specs/wrong.yaml", "model: double-well\nexpect: {points: [{x: [0, 0], energy: 3}]}\n");
        submitted(5, NOTHING, "--shards", "2", "check", "specs", "--report", "merged.json");
        alone(5, "check", "specs", "--report", "whole.json");
        assertEquals(report("whole.json"), report("merged.json"));
    }

    @Test
    void inputsTravelAndTheSandboxHolds() throws Exception {
        write("data/fes.csv", "x1,x2,energy\n0,0,1\n1,0,2\n0,1,3\n1,1,5\n");
        write("specs/inside.csv", "x1,x2,energy\n0,0,1\n1,0,2\n0,1,3\n1,1,5\n");
        write("specs/inside.yaml", "model: {type: tabulated, path: inside.csv}\noutputs: [inside.csv.npy]\n");
        write("specs/outside.yaml", "model: {type: tabulated, path: ../data/fes.csv}\noutputs: [outside.npy]\n");
        Files.createSymbolicLink(here.resolve("specs/link.csv"), Path.of("../data/fes.csv"));
        write("specs/link.yaml", "model: {type: tabulated, path: link.csv}\noutputs: [link.npy]\n");
        submitted(0, NOTHING, "--shards", "3", "run", "specs", "--output-dir", "open");
        assertEquals(List.of("inside.csv.npy", "link.npy", "outside.npy"), names(here.resolve("open")));
        Cluster.Ended fenced =
                submitted(2, NOTHING, "--shards", "3", "run", "specs", "--sandbox", "--output-dir", "fenced");
        assertEquals(List.of("inside.csv.npy"), names(here.resolve("fenced")));
        assertTrue(fenced.text().contains("leaves the folder of the spec, which --sandbox forbids"), fenced.text());
    }

    @Test
    void outputsAndInputsMayHaveAbsolutePathsAndSchemes() throws Exception {
        Path data = Files.createDirectory(folder.toRealPath().resolve("data"));
        Files.writeString(data.resolve("a.yaml"), "model: double-well\noutputs: [a.npy]\n");
        List<String> options = List.of("--conf", "spark.hadoop.fs.viewfs.mounttable.shared.link./data=" + data.toUri());
        submitted(
                0,
                options,
                "--shards",
                "1",
                "run",
                data.resolve("a.yaml").toString(),
                "--output-dir=viewfs://shared/data/out",
                "--report",
                data.resolve("report.json").toString());
        String report = Files.readString(data.resolve("report.json"));
        assertTrue(report.contains("\"" + data.resolve("a.yaml") + "\""), report);
        assertTrue(report.contains("\"viewfs://shared/data/out/a.npy\""), report);
        alone(0, "run", data.resolve("a.yaml").toString(), "--output-dir", "whole");
        assertArrayEquals(
                Files.readAllBytes(here.resolve("whole/a.npy")), Files.readAllBytes(data.resolve("out/a.npy")));
        assertEquals(List.of(), leftovers(data.resolve("out")));
    }

    private static List<String> leftovers(Path place) throws IOException {
        return names(place).stream().filter(name -> name.endsWith(".part")).toList();
    }

    @Test
    void anExecutorThatIsKilledIsReplaced() throws Exception {
        String[] command = {
            "sample", "muller-brown", "--temperature", "15", "--chains", "4", "--draws", "60000", "--seed", "1", "-o"
        };
        Path texts = folder.resolve("texts");
        Process submitted = cluster.submit(here, texts, NOTHING, with(command, "--shards", "4", "merged.npy"));
        Cluster.await("a busy executor", () -> !cluster.busyExecutors().isEmpty());
        ProcessHandle executor = cluster.busyExecutors().get(0);
        List<ProcessHandle> programs = Cluster.programs(executor).toList();
        executor.destroyForcibly();
        Cluster.await("the end of its processes", () -> programs.stream().noneMatch(ProcessHandle::isAlive));
        Cluster.Ended ended = Cluster.ended(submitted, texts);
        assertEquals(0, ended.exitCode(), ended.text());
        alone(0, with(command, "whole.npy"));
        assertSame("whole.npy", "merged.npy");
    }

    @Test
    void aShardThatFailsFailsTheCommandWithItsMessage() throws Exception {
        Files.writeString(here.resolve("points.csv"), "x1,x2\n1,2\n3,four\n");
        Cluster.Ended ended =
                submitted(3, NOTHING, "--shards", "2", "eval", "ackley", "--points", "points.csv", "-o", "table.csv");
        String message = "ended with exit code 3: points.csv:3:3: error: x2 must be a number, but was \"four\"";
        assertTrue(
                ended.text().matches("(?s).*\nerror: shard [12]/2 " + java.util.regex.Pattern.quote(message) + "\\s*"),
                ended.text());
        assertEquals(List.of("points.csv"), names(here));
    }

    @Test
    void aFullFileSystemFailsTheCommandAndLeavesNothing() throws Exception {
        Path full = Files.createDirectory(folder.resolve("full"));
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", full.toString()).start();
        assumeTrue(mount.waitFor() == 0, "a small file system cannot be mounted here");
        try {
            Cluster.Ended ended = submitted(
                    3,
                    NOTHING,
                    "--shards",
                    "2",
                    "eval",
                    "ackley",
                    "-o",
                    full.resolve("table.csv").toString());
            assertTrue(ended.text().contains("table.csv: no space left on device"), ended.text());
            assertFalse(ended.text().contains("\tat "), ended.text());
            assertEquals(List.of(), names(full));
        } finally {
            new ProcessBuilder("umount", full.toString()).start().waitFor();
        }
    }

    @Test
    void mistakesAreFoundBeforeACluster() throws Exception {
        Cluster.Ended model = submitted(2, NOTHING, "eval", "akley", "-o", "a.csv");
        assertTrue(model.text().contains("akley is not a model (did you mean ackley?)"), model.text());
        Cluster.Ended command = submitted(2, NOTHING, "plot", "ackley");
        assertTrue(command.text().contains("plot has no shards"), command.text());
        assertEquals(List.of(), names(here));
    }
}
