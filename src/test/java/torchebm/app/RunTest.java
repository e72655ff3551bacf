package torchebm.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.compute.Progress;
import torchebm.evaluate.ComputeRequest;
import torchebm.files.FileAccess;
import torchebm.output.DestinationRequest;
import torchebm.problem.Failure;
import torchebm.problem.Problem;
import torchebm.problem.RequestException;
import torchebm.result.JobResult;
import torchebm.task.Guard;
import torchebm.task.TimeLimit;

/** Checks runs of many jobs, and failures of some of them. */
class RunTest {
    private static final String GRID = "grid: {x1: {min: -1, max: 1, points: 3}, x2: {min: -1, max: 1, points: 3}}\n";

    @TempDir
    Path folder;

    private boolean ifChanged;
    private boolean sandbox;
    private List<String> outputs = List.of();
    private String stdin = "";

    @BeforeEach
    void real() throws IOException {
        folder = folder.toRealPath();
    }

    private List<JobResult> run(String... specs) throws Failure {
        RunRequest request = new RunRequest(
                Stream.of(specs)
                        .map(name ->
                                name.equals("-") || name.isEmpty() || name.startsWith("/") ? name : folder + "/" + name)
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                outputs,
                Optional.empty(),
                new ComputeRequest("cpu", "fused", "float64"),
                2,
                ifChanged,
                false,
                Optional.empty());
        InputStream in = new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8));
        App app = new App(in, OutputStream.nullOutputStream(), Optional.empty());
        return (sandbox ? app.sandboxed() : app).run(request, Progress.NONE);
    }

    private Path spec(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text + "\n" + GRID);
    }

    private static List<JobResult.Status> statuses(List<JobResult> results) {
        return results.stream().map(JobResult::status).toList();
    }

    private static String errors(List<JobResult> results) {
        List<String> errors = new ArrayList<>();
        results.forEach(result -> errors.add(error(result)));
        return String.join("|", errors);
    }

    @Test
    void anErrorInAJobIsAFailureOfThatJob() throws Failure {
        for (Throwable fault :
                List.of(new NoClassDefFoundError(), new IllegalStateException("x"), new AssertionError())) {
            Failure e = assertThrows(
                    Failure.class,
                    () -> Guard.isolated(() -> {
                        sneak(fault);
                        return "";
                    }));
            assertEquals(Failure.Kind.FAULT, e.kind());
            assertEquals("the tool failed: " + fault, e.getMessage());
        }
    }

    private static void sneak(Throwable e) throws IOException {
        if (e instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) e;
    }

    @Test
    void wrongNamesDoNotStopTheOthers() throws Exception {
        spec("good.yaml", "model: double-well\noutputs: good.csv");
        List<JobResult> results = run("", "a/[", "[", "none/*.yaml", "q*.yaml", "a\0b", "good.yaml", "none.yaml");
        assertEquals(8, results.size());
        assertEquals(JobResult.Status.DONE, results.get(6).status());
        assertTrue(Files.exists(folder.resolve("good.csv")));
        for (JobResult result : results) {
            assertFalse(result.kind().equals(Optional.of(Failure.Kind.FAULT)), error(result));
        }
        assertEquals("the name of a spec is empty", error(results.get(0)));
        assertEquals(folder + "/a/[: is neither a file nor a valid glob: missing ']", error(results.get(1)));
        assertEquals(folder + "/none/*.yaml: no such file or directory", error(results.get(3)));
        assertEquals(folder + "/q*.yaml: error: no spec found", error(results.get(4)));
        assertEquals(folder + "/a\\0b: is not a valid file name", error(results.get(5)));
    }

    @Test
    void garbageInAListDoesNotStopTheOthers() throws Exception {
        Path good = spec("good.yaml", "model: double-well\noutputs: good.csv");
        stdin = "\0\n" + good + "\n\n\u0001\ufffd[{\n" + "x".repeat(5000) + "\n";
        List<JobResult> results = run("-");
        assertEquals(4, results.size());
        assertEquals(JobResult.Status.DONE, results.get(1).status());
        for (JobResult result : results) {
            assertFalse(result.kind().equals(Optional.of(Failure.Kind.FAULT)), error(result));
        }
        stdin = good + "\n" + "x".repeat(1 << 20);
        results = run("-");
        assertEquals("<stdin>: a line has more than 65536 bytes", error(results.get(results.size() - 1)));
    }

    @Test
    void foldersThatAGlobDoesNotMatchNeedNotBeReadable() throws Exception {
        spec("a/good.yaml", "model: double-well\noutputs: good.csv");
        spec("b/other.yaml", "model: double-well\noutputs: good.csv");
        Path closed = Files.createDirectories(folder.resolve("a/closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            assertEquals(List.of(JobResult.Status.DONE), statuses(run("a/*.yaml")));
            assertEquals(List.of(JobResult.Status.DONE), statuses(run("{a,c}/g*.yaml")));
            List<JobResult> results = run("a/**.yaml");
            boolean isReadable = Files.isReadable(closed); // true for root
            assertEquals(isReadable ? "" : "|" + closed + ": permission denied", errors(results));
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model: double-well\noutputs: {file: in.csv, points: in.csv}",
                "model: double-well\noutputs: [out.csv, {file: in.csv, gradient: true}]\nexpect: {table: in.csv}",
                "model: double-well\noutputs: [out.csv, in.csv]\nexpect: {table: {file: ./in.csv, tolerance: 1}}",
                "model: double-well\noutputs: [out.csv, in.csv]\nplot: {overlay: linked/in.csv}",
                "model: double-well\noutputs: [out.csv, in.csv]\nplot: {overlay: [{file: in.csv, color: red}]}",
                "model: double-well\noutputs: [out.csv, in.csv]\nplot: {colormap: in.csv}",
                "model: double-well\noutputs: [out.csv, in.csv]\nplot: {font: ./in.csv}",
                "model: other.json\noutputs: [out.csv, other.json]",
                "model: other.json\noutputs: [out.csv, linked/other.json]",
            })
    void anOutputMustNotBeAnInput(String text) throws Exception {
        Files.writeString(folder.resolve("in.csv"), "x1,x2\n1,2\n");
        Files.createSymbolicLink(folder.resolve("linked"), folder);
        Files.writeString(folder.resolve("other.json"), "{\"model\": \"ackley\"}");
        spec("s.yaml", text);
        Failure e = assertThrows(Failure.class, () -> run("s.yaml"));
        assertTrue(e.getMessage().contains(" would be overwritten, but s reads it: "), e.getMessage());
        assertFalse(Files.exists(folder.resolve("out.csv")));
        assertEquals("x1,x2\n1,2\n", Files.readString(folder.resolve("in.csv")));
    }

    @Test
    void weightsAndTheirExternalDataAreNotOutputs() throws Exception {
        copyExternalData();
        for (String name : List.of("m.onnx", "w.bin")) {
            spec("s.yaml", "model: {type: onnx, path: m.onnx}\noutputs: {file: " + name + ", kind: table}");
            byte[] before = Files.readAllBytes(folder.resolve(name));
            assertTrue(error(run("s.yaml").get(0)).contains(name + " is not a known format"));
            assertArrayEquals(before, Files.readAllBytes(folder.resolve(name)));
        }
    }

    @Test
    void aFileWithTwoPathsIsNotWrittenTwice() throws Exception {
        Files.createDirectory(folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("link"), Path.of("real"));
        spec("a.yaml", "model: double-well\noutputs: real/x/o.csv");
        spec("b.yaml", "model: ackley\noutputs: link/./x/o.csv");
        Failure e = assertThrows(Failure.class, () -> run("a.yaml", "b.yaml"));
        assertEquals(folder + "/link/x/o.csv would be written twice, by a and b", e.getMessage());
        Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("other.csv"));
        spec("a.yaml", "model: double-well\noutputs: [link.csv, other.csv]");
        Failure dangling = assertThrows(Failure.class, () -> run("a.yaml"));
        assertEquals(folder + "/other.csv would be written twice, by two outputs of a", dangling.getMessage());
    }

    @Test
    void plotEvalAndContourDoNotOverwriteInputs() throws Exception {
        Path points = Files.writeString(folder.resolve("p.csv"), "x1,x2\n1,2\n");
        Path spec = spec("s.yaml", "model: double-well");
        App app = new App(InputStream.nullInputStream(), OutputStream.nullOutputStream(), Optional.empty());
        ComputeRequest compute = new ComputeRequest("cpu", "fused", "float64");
        ModelRequest model = ModelRequest.named(spec.toString());
        for (Path file : List.of(points, spec)) {
            DestinationRequest csv = new DestinationRequest(Optional.of(file.toString()), Optional.of("csv"));
            DestinationRequest png = new DestinationRequest(Optional.of(file.toString()), Optional.of("png"));
            String text = Files.readString(file);
            Failure e = assertThrows(
                    Failure.class,
                    () -> app.eval(
                            new EvalRequest(model, Optional.of(points.toString()), false, false, compute, csv),
                            Progress.NONE));
            assertTrue(e.getMessage().startsWith(file + " would be overwritten"), e.getMessage());
            Map<String, String> overlay = Map.of("overlay", points.toString());
            assertThrows(
                    Failure.class,
                    () -> app.plot(new PlotRequest(List.of(model), overlay, compute, png), Progress.NONE));
            assertEquals(text, Files.readString(file));
        }
        DestinationRequest own = new DestinationRequest(Optional.of(spec.toString()), Optional.of("geojson"));
        assertThrows(
                Failure.class,
                () -> app.contour(new ContourRequest(model, Map.of(), false, compute, own), Progress.NONE));
    }

    private void copyExternalData() throws IOException {
        for (String name : List.of("m.onnx", "w.bin")) {
            Files.copy(Path.of("src/test/resources/external-data", name), folder.resolve(name));
        }
    }

    @Test
    void externalDataIsAnInput() throws Exception {
        copyExternalData();
        spec("s.yaml", "model: {type: onnx, path: m.onnx}\noutputs: o.csv");
        assertEquals(List.of(JobResult.Status.DONE), statuses(run("s.yaml")));
        ifChanged = true;
        assertEquals(
                List.of(JobResult.Status.UP_TO_DATE),
                statuses(run("s.yaml")),
                "a run without --if-changed stores fingerprints as well");
        String old = Files.readString(folder.resolve("o.csv"));
        Files.write(folder.resolve("w.bin"), Files.readAllBytes(Path.of("src/test/resources/external-data/w2.bin")));
        assertEquals(List.of(JobResult.Status.DONE), statuses(run("s.yaml")));
        assertFalse(old.equals(Files.readString(folder.resolve("o.csv"))));
        assertEquals(List.of(JobResult.Status.UP_TO_DATE), statuses(run("s.yaml")));
    }

    @Test
    void inASandboxExternalDataMustBeInTheFolderOfTheModel() throws Exception {
        copyExternalData();
        Path inside = Files.createDirectory(folder.resolve("in"));
        Files.copy(folder.resolve("m.onnx"), inside.resolve("m.onnx"));
        Files.createSymbolicLink(inside.resolve("w.bin"), folder.resolve("w.bin"));
        spec("in/s.yaml", "model: {type: onnx, path: m.onnx}\noutputs: o.csv");
        assertEquals(List.of(JobResult.Status.DONE), statuses(run("in/s.yaml")));
        sandbox = true;
        assertTrue(
                errors(run("in/s.yaml")).endsWith("w.bin: is outside the folder of its model, which --sandbox forbids"),
                errors(run("in/s.yaml")));
    }

    @Test
    void inASandboxTheListOfFingerprintsMustNotBeALink() throws Exception {
        Path inside = Files.createDirectory(folder.resolve("in"));
        Path victim = Files.writeString(folder.resolve("victim"), "old");
        Files.createSymbolicLink(inside.resolve(".torchebm-cli"), victim);
        spec("in/s.yaml", "model: double-well\noutputs: o.csv");
        sandbox = true;
        for (boolean changed : List.of(false, true)) {
            ifChanged = changed;
            assertEquals(
                    inside + "/.torchebm-cli: is a symbolic link, which --sandbox does not follow",
                    errors(run("in/s.yaml")));
        }
        assertEquals("old", Files.readString(victim));
        assertFalse(Files.exists(inside.resolve("o.csv")));
    }

    @Test
    void inASandboxTheValueOfASweepCannotLeaveTheFolder() throws Exception {
        spec(
                "in/s.yaml",
                "model: {type: formula, energy: 'a*x1+x2', parameters: {a: 1}}\nsweep: {a: [1]}\noutputs: '{a}/../../o-{a}.csv'");
        sandbox = true;
        List<JobResult> results = run("in/s.yaml");
        assertEquals(Optional.of(Failure.Kind.USAGE), results.get(0).kind(), errors(results));
        assertFalse(Files.exists(folder.resolve("o-1.csv")));
    }

    @Test
    void anOperationOverItsTimeLimitFailsAtOnceAndWritesNothingLater() throws Exception {
        FileAccess files = FileAccess.withoutStreams();
        FileAccess view = files.view();
        TimeLimit limit = new TimeLimit(OptionalDouble.of(1e-9));
        String name = folder.resolve("a.csv").toString();
        RequestException e = assertThrows(
                RequestException.class,
                () -> limit.run(0, view, () -> {
                    while (!view.isCancelled()) {
                        Thread.onSpinWait(); // ignores interruption
                    }
                    view.write(name, out -> out.write('x'));
                    return "";
                }));
        assertEquals("this takes longer than the 1.0E-9 s of --time-limit", e.getMessage());
        assertThrows(CancellationException.class, () -> view.write(name, out -> out.write('x')));
        assertFalse(Files.exists(Path.of(name)));
        assertFalse(files.isCancelled(), "other operations continue");
    }

    @Test
    void anOperationWithinItsTimeLimitIsAsWithoutALimit() throws Exception {
        FileAccess files = FileAccess.withoutStreams();
        TimeLimit limit = new TimeLimit(OptionalDouble.of(1e9));
        assertEquals("x", limit.run(0, files, () -> "x"));
        for (Throwable fault : List.of(new StackOverflowError(), new IllegalStateException("x"))) {
            Throwable e = assertThrows(
                    fault.getClass(),
                    () -> limit.run(0, files, () -> {
                        sneak(fault);
                        return "";
                    }));
            assertEquals(fault, e);
        }
        assertThrows(
                IOException.class,
                () -> limit.run(0, files, () -> {
                    throw new IOException("x");
                }));
        assertThrows(
                RequestException.class,
                () -> limit.run(2e9, files, () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    return "";
                }));
        for (double seconds : new double[] {0, -1, Double.NaN}) {
            assertThrows(RequestException.class, () -> new TimeLimit(OptionalDouble.of(seconds)).check());
        }
    }

    private static String error(JobResult result) {
        return result.problem().map(Problem::toString).orElse("");
    }
}
