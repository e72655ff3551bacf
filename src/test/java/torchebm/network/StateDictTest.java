package torchebm.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import torchebm.files.FileAccess;

/** The assignment of a file's tensors to the layers of a network. */
class StateDictTest {
    @TempDir
    Path folder = Path.of("");

    /** Makes a file of float32 tensors with the values 1, 2, 3, … in order. */
    private Safetensors file(Map<String, List<Integer>> shapes) throws IOException {
        StringBuilder header = new StringBuilder("{");
        int bytes = 0;
        for (Map.Entry<String, List<Integer>> tensor : shapes.entrySet()) {
            int end = bytes + 4 * tensor.getValue().stream().reduce(1, (a, b) -> a * b);
            header.append(header.length() == 1 ? "" : ",")
                    .append('"')
                    .append(tensor.getKey())
                    .append("\":{\"dtype\":\"F32\",\"shape\":")
                    .append(tensor.getValue())
                    .append(",\"data_offsets\":[")
                    .append(bytes)
                    .append(',')
                    .append(end)
                    .append("]}");
            bytes = end;
        }
        byte[] text = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer content = ByteBuffer.allocate(8 + text.length + bytes).order(ByteOrder.LITTLE_ENDIAN);
        content.putLong(text.length).put(text);
        for (int i = 1; i <= bytes / 4; i++) {
            content.putFloat(i);
        }
        return Safetensors.open(
                FileAccess.withoutStreams(), Files.write(folder.resolve("w.safetensors"), content.array()));
    }

    private static Architecture layers(int... widths) {
        int depth = widths.length - 1;
        return new Architecture(
                java.util.Arrays.stream(widths).boxed().toList(),
                Collections.nCopies(depth, Architecture.Chosen.plain(Activation.IDENTITY)),
                Collections.nCopies(depth, true),
                false,
                false,
                Optional.empty());
    }

    private static Map<String, List<Integer>> shapes(Object... namesAndShapes) {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        for (int i = 0; i < namesAndShapes.length; i += 2) {
            @SuppressWarnings("unchecked")
            List<Integer> shape = (List<Integer>) namesAndShapes[i + 1];
            shapes.put((String) namesAndShapes[i], shape);
        }
        return shapes;
    }

    private static String message(Safetensors file, Architecture architecture, String... prefixes) {
        return String.valueOf(assertThrows(
                        NetworkException.class,
                        () -> architecture.with(StateDict.of(file, architecture, List.of(prefixes))))
                .getMessage());
    }

    @Test
    void everyActivationIsDocumented() throws IOException {
        String page = Files.readString(Path.of("docs/networks.md"));
        for (Activation activation : Activation.values()) {
            assertTrue(page.contains("`" + activation + "`"), activation.toString());
        }
    }

    @Test
    void numbersInNamesCountAsNumbers() {
        List<String> sorted = Stream.of("n.10", "n.2", "n.2.a", "n.0", "layer12", "layer3", "", "n")
                .sorted(StateDict::compareNames)
                .toList();
        assertEquals(List.of("", "layer3", "layer12", "n", "n.0", "n.2", "n.2.a", "n.10"), sorted);
    }

    @Test
    void theOrderIsThatOfTheNames() throws IOException {
        Safetensors file = file(shapes(
                "n.10.bias",
                List.of(1), // 1
                "n.10.weight",
                List.of(1, 1), // 2
                "n.2.bias",
                List.of(1), // 3
                "n.2.weight",
                List.of(1, 2))); // 4, 5
        MlpModel model = layers(2, 1, 1).with(StateDict.of(file, layers(2, 1, 1), List.of()));
        // 2 (4 x1 + 5 x2 + 3) + 1
        assertEquals(2 * (4 * 10 + 5 * 100 + 3) + 1, model.energy(10, 100));
        assertArrayEquals(new double[] {8, 10}, model.gradient(10, 100));
    }

    @Test
    void aPrefixChoosesAmongSeveral() throws IOException {
        Safetensors file = file(shapes(
                "energy.0.weight",
                List.of(1, 2),
                "energy.0.bias",
                List.of(1), // 1 2, 3
                "ema.0.weight",
                List.of(1, 2),
                "ema.0.bias",
                List.of(1))); // 4 5, 6
        Architecture linear = layers(2, 1);
        assertEquals(6, linear.with(StateDict.of(file, linear, List.of("ema"))).energy(0, 0));
        assertEquals(
                3, linear.with(StateDict.of(file, linear, List.of("energy."))).energy(0, 0));
        assertEquals(
                "there are 2 modules with weights (ema.0, energy.0), but 2 → 1 has 1: set prefix to one of ema,"
                        + " energy",
                message(file, linear));
        assertEquals(3, linear.with(StateDict.of(file, linear, List.of("ener"))).energy(0, 0));
        assertEquals("there is no module me; the modules are ema.0, energy.0", message(file, linear, "me"));
        Architecture two = layers(2, 1, 1);
        assertEquals(
                "there is 1 module with weights below ema (ema.0), but 2 → 1 → 1 has 2", message(file, two, "ema"));
        assertEquals("there is no module b; the modules are ema.0, energy.0", message(file, two, "ema.0", "b"));
        assertEquals(
                "prefix lists 2 modules, but 2 → 1 has 1 with weights", message(file, linear, "ema.0", "energy.0"));
        // One name per module, because the names do not determine the order.
        assertEquals(
                "energy.0.weight has shape (1, 2), but layer 2 of [2, 1, 1] needs (1, 1)",
                message(file, two, "ema.0", "energy.0"));
    }

    /** Single numbers beside the layers are ignored, whatever their names; a suggested prefix works. */
    @Test
    void numbersAreNoLayers() throws IOException {
        Map<String, List<Integer>> shapes = shapes(
                "ema.decay",
                List.of(),
                "ema.net.0.weight",
                List.of(1, 2),
                "ema.net.0.bias",
                List.of(1),
                "log_z",
                List.of(1),
                "net.0.num_batches_tracked",
                List.of(),
                "net.0.weight",
                List.of(1, 2),
                "net.0.bias",
                List.of(1),
                "other.0.weight",
                List.of(3, 2),
                "other.0.bias",
                List.of(3),
                "scaled",
                List.of(0),
                "step",
                List.of());
        Safetensors file = file(shapes);
        Architecture linear = layers(2, 1);
        String message = "there are 3 modules with weights (ema.net.0, net.0, other.0), but 2 → 1 has 1: set prefix to"
                + " one of ema, net";
        assertEquals(message, message(file, linear));
        for (String prefix : List.of("ema", "net")) {
            linear.with(StateDict.of(file, linear, List.of(prefix))).energy();
        }
        shapes.keySet().removeIf(name -> name.startsWith("ema.net") || name.startsWith("other"));
        linear.with(StateDict.of(file(shapes), linear, List.of())).energy();
        assertEquals(
                "there is 1 module with weights (net.0), but 2 → 3 → 1 has 2", message(file(shapes), layers(2, 3, 1)));
    }

    /** Digits are compared without conversion, so a name may have a million digits. */
    @Test
    void numbersInNamesMayBeLong() {
        String many = "9".repeat(100_000);
        assertEquals(-1, Integer.signum(StateDict.compareNames("n." + many, "n.1" + many)));
        assertEquals(1, Integer.signum(StateDict.compareNames("n.0" + many, "n." + "8".repeat(100_000))));
    }

    @Test
    void shapesAreThoseOfTheLayers() throws IOException {
        Safetensors file = file(shapes("n.weight", List.of(3, 2), "n.bias", List.of(1)));
        assertEquals("n.weight has shape (3, 2), but layer 1 of [2, 1] needs (1, 2)", message(file, layers(2, 1)));
        Safetensors bias = file(shapes("weight", List.of(1, 2), "bias", List.of(2)));
        assertEquals("bias has shape (2), but layer 1 of [2, 1] needs (1)", message(bias, layers(2, 1)));
        assertEquals("the file contains no tensors", message(file(Map.of()), layers(2, 1)));
    }

    @Test
    void aBiasIsThereOrDeclaredMissing() throws IOException {
        Safetensors without = file(shapes("n.weight", List.of(1, 2)));
        assertEquals(
                "n has weight, but layer 1 of [2, 1] needs a weight and a bias: set bias: false for layers without a bias",
                message(without, layers(2, 1)));
        Architecture bare = new Architecture(
                List.of(2, 1),
                layers(2, 1).activations(),
                List.of(false),
                false,
                false,
                Optional.of(new Architecture.Fourier("b", 0, 0)));
        Safetensors with = file(shapes("n.weight", List.of(1, 2), "n.bias", List.of(1)));
        assertEquals("there is no tensor b of frequencies", message(with, bare));
    }

    @Test
    void frequenciesComeFromATensorOfTheirOwn() throws IOException {
        Architecture encoded = new Architecture(
                List.of(2, 1),
                layers(2, 1).activations(),
                List.of(true),
                false,
                false,
                Optional.of(new Architecture.Fourier("encoder.B", 0, 0)));
        Safetensors file = file(shapes(
                "encoder.B", List.of(1, 2), // 1 2
                "n.0.weight", List.of(1, 2), // 3 4
                "n.0.bias", List.of(1))); // 5
        MlpModel model = encoded.with(StateDict.of(file, encoded, List.of()));
        double angle = 2 * Math.PI * (0.1 + 2 * 0.3);
        assertEquals(3 * Math.cos(angle) + 4 * Math.sin(angle) + 5, model.energy(0.1, 0.3), 1e-14);
        Safetensors wrong = file(shapes("encoder.B", List.of(1, 3), "n.weight", List.of(1, 2), "n.bias", List.of(1)));
        assertEquals("encoder.B has shape (1, 3), but frequencies of 2 inputs need (m, 2)", message(wrong, encoded));
    }
}
