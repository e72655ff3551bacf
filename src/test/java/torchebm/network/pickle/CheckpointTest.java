package torchebm.network.pickle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.files.FileAccess;
import torchebm.network.Activation;
import torchebm.network.Architecture;
import torchebm.network.MlpModel;
import torchebm.network.NetworkException;
import torchebm.network.Safetensors;
import torchebm.network.StateDict;
import torchebm.network.TensorFile;

/** Reads checkpoints of PyTorch 1.13, and some as PyTorch 2 writes them; {@code make-checkpoints.py} makes them. */
class CheckpointTest {
    private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");
    private static final FileAccess FILES = FileAccess.withoutStreams();

    @TempDir
    Path folder = Path.of("");

    private static Checkpoint open(String name, String... prefixes) throws IOException {
        return Checkpoint.open(FILES, CHECKPOINTS.resolve(name), List.of(prefixes));
    }

    private static MlpModel network(TensorFile file, List<String> prefixes, Integer... widths) {
        Architecture architecture = new Architecture(
                List.of(widths),
                Collections.nCopies(widths.length - 1, Architecture.Chosen.plain(Activation.IDENTITY)),
                Collections.nCopies(widths.length - 1, true),
                false,
                false,
                Optional.empty());
        return architecture.with(StateDict.of(file, architecture, prefixes));
    }

    private static String message(String name, String... prefixes) {
        return String.valueOf(assertThrows(NetworkException.class, () -> {
                    Checkpoint file = open(name, prefixes);
                    for (String tensor : file.names()) {
                        file.values(tensor);
                    }
                })
                .getMessage());
    }

    @Test
    void aCheckpointHasTheNumbersOfTheSafetensorsFile() throws IOException {
        Safetensors expected = Safetensors.open(FILES, Path.of("samples/two-moons-mlp.safetensors"));
        Checkpoint actual = open("two-moons-mlp.pt");
        assertEquals(expected.names(), actual.names());
        for (String name : expected.names()) {
            assertEquals(expected.shape(name), actual.shape(name));
            assertArrayEquals(expected.values(name), actual.values(name));
        }
        MlpModel safe = network(expected, List.of(), 2, 128, 128, 1);
        MlpModel model = network(actual, List.of(), 2, 128, 128, 1);
        for (double x = -3; x < 3; x += 0.7) {
            assertEquals(safe.energy(x, 1 - x), model.energy(x, 1 - x));
        }
    }

    /** The small network has the weights 1 to 6, 7 to 9, 10 to 12 and 13; all formats represent them. */
    @ParameterizedTest
    @CsvSource({
        "plain.pt,",
        "protocol-4.pt,",
        "float64.pt,",
        "float16.pt,",
        "bfloat16.pt,",
        "views.pt,",
        "lightning.ckpt,",
        "lightning.ckpt, net",
        "lightning.ckpt, state_dict.net",
        "model-and-ema.pth, model",
        "model-and-ema.pth, model."
    })
    void weightsAreThoseOfPyTorch(String name, String prefix) throws IOException {
        List<String> prefixes = prefix == null ? List.of() : List.of(prefix);
        MlpModel model = network(open(name, prefixes.toArray(String[]::new)), prefixes, 2, 3, 1);
        assertEquals(10 * 7 + 11 * 8 + 12 * 9 + 13, model.energy(0, 0));
        assertArrayEquals(new double[] {10 + 33 + 60, 20 + 44 + 72}, model.gradient(0, 0));
    }

    @Test
    void aPrefixChoosesAmongSeveralNetworks() throws IOException {
        assertEquals(
                0.25 * (10 * 7 + 11 * 8 + 12 * 9) + 6.5,
                network(open("model-and-ema.pth", "ema"), List.of("ema"), 2, 3, 1)
                        .energy(0, 0));
        assertEquals(
                Set.of(
                        "model.0.weight",
                        "model.0.bias",
                        "model.2.weight",
                        "model.2.bias",
                        "ema.0.weight",
                        "ema.0.bias",
                        "ema.2.weight",
                        "ema.2.bias"),
                open("model-and-ema.pth").names());
    }

    /** An object in the place of a tensor is refused only if the prefix needs it. */
    @Test
    void objectsAreRefusedIfTheyAreNeeded() throws IOException {
        assertEquals(
                Set.of("ema.0.weight", "ema.0.bias", "model.0.bias"),
                open("quantized-and-ema.pt", "ema").names());
        assertEquals(
                "model.0.weight names torch.QInt8Storage at byte 86 of data.pkl, which is not a tensor of floating-point"
                        + " numbers",
                message("quantized-and-ema.pt", "model"));
    }

    @Test
    void aViewMayHaveStrides() throws IOException {
        Checkpoint file = open("strides.pt");
        assertArrayEquals(new double[] {1, 3, 5, 7}, file.values("every.second"));
        assertArrayEquals(new double[] {7, 8, 12, 13}, file.values("block"));
    }

    @ParameterizedTest
    @CsvSource({
        "float8_e4m3fn.pt, 1, 2.25, -1",
        "float8_e5m2.pt, 1, 5, -1",
        "little-endian.pt, 1, 2, 3",
        "big-endian.pt, 1, 2, 3"
    })
    void readsFilesOfPyTorch2(String name, double first, double second, double bias) throws IOException {
        Checkpoint file = open(name);
        assertArrayEquals(new double[] {first, second}, file.values("0.weight"));
        assertArrayEquals(new double[] {bias}, file.values("0.bias"));
        assertEquals(List.of(1L, 2L), file.shape("0.weight"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "before-1.6.pt | | this file has the format before PyTorch 1.6, a pickle without an archive: load it with"
                        + " torch.load(…, weights_only=True), and save it again",
                "script.pt | | this is a TorchScript archive, which contains code: save the weights with"
                        + " torch.save(torch.jit.load(…).state_dict(), …)",
                "module.pt | | the file names torch.nn.modules.container.Sequential at byte 2 of data.pkl, which is neither a"
                        + " tensor nor a plain value, and is never run: save the weights alone, with"
                        + " torch.save(model.state_dict(), …)",
                "module-and-ema.pt | ema | model names torch.nn.modules.container.Sequential at byte 18 of data.pkl, which"
                        + " is neither a tensor nor a plain value, and is never run: save the weights alone, with"
                        + " torch.save(model.state_dict(), …)",
                "namespace.ckpt | | hyper_parameters names argparse.Namespace at byte 1748 of data.pkl, which is neither a"
                        + " tensor nor a plain value, and is never run: save the weights alone, with"
                        + " torch.save(model.state_dict(), …)",
                "quantized.pt | | 0.weight names torch.QInt8Storage at byte 70 of data.pkl, which is not a tensor of"
                        + " floating-point numbers",
                "tensor.pt | | the file contains no tensors with names: save the weights alone, with"
                        + " torch.save(model.state_dict(), …)",
                "int32.pt | | 0.weight has the dtype int32, but weights are float64, float32, float16, bfloat16,"
                        + " float8_e4m3fn or float8_e5m2",
                "expanded.pt | | 0.weight has shape (3, 2), more numbers than its storage, which has 1: save it with"
                        + " .contiguous()",
                "middle-endian.pt | | the file is damaged: byteorder is middle, but must be little or big",
                "deflated.pt | | the entry archive/data.pkl is compressed or encrypted, which PyTorch never does: save"
                        + " the file again with torch.save"
            })
    void saysWhatIsNotRead(String name, String prefix, String message) {
        assertEquals(message, prefix == null ? message(name) : message(name, prefix));
    }

    @Test
    void damageInTheArchiveIsFound() throws IOException {
        byte[] good = Files.readAllBytes(CHECKPOINTS.resolve("plain.pt"));
        Path cut = Files.write(folder.resolve("cut.pt"), Arrays.copyOf(good, 1000));
        assertEquals(
                "the file is cut short: the directory at the end of its ZIP archive is missing",
                assertThrows(NetworkException.class, () -> Checkpoint.open(FILES, cut, List.of()))
                        .getMessage());
        Path empty = Files.write(folder.resolve("empty.pt"), new byte[0]);
        assertEquals(
                "this is not a PyTorch checkpoint: it has 0 bytes and does not begin as a ZIP archive of torch.save",
                assertThrows(NetworkException.class, () -> Checkpoint.open(FILES, empty, List.of()))
                        .getMessage());
    }

    /** Returns the positions of the checksums in the directory of an archive. */
    private static List<Integer> checksums(byte[] archive) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < archive.length - 46; i++) {
            if (archive[i] == 'P' && archive[i + 1] == 'K' && archive[i + 2] == 1 && archive[i + 3] == 2) {
                positions.add(i + 16);
            }
        }
        return positions;
    }

    /** Returns an archive whose checksums were left out. */
    private static byte[] withoutChecksums(byte[] archive) {
        byte[] changed = archive.clone();
        for (int at : checksums(archive)) {
            Arrays.fill(changed, at, at + Integer.BYTES, (byte) 0);
        }
        return changed;
    }

    private static void readAll(Path file) throws IOException {
        Checkpoint tensors = Checkpoint.open(FILES, file, List.of());
        for (String tensor : tensors.names()) {
            tensors.values(tensor);
        }
    }

    /** A wrong bit of a number is a number, so only the checksum tells it from the right one. */
    @ParameterizedTest
    @ValueSource(strings = {"plain.pt", "views.pt", "big-endian.pt"})
    void everyWrongBitOfAnEntryIsFound(String name) throws IOException {
        byte[] good = Files.readAllBytes(CHECKPOINTS.resolve(name));
        try (ZipFile zip = new ZipFile(CHECKPOINTS.resolve(name).toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!entry.getName().matches("[^/]*/(data.pkl|data/.*|byteorder)")) {
                    continue; // not read
                }
                byte[] content = zip.getInputStream(entry).readAllBytes();
                int at = new String(good, StandardCharsets.ISO_8859_1)
                        .indexOf(new String(content, StandardCharsets.ISO_8859_1));
                for (int i = 0; i < content.length; i += 1 + content.length / 40) {
                    byte[] bad = good.clone();
                    bad[at + i] ^= (byte) (1 << i % Byte.SIZE);
                    Path file = Files.write(folder.resolve("bad"), bad);
                    String message = String.valueOf(assertThrows(NetworkException.class, () -> readAll(file))
                            .getMessage());
                    assertTrue(
                            message.matches("the ZIP archive is damaged: " + entry.getName()
                                    + " has the checksum [0-9a-f]{8}, but its directory states "
                                    + String.format("%08x", entry.getCrc())),
                            message);
                }
            }
        }
    }

    /** PyTorch can leave checksums out. */
    @Test
    void checksumsMayBeLeftOut() throws IOException {
        byte[] good = Files.readAllBytes(CHECKPOINTS.resolve("plain.pt"));
        readAll(Files.write(folder.resolve("good.pt"), withoutChecksums(good)));
        byte[] bad = good.clone();
        bad[checksums(good).get(0)]++;
        Path file = Files.write(folder.resolve("bad.pt"), bad);
        assertEquals(
                "the ZIP archive is damaged: plain/data.pkl has the checksum 2433aeee, but its directory states 2433aeef",
                assertThrows(NetworkException.class, () -> readAll(file)).getMessage());
    }

    /** Damage at any position is found or harmless; there is never another exception. */
    @ParameterizedTest
    @ValueSource(strings = {"plain.pt", "lightning.ckpt", "protocol-4.pt", "float8_e4m3fn.pt"})
    void anyByteMayBeWrong(String name) throws IOException {
        byte[] good = withoutChecksums(Files.readAllBytes(CHECKPOINTS.resolve(name)));
        Random random = new Random(11);
        int found = 0;
        for (int trial = 0; trial < 150; trial++) {
            byte[] bad = random.nextInt(10) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int k = 0; k <= random.nextInt(3) && bad.length > 0; k++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("bad"), bad);
            try {
                readAll(file);
            } catch (NetworkException e) {
                found++;
            }
        }
        assertTrue(found > 40, "found " + found);
    }
}
