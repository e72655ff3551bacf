package torchebm.network.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.files.FileAccess;
import torchebm.network.NetworkException;
import torchebm.testing.Resources;

/** Compares files as recent exporters write them with energies of NumPy, and with differences of these. */
class RecentExportersTest {
    private static final Path FOLDER = Path.of("src/test/resources/onnx/recent");
    private static final double TOLERANCE = 1e-12;

    /** The error of differences, relative to the larger of 1, the derivative and the energy. */
    private static final double TOLERANCE_OF_DIFFERENCES = 1e-9;

    private static OnnxModel model(String file, Optional<String> output, Map<String, InputValue> inputs)
            throws IOException {
        return OnnxFile.open(FileAccess.withoutStreams(), FOLDER.resolve(file)).model(0, output, inputs);
    }

    private static InputValue value(JsonNode node) {
        if (!node.isArray()) {
            return InputValue.of(node.asDouble());
        }
        return new InputValue(new int[] {node.size()}, Resources.numbers(node));
    }

    @TestFactory
    Stream<DynamicTest> agreesWithNumPy() throws IOException {
        JsonNode reference =
                new ObjectMapper().readTree(FOLDER.resolve("recent.json").toFile());
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode c : reference.get("cases")) {
            String file = c.get("file").asText();
            tests.add(DynamicTest.dynamicTest(file, () -> {
                Map<String, InputValue> inputs = new LinkedHashMap<>();
                c.get("inputs")
                        .fieldNames()
                        .forEachRemaining(
                                name -> inputs.put(name, value(c.get("inputs").get(name))));
                OnnxModel model =
                        model(file, Optional.ofNullable(c.get("output").textValue()), inputs);
                double[][] x = Resources.rows(c.get("x"));
                double[] energy = Resources.numbers(c.get("energy"));
                double[][] gradient = Resources.rows(c.get("gradient"));
                for (int p = 0; p < x.length; p++) {
                    double size = Math.max(1, Math.abs(energy[p]));
                    assertEquals(energy[p], model.energy(x[p]), TOLERANCE * size);
                    double[] ours = model.gradient(x[p]);
                    for (int i = 0; i < ours.length; i++) {
                        double scale = Math.max(size, Math.abs(gradient[p][i]));
                        assertEquals(gradient[p][i], ours[i], TOLERANCE_OF_DIFFERENCES * scale);
                    }
                }
            }));
        }
        return tests.stream();
    }

    private static String message(String file, Map<String, InputValue> inputs) {
        return String.valueOf(assertThrows(
                        NetworkException.class,
                        () -> model(file, Optional.empty(), inputs).energy())
                .getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            recursion             | the function local.F calls itself
            mutual-recursion      | the function local.F calls itself through local.G
            twice                 | the function local.F is defined twice
            inputs                | node y (F): has 2 inputs, but its function has 1
            attribute             | node y (F): has an attribute that its function does not have: speed
            inside                | node y (F): node r (G): node r (Transpose) moves the batch of (batch, 4) to another axis
            operator              | the operator Det is not supported; docs/networks.md lists the supported operators
            outer-name            | node y (F): node r (Mul) reads axes, which no earlier node computes
            taken                 | node y (Elu) takes its attribute alpha from slope, which is not an attribute of a function around it
            output                | node y (F): the output reads r, which no earlier node computes
            no-set                | the function local.F uses Sin, but does not name its operator set
            deep                  | functions call each other more than 64 levels deep
            condition             | node y (If) must be constant, but depends on the point; its input has the shape ()
            mod                   | node y (Mod) has fmod 0, which is not defined for floats: it must be 1; its inputs have the shapes (batch, 4), (batch, 4)
            topk                  | node y, i (TopK) takes 9 of 4 components; its inputs have the shapes (batch, 4), (1)
            outputs               | an energy has one output, but this file has energy, y: name it, as in output: energy
            inputs-without-values | an energy has one input, the point, but this file has x, t: give the others fixed values, as in inputs: {t: 0.5}
            """)
    void saysWhatIsWrong(String file, String message) {
        assertEquals(message, message("bad-" + file + ".onnx", Map.of()));
    }

    /** A file of 31 functions with 2³⁰ nodes is refused, rather than evaluated. */
    @Test
    void countsNodesAsOftenAsTheyAreCalled() {
        assertEquals(
                "node y (D0): …: node r (D26): the file has more than 65536 nodes, counted as often as their"
                        + " functions are called: the model is too large",
                message("bad-explosion.onnx", Map.of()));
    }

    @Test
    void anArgumentOfTheMaximumIsOfAPoint() {
        String said = message("bad-argmax-of-the-batch.onnx", Map.of());
        String start = "node i (ArgMax) works across the points of a batch";
        assertEquals(start, said.substring(0, start.length()));
    }

    private static void assertRefused(String file, String message, Map<String, InputValue> inputs) {
        InputException refused = assertThrows(InputException.class, () -> model(file, Optional.of("energy"), inputs));
        assertEquals(message, refused.getMessage());
    }

    @Test
    void fixedValuesFitTheirInputs() {
        InputValue two = new InputValue(new int[] {2}, new double[] {1, 2});
        InputValue twoPoints = new InputValue(new int[] {2, 1}, new double[] {1, 2});
        assertRefused("time.onnx", "the input t has shape (batch, 1), but was given (2)", Map.of("t", two));
        assertRefused(
                "time.onnx",
                "the input t has one value per point, and a fixed value is the same for all, but was given 2 of them",
                Map.of("t", twoPoints));
        assertRefused(
                "time-and-batch-of-one.onnx", "the input t has shape (1, 1), but was given (2)", Map.of("t", two));
        Map<String, InputValue> inputs =
                new LinkedHashMap<>(Map.of("t", InputValue.of(1), "label", InputValue.of(0.5)));
        assertRefused("time-per-point.onnx", "the input label has whole numbers, but was given 0.5", inputs);
        InputValue four = new InputValue(new int[] {4}, new double[] {0, 1, 2, 1});
        assertRefused(
                "center.onnx",
                "the input mask has truth values, 0 or 1, but was given 2.0",
                Map.of("mask", four, "center", four));
    }

    @Test
    void onePointIsLeft() {
        assertEquals(
                "an energy has one input, the point, but all inputs of this file have fixed values",
                message("time.onnx", Map.of("t", InputValue.of(1), "x", InputValue.of(1))));
    }

    /** As PyTorch defines them: the slope of a remainder is 1, also where it is 0, and rounding has none. */
    @Test
    void slopesAtKinksAreThoseOfPyTorch() throws IOException {
        assertArrayEquals(
                new double[] {1, 1, 1, 1},
                model("mod-of-dividend.onnx", Optional.empty(), Map.of()).gradient(new double[] {0, 0.7, -0.3, 4}));
        double[] halves = {0.25, -0.75, 1.25, 0};
        assertArrayEquals(
                new double[] {0, -2, 2, 0},
                model("round.onnx", Optional.empty(), Map.of()).gradient(halves));
    }
}
