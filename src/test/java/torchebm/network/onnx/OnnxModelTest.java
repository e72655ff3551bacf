package torchebm.network.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.files.FileAccess;
import torchebm.network.NetworkException;
import torchebm.testing.Resources;

/** Compares energies and gradients of exported files with PyTorch in float64. */
class OnnxModelTest {
    private static final Path FOLDER = Path.of("src/test/resources/onnx");
    private static final double TOLERANCE = 1e-12;

    /** The exporter stores some constants in float32, such as √2 of GELU, which PyTorch has in float64. */
    private static final double TOLERANCE_OF_CONSTANTS = 1e-7;

    private static final List<String> WITH_CONSTANTS = List.of(
            "gelu.onnx",
            "selu.onnx",
            "opset-9.onnx",
            "leaky.onnx",
            "hardsigmoid.onnx",
            "hardswish.onnx",
            "kernels.onnx");

    @TestFactory
    Stream<DynamicTest> agreesWithPyTorch() throws IOException {
        JsonNode reference =
                new ObjectMapper().readTree(FOLDER.resolve("energies.json").toFile());
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode c : reference.get("cases")) {
            String file = c.get("file").asText();
            double tolerance = WITH_CONSTANTS.contains(file) ? TOLERANCE_OF_CONSTANTS : TOLERANCE;
            tests.add(DynamicTest.dynamicTest(file, () -> {
                OnnxModel model = OnnxModel.read(FileAccess.withoutStreams(), FOLDER.resolve(file), 0);
                double[][] x = Resources.rows(c.get("x"));
                double[] energy = Resources.numbers(c.get("energy"));
                double[][] gradient = Resources.rows(c.get("gradient"));
                for (int p = 0; p < x.length; p++) {
                    assertEquals(energy[p], model.energy(x[p]), tolerance * Math.max(1, Math.abs(energy[p])));
                    double[] ours = model.gradient(x[p]);
                    for (int i = 0; i < ours.length; i++) {
                        assertEquals(gradient[p][i], ours[i], tolerance * Math.max(1, Math.abs(gradient[p][i])));
                    }
                }
            }));
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> agreesWithNumPy() throws IOException {
        JsonNode reference =
                new ObjectMapper().readTree(FOLDER.resolve("operators.json").toFile());
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode c : reference.get("cases")) {
            String file = c.get("file").asText();
            tests.add(DynamicTest.dynamicTest(file, () -> {
                OnnxModel model = OnnxModel.read(FileAccess.withoutStreams(), FOLDER.resolve(file), 0);
                double[][] x = Resources.rows(c.get("x"));
                double[] energy = Resources.numbers(c.get("energy"));
                for (int p = 0; p < x.length; p++) {
                    assertEquals(energy[p], model.energy(x[p]), TOLERANCE * Math.max(1, Math.abs(energy[p])));
                    assertTrue(Arrays.stream(model.gradient(x[p])).allMatch(Double::isFinite));
                }
            }));
        }
        return tests.stream();
    }

    private static String message(Path file, int dimension) {
        return String.valueOf(assertThrows(
                        NetworkException.class,
                        () -> OnnxModel.read(FileAccess.withoutStreams(), file, dimension)
                                .energy())
                .getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            domain         | the operator com.microsoft.FusedGemm is not supported; docs/networks.md lists the supported operators
            operator       | the operators Conv, NonZero are not supported; docs/networks.md lists the supported operators
            vector         | the output energy has shape (batch, 3), but an energy is one number for each point
            over-the-batch | node energy (ReduceSum) works across the points of a batch, so that the output is not an energy of each point; in PyTorch, reduce over the last axis, as in sum(dim=-1); its input has the shape (batch, 3)
            shapes         | node y (MatMul) cannot multiply (batch, 3) by (4, 3)
            attribute      | node y (Neg) has an attribute that is not supported: speed; its input has the shape (batch, 3)
            name           | node y (Neg) reads z, which no earlier node computes
            two-inputs     | an energy has one input, the point, but this file has x, t: give the others fixed values, as in inputs: {t: 0.5}
            integers       | the input x is not an array of floats
            open           | the input x leaves its size open: give dimension, the components of a point
            opset          | this file has version 6 of the operators, but at least 7 is needed
            short          | the file is damaged: w has 95 bytes, but its shape [3, 4] needs 96
            huge           | w has the impossible shape [1099511627776, 4]
            expand         | node e (Expand) needs an array of sides (1000000000, 1, 3), which is too large; its inputs have the shapes (batch, 3), (3)
            external       | w is stored in ../reference/networks.json, but only files beside the model are opened
            """)
    void saysWhatIsWrong(String file, String message) {
        assertEquals(message, message(FOLDER.resolve("bad-" + file + ".onnx"), 0));
    }

    @Test
    void theSizeOfAPointMayBeOpen() throws IOException {
        assertEquals(
                -6,
                OnnxModel.read(FileAccess.withoutStreams(), FOLDER.resolve("bad-open.onnx"), 4)
                        .energy(0, 1, 2, 3));
    }

    @Test
    void otherFilesAreNone(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("m.onnx");
        Files.write(file, new byte[0]);
        assertEquals("this is not an ONNX file", message(file, 0));
        Files.writeString(file, "model: double-well\n");
        assertTrue(message(file, 0).startsWith("this is not an ONNX file"));
    }

    @Test
    void everyOperatorIsDocumented() throws IOException {
        String page = Files.readString(Path.of("docs/networks.md"));
        Operators.names().forEach(name -> assertTrue(page.contains("`" + name + "`"), name));
    }

    /** Damage at any position is found or harmless; there is never another exception. */
    @Test
    void anyByteMayBeWrong(@TempDir Path folder) throws IOException {
        Random random = new Random(3);
        int found = 0;
        for (String name :
                List.of("silu", "batched-products", "op-split-and-gather", "views", "layer-norm", "opset-9")) {
            byte[] good = Files.readAllBytes(FOLDER.resolve(name + ".onnx"));
            for (int trial = 0; trial < 500; trial++) {
                byte[] bad = random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
                for (int k = 0; k <= random.nextInt(3) && bad.length > 0; k++) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                }
                Path file = Files.write(folder.resolve("bad.onnx"), bad);
                try {
                    OnnxModel.read(FileAccess.withoutStreams(), file, 0).energy();
                } catch (NetworkException e) {
                    found++;
                }
            }
        }
        assertTrue(found > 500, "found " + found);
    }
}
