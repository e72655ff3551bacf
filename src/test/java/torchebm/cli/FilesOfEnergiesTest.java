package torchebm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables and networks by each way to name them, whole and damaged. */
class FilesOfEnergiesTest {
    private static final Path RESOURCES = Path.of("src/test/resources");

    @TempDir
    Path dir;

    private record Run(int exitCode, String out, String err) {}

    private Run run(byte[] stdin, List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Main main = new Main(
                new ByteArrayInputStream(stdin), out, err, Optional.of(dir.resolve("nothing-installed")), false, false);
        int exitCode = main.run(arguments.toArray(String[]::new));
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Run eval(byte[] stdin, String model, String... more) {
        List<String> arguments = new ArrayList<>(List.of("eval", model, "-o", "-"));
        arguments.addAll(List.of(more));
        return run(stdin, arguments);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(dir.resolve(name), bytes);
    }

    /** A table has the same energies by its name, on standard input, compressed, and with any ending. */
    @ParameterizedTest
    @CsvSource({
        "rows.csv.gz, csv",
        "semicolons.csv, csv",
        "shuffled.txt, csv",
        "fes.dat, plumed",
        "hills.asc, esri",
        "grid.npy, npy",
        "rows.npy, npy",
        "water.cube, cube"
    })
    void aTableIsReadFromAnywhere(String name, String format) throws IOException {
        byte[] bytes = Files.readAllBytes(RESOURCES.resolve("tables/" + name));
        String[] grid = format.equals("cube") ? new String[] {"--grid", "x3=0.5"} : new String[0];
        Run named = eval(new byte[0], RESOURCES + "/tables/" + name, grid);
        assertEquals(0, named.exitCode(), named.err());
        assertTrue(named.out().length() > 1000);
        String[] stated = Arrays.copyOf(grid, grid.length + 2);
        stated[grid.length] = "-p";
        stated[grid.length + 1] = "format=" + format;
        for (byte[] content : List.of(bytes, gzip(bytes))) {
            if (name.endsWith(".gz") && content != bytes) {
                continue;
            }
            assertEquals(named.out(), eval(content, "-", stated).out());
            for (String ending : List.of("", ".txt", ".out", ".table.1")) {
                Path file = write("t" + ending, content);
                assertEquals(
                        named.out(), eval(new byte[0], file.toString(), stated).out(), ending);
                if (!format.equals("cube")) {
                    assertEquals(
                            named.out(),
                            eval(new byte[0], file.toString(), grid).out(),
                            ending);
                    assertEquals(named.out(), eval(content, "-", grid).out());
                }
            }
        }
    }

    /** A flag with the format overrides that of a spec, whose file remains a spec. */
    @Test
    void aSpecWithAFormatRemainsASpec() {
        Run run = run(new byte[0], List.of("describe", "samples/dihedrals.yaml", "-p", "format=plumed"));
        assertEquals(0, run.exitCode(), run.err());
        String spec = "plot: {lines: true}\nmodel: {type: tabulated, path: samples/dihedrals.dat}\n";
        for (String text :
                List.of(spec, "{\"model\": {\"type\": \"tabulated\", \"path\": \"samples/dihedrals.dat\"}}")) {
            Run piped = run(text.getBytes(StandardCharsets.UTF_8), List.of("describe", "-", "-p", "format=plumed"));
            assertEquals(0, piped.exitCode(), piped.err());
        }
        Run wrong = run(new byte[0], List.of("describe", "samples/dihedrals.yaml", "-p", "format=cube"));
        assertTrue(wrong.err().startsWith("samples/dihedrals.dat:3: error: "), wrong.err());
    }

    /** A large table on standard input is read once, and is longer than the part that decides what it is. */
    @Test
    void aPipeMayBeLong() throws IOException {
        StringBuilder rows = new StringBuilder("# " + "a remark ".repeat(300) + "\nx,E\n");
        for (int i = 0; i < 20_000; i++) {
            rows.append(i).append(',').append(i % 7).append('\n');
        }
        Run run = eval(rows.toString().getBytes(StandardCharsets.UTF_8), "-", "--grid", "x1=0:19999:20000");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(20_001, run.out().lines().count());
    }

    /** Damaged files of every format have the same exit code: they cannot be read. A network of another shape is a mistake. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tables/rows.csv.gz",
                "tables/semicolons.csv",
                "tables/fes.dat",
                "tables/hills.asc",
                "tables/grid.npy",
                "tables/water.cube",
                "checkpoints/plain.pt",
                "checkpoints/lightning.ckpt",
                "batch/weights.safetensors",
                "onnx/energy.onnx"
            })
    void aDamagedFileCannotBeRead(String name) throws IOException {
        Path source =
                name.endsWith(".safetensors") ? Path.of("samples/two-moons-mlp.safetensors") : RESOURCES.resolve(name);
        source = name.endsWith(".onnx") ? Path.of("samples/two-moons-mlp.onnx") : source;
        byte[] bytes = Files.readAllBytes(source);
        byte[] cut = Arrays.copyOf(bytes, bytes.length / 2);
        String file = write(name.substring(name.indexOf('/') + 1), cut).toString();
        boolean isNetwork = name.matches(".*(pt|ckpt|safetensors)");
        List<String> model = isNetwork
                ? List.of("mlp", "-p", "layers=[2,3,1]", "-p", "activation=relu", "-p", "weights=" + file)
                : List.of(file);
        List<String> arguments = new ArrayList<>(List.of("eval", "-o", "-"));
        arguments.addAll(model);
        Run run = run(new byte[0], arguments);
        assertEquals(3, run.exitCode(), run.err());
        assertTrue(run.err().contains(file), run.err());
        assertTrue(run.out().isEmpty());
    }

    /** Damaged files in panels are reported together, with the other mistakes; the exit code is the worst. */
    @Test
    void damagedFilesOfPanelsAreAllReported() throws IOException {
        write("bad.csv", "x,E\n0,1\n1,zz\n".getBytes(StandardCharsets.UTF_8));
        Files.copy(RESOURCES.resolve("checkpoints/namespace.ckpt"), dir.resolve("bad.ckpt"));
        String mlp = "model: {type: mlp, layers: [2, 3, 1], activation: relu, weights: bad.ckpt}";
        String table = "model: {type: tabulated, path: bad.csv}";
        String panels = "panels:\n- model: ackle\n- " + mlp + "\n- " + table + "\n";
        for (String spec : List.of(mlp, table, panels)) {
            Path file = write("spec.yaml", spec.getBytes(StandardCharsets.UTF_8));
            Run run = run(new byte[0], List.of("validate", file.toString()));
            assertEquals(3, run.exitCode(), run.err());
            assertEquals(!spec.equals(table), run.err().contains("hyper_parameters names argparse.Namespace"));
            assertEquals(!spec.equals(mlp), run.err().contains("bad.csv:3:3: error: E must be a number"));
            assertEquals(spec.equals(panels), run.err().contains("ackle is not a model"));
        }
    }
}
