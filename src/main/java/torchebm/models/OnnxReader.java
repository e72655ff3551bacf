package torchebm.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import torchebm.core.About;
import torchebm.core.Dimensions;
import torchebm.core.Landscape;
import torchebm.core.Setting;
import torchebm.core.Value;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.document.Shown;
import torchebm.document.SpecException;
import torchebm.document.Suggestion;
import torchebm.formula.Scope;
import torchebm.network.NetworkException;
import torchebm.network.onnx.InputException;
import torchebm.network.onnx.InputValue;
import torchebm.network.onnx.OnnxFile;
import torchebm.network.onnx.OnnxModel;

/**
 * Reads {@code type: onnx}: an energy in an ONNX file. {@code output} is the name of the energy if the file has several
 * outputs; {@code inputs} has the fixed values of all inputs except the point.
 */
public final class OnnxReader {
    /** The key of the file. */
    public static final String PATH = "path";

    private static final String OUTPUT = "output";
    private static final String INPUTS = "inputs";

    private static final List<String> KEYS =
            List.of(ModelNode.TYPE, ModelNode.DIMENSION, PATH, OUTPUT, INPUTS, DomainReader.DOMAIN);

    private static final List<String> TRUTHS = List.of("true", "false");

    private OnnxReader() {}

    /** Returns true if a path of keys is that of the fixed value of an input, such as {@code inputs.t}. */
    public static boolean isInput(Node.MapNode model, List<String> path) {
        return path.size() > 1
                && path.get(0).equals(INPUTS)
                && model.get(ModelNode.TYPE) instanceof Node.TextNode type
                && type.text().equals(Types.ONNX);
    }

    /** Returns true if an input has no fixed value. */
    public static boolean lacksInput(Node.MapNode model, List<String> path) {
        return !(model.get(INPUTS) instanceof Node.MapNode inputs) || inputs.get(input(path)) == null;
    }

    /** Returns the model with another fixed value of an input. */
    public static Node.MapNode withInput(Node.MapNode model, List<String> path, Node value) {
        return Section.merged(model, INPUTS, Node.MapNode.empty(value.place()).with(input(path), value));
    }

    /** Returns the name of an input, which may contain dots. */
    private static String input(List<String> path) {
        return String.join(".", path.subList(1, path.size()));
    }

    static Landscape read(Section section, ModelContext models) {
        section.allowOnly(KEYS, "a key of onnx");
        Node.TextNode path = Section.text(PATH, section.required(PATH));
        int asked = section.integer(ModelNode.DIMENSION, 1, Dimensions.MOST).orElse(0);
        Map<String, InputValue> values = new LinkedHashMap<>();
        OnnxModel model;
        try {
            OnnxFile file = OnnxFile.open(models.files(), NetworkFiles.file(path));
            Optional<String> output = output(section, path, file);
            Node.MapNode inputs = inputs(section, path, file);
            inputs.entries().forEach((name, entry) -> values.put(name, value(INPUTS + "." + name, entry.value())));
            model = models.built(section, () -> model(file, asked, output, values, inputs));
        } catch (NetworkException e) {
            throw NetworkFiles.error(path, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int n = model.dimension();
        if (asked != 0 && asked != n) {
            throw section.placeOf(ModelNode.DIMENSION)
                    .error("dimension is " + asked + ", but a point of " + path.text() + " has " + n
                            + (n == 1 ? " component" : " components"));
        }
        return new Landscape(
                new About(
                        Types.ONNX,
                        path.text(),
                        "an energy from an ONNX file",
                        "as " + path.text() + " computes it",
                        DomainReader.text(section),
                        "",
                        ""),
                model,
                settings(section, path, values),
                DomainReader.read(section, Scope.ofConstants(n)));
    }

    private static OnnxModel model(
            OnnxFile file,
            int dimension,
            Optional<String> output,
            Map<String, InputValue> values,
            Node.MapNode inputs) {
        try {
            return file.model(dimension, output, values);
        } catch (InputException e) {
            throw inputs.required(e.input()).place().error(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> output(Section section, Node.TextNode path, OnnxFile file) {
        Node node = section.node(OUTPUT);
        if (node == null) {
            return Optional.empty();
        }
        String output = Section.text(OUTPUT, node).text();
        if (!file.outputs().contains(output)) {
            throw node.place()
                    .error(
                            output,
                            Shown.text(output) + " is not an output of " + path.text(),
                            Suggestion.among(file.outputs(), output));
        }
        return Optional.of(output);
    }

    private static Node.MapNode inputs(Section section, Node.TextNode path, OnnxFile file) {
        Node node = section.node(INPUTS);
        if (node == null) {
            return Node.MapNode.empty(section.map().place());
        }
        Section inputs = Section.of(INPUTS, node);
        for (String name : inputs.map().entries().keySet()) {
            if (!file.hasInput(name)) {
                throw inputs.placeOf(name)
                        .error(
                                name,
                                Shown.text(name) + " is not an input of " + path.text(),
                                Suggestion.among(file.inputs(), name));
            }
        }
        return inputs.map();
    }

    /** Returns a number, or nested lists of numbers with equal lengths. */
    private static InputValue value(String key, Node node) {
        List<Integer> sides = new ArrayList<>();
        @Nullable Node inner = node;
        while (inner instanceof Node.ListNode list) {
            if (list.items().isEmpty()) {
                throw list.place().error(key + " must not be an empty list");
            }
            sides.add(list.items().size());
            inner = list.items().get(0);
        }
        List<Double> numbers = new ArrayList<>();
        collect(key, node, sides, numbers);
        return new InputValue(
                sides.stream().mapToInt(Integer::intValue).toArray(),
                numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void collect(String key, Node node, List<Integer> sides, List<Double> numbers) {
        if (node instanceof Node.ListNode list) {
            if (sides.isEmpty() || list.items().size() != sides.get(0)) {
                throw unequal(key, node);
            }
            list.items().forEach(item -> collect(key, item, sides.subList(1, sides.size()), numbers));
        } else if (!sides.isEmpty()) {
            throw unequal(key, node);
        } else if (node instanceof Node.WordNode word && TRUTHS.contains(word.word())) {
            numbers.add(word.word().equals("true") ? 1.0 : 0.0);
        } else if (node instanceof Node.NumberNode || node instanceof Node.TextNode) {
            numbers.add(Section.number(key, node));
        } else {
            throw node.wrong(key + " must be a number or a list of numbers");
        }
    }

    private static SpecException unequal(String key, Node node) {
        return node.place()
                .error("the lists of " + key + " must have equal lengths and depths, but "
                        + (node instanceof Node.ListNode list
                                ? "one of them has length " + list.items().size()
                                : node.shown() + " is not a list"));
    }

    private static List<Setting> settings(Section section, Node.TextNode path, Map<String, InputValue> values) {
        List<Setting> settings = new ArrayList<>();
        settings.add(new Setting(PATH, new Value.Text(path.text()), "", ""));
        section.text(OUTPUT).ifPresent(name -> settings.add(new Setting(OUTPUT, new Value.Text(name), "", "")));
        values.forEach((name, value) -> settings.add(new Setting(INPUTS + "." + name, shown(value), "", "")));
        return settings;
    }

    private static Value shown(InputValue value) {
        List<Double> numbers = new ArrayList<>();
        for (double number : value.values()) {
            numbers.add(number);
        }
        return switch (value.sides().length) {
            case 0 -> new Value.Scalar(numbers.get(0));
            case 1 -> new Value.Vector(numbers);
            default -> new Value.Text("an array of shape " + value);
        };
    }
}
