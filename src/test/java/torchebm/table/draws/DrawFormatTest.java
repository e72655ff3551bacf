package torchebm.table.draws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import torchebm.files.FileAccess;
import torchebm.sampling.DrawBlock;
import torchebm.sampling.SampleStats;

class DrawFormatTest {
    /** The exit code of Python without a package. */
    private static final int NO_PACKAGE = 77;

    @TempDir
    Path folder;

    private final FileAccess files = FileAccess.withoutStreams();

    private static DrawHeader header(int chains, long draws, int n, String... names) {
        return new DrawHeader("double-well", "hmc", chains, draws, n, List.of(names), 500, 2, 42, 2);
    }

    /** Two draws of two chains in two dimensions. */
    private static final DrawBlock SMALL = new DrawBlock(
            0,
            2,
            2,
            2,
            new double[] {0.5, -1, 1e-7, 2, 3, 4, Double.NaN, Double.POSITIVE_INFINITY},
            new double[] {1, 2, -3, 0.25},
            new SampleStats(
                    new double[] {1, 0.5, 0.25, 0},
                    new double[] {0.1, 0.2, 0.1, 0.2},
                    new double[] {1, 3, 4, 0},
                    new double[] {0, 0, 0, 1},
                    new double[] {1.5, 2.5, 0, 1}));

    private static final DrawBlock WITHOUT_STATS = new DrawBlock(0, 2, 2, 2, SMALL.x(), SMALL.energy());

    /** Returns the numbers of a draw: any that differ. */
    private static DrawBlock block(long first, int draws, int chains, int n) {
        double[] x = new double[draws * chains * n];
        double[] energy = new double[draws * chains];
        double[][] stats = new double[5][draws * chains];
        for (int row = 0; row < energy.length; row++) {
            Random random = new Random(first * chains + row);
            for (int i = 0; i < n; i++) {
                x[row * n + i] = random.nextGaussian();
            }
            energy[row] = random.nextGaussian();
            stats[0][row] = random.nextDouble();
            stats[1][row] = random.nextDouble();
            stats[2][row] = random.nextInt(1000);
            stats[3][row] = random.nextInt(2);
            stats[4][row] = random.nextGaussian();
        }
        return new DrawBlock(
                first, draws, chains, n, x, energy, new SampleStats(stats[0], stats[1], stats[2], stats[3], stats[4]));
    }

    private Path write(DrawFormat format, DrawHeader header, DrawBlock... blocks) throws IOException {
        Path file = folder.resolve("draws-" + format);
        format.write(file.toString(), header, files, writer -> {
            for (DrawBlock block : blocks) {
                writer.write(block);
            }
        });
        return file;
    }

    /** Returns the content of a file or of all files of a folder. */
    private static Map<String, String> content(Path path) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                content.put(
                        path.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }

    @Test
    void csvHasARowPerDrawAndChain() throws IOException {
        assertEquals("""
                chain,draw,x1,x2,energy
                0,0,0.5,-1,1
                1,0,1e-7,2,2
                0,1,3,4,-3
                1,1,NaN,inf,0.25
                """, Files.readString(write(DrawFormat.CSV, header(2, 2, 2), SMALL)));
        assertTrue(Files.readString(write(DrawFormat.CSV, header(2, 2, 2, "phi", "a, \"b\""), SMALL))
                .startsWith("chain,draw,phi,\"a, \"\"b\"\"\",energy\n"));
    }

    @Test
    void npyHasShapeDrawsChainsColumns() throws IOException {
        byte[] bytes = Files.readAllBytes(write(DrawFormat.NPY, header(2, 2, 2), SMALL));
        int length = (bytes[8] & 0xff) + 256 * (bytes[9] & 0xff);
        assertEquals(0, (10 + length) % 64);
        String text = new String(bytes, 10, length, StandardCharsets.US_ASCII);
        assertEquals("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2, 3), }", text.strip());
        double[] numbers = numbers(bytes, 10 + length);
        assertArrayEquals(
                new double[] {0.5, -1, 1, 1e-7, 2, 2, 3, 4, -3, Double.NaN, Double.POSITIVE_INFINITY, 0.25}, numbers);
    }

    private static double[] numbers(byte[] bytes, int from) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, bytes.length - from).order(ByteOrder.LITTLE_ENDIAN);
        double[] numbers = new double[buffer.remaining() / Double.BYTES];
        buffer.asDoubleBuffer().get(numbers);
        return numbers;
    }

    @Test
    void stanHasAFilePerChain() throws IOException {
        Path out = folder.resolve("stan");
        DrawFormat.STAN.write(out.toString(), header(2, 2, 2), files, writer -> {
            writer.adapted(List.of(
                    new DrawWriter.Adapted(0.1, new double[] {1, 0.5}),
                    new DrawWriter.Adapted(0.2, new double[] {2, 0.25})));
            writer.write(SMALL);
        });
        Map<String, String> content = content(out);
        assertEquals(List.of("chain-1.csv", "chain-2.csv"), List.copyOf(content.keySet()));
        assertEquals("""
                # model = double-well
                # method = sample (Default)
                #   sample
                #     num_samples = 4
                #     num_warmup = 500
                #     save_warmup = 0 (Default)
                #     thin = 2
                #     adapt
                #       engaged = 1
                #     algorithm = hmc (Default)
                #       hmc
                #         engine = hmc
                #         metric = diag_e
                # id = 2
                # random
                #   seed = 42
                # temperature = 2.0
                lp__,accept_stat__,stepsize__,treedepth__,n_leapfrog__,divergent__,energy__,x.1,x.2
                # Adaptation terminated
                # Step size = 0.2
                # Diagonal elements of inverse mass matrix:
                # 2,0.25
                -1,0.5,0.2,2,3,0,2.5,1e-7,2
                -0.125,0,0.2,0,0,1,1,NaN,inf
                """, content.get("chain-2.csv"));
        assertTrue(String.valueOf(content.get("chain-1.csv"))
                .endsWith("-0.5,1,0.1,1,1,0,1.5,0.5,-1\n1.5,0.25,0.1,3,4,0,0,3,4\n"));
    }

    @Test
    void whatASamplerDoesNotHaveIsMissingInStan() throws IOException {
        String text = String.valueOf(content(write(DrawFormat.STAN, header(2, 2, 2, "phi", "psi"), WITHOUT_STATS))
                .get("chain-1.csv"));
        assertTrue(text.endsWith("""
                # temperature = 2.0
                lp__,accept_stat__,stepsize__,treedepth__,n_leapfrog__,divergent__,energy__,phi,psi
                -0.5,NaN,NaN,0,0,0,0.5,0.5,-1
                1.5,NaN,NaN,0,0,0,-1.5,3,4
                """));
        assertTrue(text.contains("metric = unit_e\n"));
    }

    /** Reads an array of a store by its own description: shape, and numbers in row-major order. */
    private static double[] array(Path store, String path) throws IOException {
        JsonNode description = new ObjectMapper()
                .readTree(store.resolve(path).resolve(".zarray").toFile());
        int axes = description.get("shape").size();
        int[] shape = new int[axes];
        int[] chunk = new int[axes];
        int size = 1;
        for (int a = 0; a < axes; a++) {
            shape[a] = description.get("shape").get(a).asInt();
            chunk[a] = description.get("chunks").get(a).asInt();
            size *= shape[a];
        }
        String type = description.get("dtype").asText();
        double[] numbers = new double[size];
        for (int k = 0; k < size; k++) {
            int[] index = new int[axes];
            for (int a = axes - 1, rest = k; a >= 0; rest /= shape[a], a--) {
                index[a] = rest % shape[a];
            }
            List<String> name = new ArrayList<>();
            int place = 0;
            for (int a = 0; a < axes; a++) {
                name.add(Integer.toString(index[a] / chunk[a]));
                place = place * chunk[a] + index[a] % chunk[a];
            }
            ByteBuffer bytes = chunk(store.resolve(path).resolve(String.join(".", name)));
            numbers[k] = switch (type) {
                case "<f8" -> bytes.getDouble(8 * place);
                case "<i8" -> bytes.getLong(8 * place);
                case "|b1" -> bytes.get(place);
                default -> throw new AssertionError(type);
            };
        }
        return numbers;
    }

    private static ByteBuffer chunk(Path file) throws IOException {
        try (InflaterInputStream in = new InflaterInputStream(Files.newInputStream(file))) {
            return ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    @Test
    void zarrHasTheGroupsOfArviz() throws IOException {
        Path store = write(DrawFormat.ZARR, header(2, 2, 2), SMALL);
        assertArrayEquals(
                new double[] {0.5, -1, 3, 4, 1e-7, 2, Double.NaN, Double.POSITIVE_INFINITY},
                array(store, "posterior/x"));
        assertArrayEquals(new double[] {-0.5, 1.5, -1, -0.125}, array(store, "sample_stats/lp"));
        assertArrayEquals(new double[] {1.5, 0, 2.5, 1}, array(store, "sample_stats/energy"));
        assertArrayEquals(new double[] {1, 0.25, 0.5, 0}, array(store, "sample_stats/acceptance_rate"));
        assertArrayEquals(new double[] {0.1, 0.1, 0.2, 0.2}, array(store, "sample_stats/step_size"));
        assertArrayEquals(new double[] {1, 4, 3, 0}, array(store, "sample_stats/n_steps"));
        assertArrayEquals(new double[] {0, 0, 0, 1}, array(store, "sample_stats/diverging"));
        for (String coordinate : List.of("posterior/chain", "posterior/draw", "posterior/x_dim_0")) {
            assertArrayEquals(new double[] {0, 1}, array(store, coordinate), coordinate);
        }
        JsonNode all = new ObjectMapper().readTree(store.resolve(".zmetadata").toFile());
        assertEquals(1, all.get("zarr_consolidated_format").asInt());
        int documents = 0;
        for (String path : content(store).keySet()) {
            if (path.matches("(.*/)?\\.z(group|array|attrs)")) {
                documents++;
                assertEquals(
                        new ObjectMapper().readTree(store.resolve(path).toFile()),
                        all.get("metadata").get(path),
                        path);
            }
        }
        assertEquals(documents, all.get("metadata").size());
        assertEquals(
                "[\"chain\",\"draw\",\"x_dim_0\"]",
                all.get("metadata")
                        .get("posterior/x/.zattrs")
                        .get("_ARRAY_DIMENSIONS")
                        .toString());
    }

    @Test
    void whatASamplerDoesNotHaveIsNoVariableOfZarr() throws IOException {
        Path store = write(DrawFormat.ZARR, header(2, 2, 2, "a\"\\\n", "b"), WITHOUT_STATS);
        assertFalse(Files.exists(store.resolve("sample_stats/diverging")));
        assertArrayEquals(new double[] {0.5, -1.5, 1, 0.125}, array(store, "sample_stats/energy"));
        JsonNode attributes =
                new ObjectMapper().readTree(store.resolve("posterior/.zattrs").toFile());
        assertEquals("a\"\\\n", attributes.get("names").get(0).asText());
    }

    /** Chunks end where blocks do not; the last one is not full. */
    @Test
    void zarrHasManyChunks() throws IOException {
        int chains = 3;
        int n = 7001;
        int draws = 60;
        Path store = write(
                DrawFormat.ZARR,
                header(chains, draws, n),
                block(0, 20, chains, n),
                block(20, 1, chains, n),
                block(21, 39, chains, n));
        DrawBlock all = block(0, draws, chains, n);
        int chunk = new ObjectMapper()
                .readTree(store.resolve("posterior/x/.zarray").toFile())
                .get("chunks")
                .get(1)
                .asInt();
        assertTrue(chunk < draws && draws % chunk != 0, "chunks of " + chunk + " draws");
        for (int first = 0; first < draws; first += chunk) {
            ByteBuffer x = chunk(store.resolve("posterior/x/0." + first / chunk + ".0"));
            ByteBuffer steps = chunk(store.resolve("sample_stats/n_steps/0." + first / chunk));
            ByteBuffer numbers = chunk(store.resolve("posterior/draw/" + first / chunk));
            assertEquals(8 * chains * chunk * n, x.capacity());
            for (int t = first; t < Math.min(draws, first + chunk); t++) {
                assertEquals(t, numbers.getLong(8 * (t - first)));
                for (int c = 0; c < chains; c++) {
                    int place = c * chunk + t - first;
                    int row = t * chains + c;
                    assertEquals((long) all.stats().leapfrogs()[row], steps.getLong(8 * place));
                    for (int i = 0; i < n; i++) {
                        assertEquals(all.x()[row * n + i], x.getDouble(8 * (place * n + i)));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void blocksDoNotShow(DrawFormat format) throws IOException {
        DrawHeader header = header(4, 3000, 3);
        Map<String, String> whole = content(write(format, header, block(0, 3000, 4, 3)));
        Map<String, String> parts =
                content(write(format, header, block(0, 1, 4, 3), block(1, 2500, 4, 3), block(2501, 499, 4, 3)));
        assertEquals(whole, parts);
    }

    @ParameterizedTest
    @EnumSource
    void incompleteDrawsDoNotAppear(DrawFormat format) throws IOException {
        DrawHeader header = header(4, 30, 3);
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> write(format, header, block(0, 29, 4, 3)));
        assertEquals("29 of 30 draws are written", e.getMessage());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFailureOfASamplerIsTheOneReported(DrawFormat format) throws IOException {
        Path file = folder.resolve("out");
        IOException e = assertThrows(
                IOException.class,
                () -> format.write(file.toString(), header(4, 30, 3), files, writer -> {
                    writer.write(block(0, 20, 4, 3));
                    throw new IOException("diverged");
                }));
        assertEquals("diverged", e.getMessage());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STAN", "ZARR"})
    void aFolderIsReplacedByFewerDraws(DrawFormat format) throws IOException {
        Path out = write(format, header(4, 2000, 20), block(0, 2000, 4, 20));
        Map<String, String> small = content(write(format, header(2, 2, 2), SMALL));
        assertEquals(small, content(write(format, header(2, 2, 2), SMALL)));
        Files.writeString(out.resolve("notes.txt"), "");
        assertThrows(IOException.class, () -> write(format, header(2, 2, 2), SMALL));
        assertTrue(Files.exists(out.resolve("notes.txt")));
    }

    private static String refusal(DrawHeader header, DrawBlock... blocks) {
        DrawWriter writer = DrawFormat.CSV.writer(new ByteArrayOutputStream(), header);
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> {
                    for (DrawBlock block : blocks) {
                        writer.write(block);
                    }
                })
                .getMessage());
    }

    @Test
    void blocksFollowEachOther() {
        assertEquals(
                "a block of 2 draws from number 3, but 2 of 10 are written",
                refusal(header(2, 10, 2), block(0, 2, 2, 2), block(3, 2, 2, 2)));
        assertEquals(
                "a block of 11 draws from number 0, but 0 of 10 are written",
                refusal(header(2, 10, 2), block(0, 11, 2, 2)));
        assertEquals(
                "a block of 3 chains in 2 dimensions, but there are 2 in 2",
                refusal(header(2, 10, 2), block(0, 2, 3, 2)));
        assertEquals(
                "blocks with different kinds of statistics",
                refusal(header(2, 10, 2), WITHOUT_STATS, block(2, 2, 2, 2)));
    }

    @Test
    void shapesAreChecked() {
        assertEquals(
                "x and energy have 3 and 4 numbers, but draws have the shape (2, 2, 1)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new DrawBlock(0, 2, 2, 1, new double[3], new double[4]))
                        .getMessage());
        double[] none = {};
        assertEquals(
                "leapfrogs must have 2 numbers or none, but has 3",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new DrawBlock(
                                        0,
                                        2,
                                        1,
                                        1,
                                        new double[2],
                                        new double[2],
                                        new SampleStats(none, new double[2], new double[3], none, none)))
                        .getMessage());
    }

    /** Runs Python, if one with these packages is installed. */
    private static String python(String packages, String code, String arg) throws Exception {
        String program = "try:\n    import sys, " + packages + "\nexcept ImportError:\n    sys.exit(" + NO_PACKAGE
                + ")\n" + code;
        for (String python : List.of("python3", "/usr/bin/python3")) {
            try {
                Process process = new ProcessBuilder(python, "-c", program, arg)
                        .redirectErrorStream(true)
                        .start();
                String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                int exit = process.waitFor();
                if (exit != NO_PACKAGE) {
                    assertEquals(0, exit, text);
                    return text;
                }
            } catch (IOException e) {
                // There is no such Python.
            }
        }
        assumeTrue(false, "skipped: there is no python3 with " + packages);
        return "";
    }

    @Test
    void xarrayOpensZarr() throws Exception {
        Path store = write(DrawFormat.ZARR, header(2, 2, 2), SMALL);
        String text = python("xarray, zarr, warnings", """
                warnings.simplefilter("error")
                for group in ("posterior", "sample_stats"):
                    data = xarray.open_zarr(sys.argv[1], group=group, consolidated=True).load()
                    for name in sorted(data.variables):
                        v = data[name]
                        print(group, name, v.dims, v.dtype, v.values.ravel().tolist())
                print(data.attrs)
                """, store.toString());
        assertEquals("""
                posterior chain ('chain',) int64 [0, 1]
                posterior draw ('draw',) int64 [0, 1]
                posterior x ('chain', 'draw', 'x_dim_0') float64 [0.5, -1.0, 3.0, 4.0, 1e-07, 2.0, nan, inf]
                posterior x_dim_0 ('x_dim_0',) int64 [0, 1]
                sample_stats acceptance_rate ('chain', 'draw') float64 [1.0, 0.25, 0.5, 0.0]
                sample_stats chain ('chain',) int64 [0, 1]
                sample_stats diverging ('chain', 'draw') bool [False, False, False, True]
                sample_stats draw ('draw',) int64 [0, 1]
                sample_stats energy ('chain', 'draw') float64 [1.5, 0.0, 2.5, 1.0]
                sample_stats lp ('chain', 'draw') float64 [-0.5, 1.5, -1.0, -0.125]
                sample_stats n_steps ('chain', 'draw') int64 [1, 4, 3, 0]
                sample_stats step_size ('chain', 'draw') float64 [0.1, 0.1, 0.2, 0.2]
                {'inference_library': 'torchebm', 'model': 'double-well', 'method': 'hmc', 'temperature': 2, 'seed': 42,\
                 'tuning_steps': 500, 'thin': 2, 'names': []}
                """, text);
    }

    @Test
    void numpyLoadsNpy() throws Exception {
        Path file = write(DrawFormat.NPY, header(2, 2, 2), SMALL);
        String text = python("numpy", "x = numpy.load(sys.argv[1]); print(x.shape, x[0].tolist())", file.toString());
        assertEquals("(2, 2, 3) [[0.5, -1.0, 1.0], [1e-07, 2.0, 2.0]]\n", text);
    }
}
