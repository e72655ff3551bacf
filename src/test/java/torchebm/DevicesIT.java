package torchebm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
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

/** Devices and backends of the packaged program: ND4J in its folder, and a driver that replaces NVIDIA's. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
class DevicesIT {
    /** The folder for ND4J's unpacked libraries, shared by all tests. */
    @TempDir
    static Path shared;

    private static final Path HOME = PackagedProgram.shared();

    @TempDir
    Path work;

    private Result launch(Map<String, String> environment, String... arguments) throws Exception {
        return new PackagedProgram(HOME, work).launch(environment, arguments);
    }

    private static Map<String, String> cache(Path folder) {
        return Map.of("TORCHEBM_CACHE", folder.toString());
    }

    private static String devices = "";

    /** The output of the first run with ND4J, while it unpacks its libraries. */
    private static String unpacking = "";

    @BeforeAll
    static void askForDevices() throws Exception {
        Result result = new PackagedProgram(HOME, shared).launch(cache(shared), "devices");
        devices = result.text();
        unpacking = result.err();
    }

    /** Skips a test if ND4J for the CPU is missing, as in the archive for CUDA. */
    private static void needsNd4j() {
        assumeTrue(devices.contains("nd4j     cpu     yes"), "skipped: " + devices);
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void nd4jGivesTheSameTableAndSaysNothing() throws Exception {
        needsNd4j();
        for (String dtype : List.of("float64", "float32")) {
            String[] numbers = {"", ""};
            for (String backend : List.of("fused", "nd4j")) {
                Result result = launch(
                        cache(shared),
                        "eval",
                        "himmelblau",
                        "--gradient",
                        "--backend",
                        backend,
                        "--dtype",
                        dtype,
                        "-g",
                        "x1=-5:5:21",
                        "-g",
                        "x2=-5:5:21",
                        "--json",
                        "-o",
                        "t.csv");
                assertEquals(0, result.exitCode(), result.err());
                assertEquals("", result.err());
                assertTrue(result.text().contains("\"backend\" : \"" + backend + "\""), result.text());
                numbers[backend.equals("fused") ? 0 : 1] = Files.readString(work.resolve("t.csv"));
            }
            agree(numbers[0], numbers[1], dtype.equals("float64") ? 1e-13 : 1e-4);
        }
    }

    private static void agree(String expected, String actual, double tolerance) {
        String[] rows = expected.split("\n", -1);
        String[] others = actual.split("\n", -1);
        assertEquals(rows.length, others.length);
        assertEquals(rows[0], others[0]);
        for (int i = 1; i < rows.length - 1; i++) {
            String[] a = rows[i].split(",", -1);
            String[] b = others[i].split(",", -1);
            for (int k = 0; k < a.length; k++) {
                double number = Double.parseDouble(a[k]);
                assertEquals(number, Double.parseDouble(b[k]), tolerance * Math.max(1, Math.abs(number)), rows[i]);
            }
        }
    }

    @Test
    void verboseLetsItsLogThrough() throws Exception {
        needsNd4j();
        Result result = launch(cache(shared), "plot", "ackley", "--backend", "nd4j", "--verbose");
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.err().contains("Backend used: [CPU]"), result.err());
        assertTrue(result.err().endsWith("(cpu, nd4j, float64)\n"), result.err());
        assertEquals("", result.text());
    }

    @Test
    void itsLibrariesAreUnpackedOnceAndMendedIfDamaged() throws Exception {
        needsNd4j();
        assertTrue(
                unpacking.matches("unpacking ND4J's native libraries, once: \\d+ MB in \\Q" + shared + "\\E/nd4j\n"),
                unpacking);
        String[] plot = {"plot", "ackley", "--backend", "nd4j", "-o", "a.png"};
        Result second = launch(cache(shared), plot);
        assertEquals("a.png: ackley at 321 × 241 points, energy 0 to 14.3017\n", second.err());

        Path largest = files(shared.resolve("nd4j")).stream()
                .max(Comparator.comparingLong(file -> file.toFile().length()))
                .orElseThrow();
        long whole = Files.size(largest);
        try (RandomAccessFile file = new RandomAccessFile(largest.toFile(), "rw")) {
            file.setLength(1000);
        }
        Result mended = launch(cache(shared), "plot", "ackley", "--backend", "nd4j", "-o", "a.png", "--quiet");
        assertEquals("", mended.err() + mended.text());
        assertEquals(0, mended.exitCode());
        assertEquals(whole, Files.size(largest));
    }

    /** A run of the fused backend neither opens the files of lib/nd4j nor unpacks them. */
    @Test
    void otherRunsHaveNothingToDoWithIt() throws Exception {
        Path spoilt = work.resolve("spoilt");
        for (Path file : files(HOME)) {
            Path copy = spoilt.resolve(HOME.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            if (file.toString().contains("lib/nd4j/")) {
                Files.writeString(copy, "no jar");
            } else {
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Path user = Files.createDirectories(work.resolve("user"));
        Map<String, String> environment = Map.of(
                "HOME",
                user.toString(),
                "XDG_CACHE_HOME",
                "",
                "TORCHEBM_CACHE",
                "",
                "TORCHEBM_JAVA_OPTS",
                "-Duser.home=" + user);
        PackagedProgram program = new PackagedProgram(spoilt, work);
        assertEquals(0, program.launch(environment, "plot", "double-well").exitCode());
        assertEquals(
                0,
                program.launch(
                                environment,
                                "eval",
                                "mlp",
                                "-p",
                                "layers=[2,64,1]",
                                "-p",
                                "activation=tanh",
                                "-p",
                                "seed=1")
                        .exitCode());
        assertEquals(List.of(), files(user));

        Result asked = program.launch(environment, "plot", "double-well", "--backend", "nd4j", "-o", "n.png");
        assertEquals(4, asked.exitCode());
        assertEquals(
                "error: backend nd4j is not available: lib/nd4j is missing from this installation, or incomplete\n",
                asked.err());
        assertFalse(Files.exists(work.resolve("n.png")));
    }

    @Test
    void saysWhereItsLibrariesCannotBeUnpacked() throws Exception {
        needsNd4j();
        Path file = Files.writeString(work.resolve("file"), "");
        Result result = launch(cache(file), "plot", "ackley", "--backend", "nd4j");
        assertEquals(4, result.exitCode());
        assertEquals(
                "error: backend nd4j does not start: its native libraries cannot be unpacked into " + file
                        + "/nd4j; TORCHEBM_CACHE names another folder\n",
                result.err());
    }

    /** Makes a folder with a driver that has one device. */
    private Path driver() throws Exception {
        Path library = work.resolve("libcuda.so.1");
        Result gcc;
        try {
            gcc = PackagedProgram.run(
                    work,
                    Map.of(),
                    "",
                    "gcc",
                    "-shared",
                    "-fPIC",
                    "-o",
                    library.toString(),
                    Path.of("src/test/c/cuda.c").toAbsolutePath().toString());
        } catch (IOException e) {
            assumeTrue(false, "skipped: there is no gcc for a stand-in driver");
            throw e;
        }
        assertEquals(0, gcc.exitCode(), gcc.err());
        return work;
    }

    private Map<String, String> device(String name, String capability) throws Exception {
        return Map.of(
                "LD_LIBRARY_PATH",
                driver().toString(),
                "DEVICE",
                name,
                "CAPABILITY",
                capability,
                "TORCHEBM_CACHE",
                shared.toString());
    }

    @Test
    void listsWhatTheDriverHas() throws Exception {
        Result text = launch(device("NVIDIA Imaginary 3000", "8.6"), "devices");
        assertEquals(0, text.exitCode(), text.err());
        assertTrue(
                text.text().contains("CUDA    0: NVIDIA Imaginary 3000, compute capability 8.6, 85.9 GB, driver "),
                text.text());
        Result json = launch(device("NVIDIA Imaginary 3000", "8.6"), "devices", "--json");
        assertTrue(json.text().contains("\"compute_capability\" : \"8.6\""), json.text());
        assertTrue(json.text().contains("\"memory_bytes\" : 85899345920"), json.text());
        assertTrue(json.text().contains("\"version\" : \"12.4\""), json.text());
    }

    @Test
    void refusesADeviceThatIsTooNewBeforeNd4jStarts() throws Exception {
        Result result = launch(device("NVIDIA H100", "9.0"), "plot", "ackley", "--device", "cuda", "--backend", "nd4j");
        assertEquals(4, result.exitCode());
        assertEquals(
                "error: backend nd4j does not support NVIDIA H100: its compute capability is 9.0, but ND4J supports"
                        + " 3.0 to 8.x; omit --backend nd4j\n",
                result.err());
    }

    @Test
    void saysWhyThereIsNoCuda() throws Exception {
        Map<String, String> broken =
                Map.of("LD_LIBRARY_PATH", driver().toString(), "TORCHEBM_CACHE", shared.toString());
        Result result = launch(broken, "plot", "ackley", "--device", "cuda", "--backend", "nd4j");
        assertEquals(4, result.exitCode());
        assertEquals(
                "error: device cuda is not available: the NVIDIA driver answers cuInit with error 100,"
                        + " CUDA_ERROR_NO_DEVICE\n",
                result.err());
        Result fused = launch(broken, "plot", "ackley", "--device", "cuda");
        assertEquals(4, fused.exitCode());
        assertEquals(result.err(), fused.err());
    }

    /** The signal handlers of a kernel compiler, such as PoCL's, would kill Java at random safepoints. */
    @Test
    void itsSignalHandlersStay() throws Exception {
        assumeTrue(devices.contains("OpenCL  0:"), "skipped: " + devices);
        Map<String, String> checked = Map.of(
                "TORCHEBM_JAVA_OPTS",
                "-Xcheck:jni",
                "POCL_CACHE_DIR",
                work.toString(),
                "TORCHEBM_CACHE",
                shared.toString());
        Result result = launch(checked, "eval", "ackley", "--device", "opencl", "-o", "a.csv");
        assertEquals(0, result.exitCode());
        String said = result.text() + result.err();
        assertFalse(said.contains("handler modified"), "Java says that a signal handler is not its own");
    }

    /** ND4J is faster for a large network, including its start. */
    @Test
    void autoTakesWhatIsFaster() throws Exception {
        needsNd4j();
        Map<String, String> cache = cache(shared);
        String[] wide = {
            "describe",
            "mlp",
            "-p",
            "layers=[2,2048,2048,1]",
            "-p",
            "activation=relu",
            "-p",
            "seed=1",
            "--program",
            "--json"
        };
        assertTrue(launch(cache, wide).text().contains("\"backend\" : \"fused\""), "10,000 points are soon done");
        String[] large = Stream.concat(Stream.of(wide), Stream.of("-g", "x1=-1:1:1000", "-g", "x2=-1:1:1000"))
                .toArray(String[]::new);
        assertTrue(launch(cache, large).text().contains("\"backend\" : \"nd4j\""));
        String[] narrow =
                Stream.of(large).map(word -> word.replace("2048", "512")).toArray(String[]::new);
        assertTrue(launch(cache, narrow).text().contains("\"backend\" : \"fused\""));
    }
}
