package torchebm.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import torchebm.core.About;
import torchebm.core.Dimensions;
import torchebm.core.Landscape;
import torchebm.core.Setting;
import torchebm.core.Value;
import torchebm.document.Node;
import torchebm.document.Place;
import torchebm.document.Section;
import torchebm.document.Suggestion;
import torchebm.formula.Scope;
import torchebm.network.Activation;
import torchebm.network.Architecture;
import torchebm.network.MlpModel;
import torchebm.network.NetworkException;
import torchebm.network.StateDict;

/** Reads {@code type: mlp}: the layers of a network, and the source of its weights. */
public final class MlpReader {
    /** The key of the file of weights. */
    public static final String WEIGHTS = "weights";

    private static final String LAYERS = "layers";
    private static final String ACTIVATION = "activation";
    private static final String PREFIX = "prefix";
    private static final String SEED = "seed";
    private static final String BIAS = "bias";
    private static final String LAYER_NORM = "layer_norm";
    private static final String RESIDUAL = "residual";
    private static final String FOURIER = "fourier_features";
    private static final String COUNT = "count";
    private static final String SCALE = "scale";
    private static final List<String> KEYS = List.of(
            ModelNode.TYPE,
            ModelNode.DIMENSION,
            LAYERS,
            ACTIVATION,
            WEIGHTS,
            PREFIX,
            SEED,
            BIAS,
            LAYER_NORM,
            RESIDUAL,
            FOURIER,
            DomainReader.DOMAIN);

    private static final int MAX_LAYERS = 1000;

    /** Another name of SiLU. */
    private static final String SWISH = "swish";

    private final Section section;
    private final ModelContext models;

    MlpReader(Section section, ModelContext models) {
        this.section = section;
        this.models = models;
    }

    Landscape read() {
        section.allowOnly(KEYS, "a key of mlp");
        List<Integer> widths = widths();
        int depth = widths.size() - 1;
        List<Architecture.Chosen> activations = activations(depth);
        Architecture architecture =
                new Architecture(widths, activations, biases(depth), flag(LAYER_NORM), flag(RESIDUAL), fourier());
        int n = widths.get(0);
        Node dimension = section.node(ModelNode.DIMENSION);
        if (dimension != null && Section.integer(ModelNode.DIMENSION, dimension, 1, Dimensions.MOST) != n) {
            throw dimension.place().error("dimension is " + dimension.shown() + ", but the first layer has width " + n);
        }
        MlpModel model = models.built(section, () -> model(architecture));
        return new Landscape(
                new About(
                        Types.MLP,
                        architecture.title(),
                        "a neural network",
                        architecture.toString(),
                        DomainReader.text(section),
                        "",
                        ""),
                model,
                settings(widths, activations),
                DomainReader.read(section, Scope.ofConstants(n)));
    }

    private MlpModel model(Architecture architecture) {
        Node file = section.node(WEIGHTS);
        Node seed = section.node(SEED);
        if ((file == null) == (seed == null)) {
            throw section.placeOf(file == null ? ModelNode.TYPE : SEED)
                    .error(
                            file == null
                                    ? "mlp needs weights (a safetensors file or a PyTorch checkpoint) or a seed"
                                    : "mlp needs either weights or a seed, not both");
        }
        if (seed != null && section.node(PREFIX) != null) {
            throw section.placeOf(PREFIX).error("prefix needs weights, but a seed is given");
        }
        try {
            return file == null
                    ? architecture.seeded(
                            section.integer(SEED, 0, Integer.MAX_VALUE).orElseThrow())
                    : architecture.with(weights(architecture, Section.text(WEIGHTS, file)));
        } catch (NetworkException e) {
            throw file == null
                    ? section.placeOf(LAYERS).error(String.valueOf(e.getMessage()))
                    : NetworkFiles.error(Section.text(WEIGHTS, file), e);
        }
    }

    private StateDict weights(Architecture architecture, Node.TextNode name) {
        Path file = NetworkFiles.file(name);
        Node prefix = section.node(PREFIX);
        List<String> prefixes = prefix == null
                ? List.of()
                : each(PREFIX, prefix, item -> Section.text(PREFIX, item).text());
        try {
            return StateDict.of(NetworkFiles.weights(models.files(), file, prefixes), architecture, prefixes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Integer> widths() {
        Node node = section.required(LAYERS);
        if (!(node instanceof Node.ListNode list)) {
            throw node.wrong("layers must be a list of widths such as [2, 128, 128, 1]");
        }
        if (list.items().size() < 2) {
            throw node.place()
                    .error("layers needs at least two widths, such as [2, 128, 128, 1], but has "
                            + list.items().size());
        }
        if (list.items().size() > MAX_LAYERS) {
            throw node.place()
                    .error("layers must have at most " + MAX_LAYERS + " widths, but has "
                            + list.items().size());
        }
        List<Integer> widths = each(LAYERS, node, item -> Section.integer("a width", item, 1, Dimensions.MOST));
        Node last = list.items().get(list.items().size() - 1);
        if (widths.get(widths.size() - 1) != 1) {
            throw last.place().error("the last layer must have width 1, the energy, but has width " + last.shown());
        }
        return widths;
    }

    /** Returns the activation after each linear layer; the default of the last layer is the identity. */
    private List<Architecture.Chosen> activations(int depth) {
        boolean isLinear = depth == 1 && section.node(ACTIVATION) == null;
        List<Architecture.Chosen> chosen = new ArrayList<>(isLinear ? List.of() : listed(depth));
        if (chosen.size() < depth) {
            chosen.add(Architecture.Chosen.plain(Activation.IDENTITY));
        }
        return chosen;
    }

    private List<Architecture.Chosen> listed(int depth) {
        Node node = section.required(ACTIVATION);
        if (!(node instanceof Node.ListNode)) {
            return Collections.nCopies(depth - 1, activation(node));
        }
        List<Architecture.Chosen> listed = each(ACTIVATION, node, MlpReader::activation);
        if (listed.size() != depth && listed.size() != depth - 1) {
            throw node.place()
                    .error("activation must have " + (depth - 1) + " or " + depth
                            + " items, for the hidden layers and optionally the output, but has " + listed.size());
        }
        return listed;
    }

    /** Returns the activation of a name, or of a name with a parameter: {@code {leaky_relu: 0.2}}. */
    private static Architecture.Chosen activation(Node node) {
        if (node instanceof Node.MapNode map && map.entries().size() == 1) {
            Map.Entry<String, Node.Entry> only =
                    map.entries().entrySet().iterator().next();
            Activation activation = named(only.getKey(), only.getValue().keyPlace());
            if (activation.parameter().isEmpty()) {
                throw only.getValue().keyPlace().error(activation + " has no parameter");
            }
            return new Architecture.Chosen(
                    activation, Section.number(only.getKey(), only.getValue().value()));
        }
        if (node instanceof Node.TextNode name) {
            return Architecture.Chosen.plain(named(name.text(), name.place()));
        }
        throw node.place()
                .error("an activation must be a name, such as relu, or {leaky_relu: 0.2}, but was " + node.shown());
    }

    private static Activation named(String name, Place place) {
        if (name.equals(SWISH)) {
            throw place.error(SWISH, SWISH + " is not an activation", "did you mean " + Activation.SILU + "?");
        }
        return Suggestion.oneOf(Activation.values(), name, place, "an activation");
    }

    private List<Boolean> biases(int depth) {
        Node node = section.node(BIAS);
        if (!(node instanceof Node.ListNode)) {
            return Collections.nCopies(depth, node == null || Section.flag(BIAS, node));
        }
        List<Boolean> biases = each(BIAS, node, item -> Section.flag(BIAS, item));
        if (biases.size() != depth) {
            throw node.place()
                    .error("bias must have " + depth + " items, one per linear layer, but has " + biases.size());
        }
        return biases;
    }

    private boolean flag(String key) {
        Node node = section.node(key);
        return node != null && Section.flag(key, node);
    }

    /** Returns the Fourier features: the name of a tensor, or the count and the scale of random frequencies. */
    private Optional<Architecture.Fourier> fourier() {
        Node node = section.node(FOURIER);
        if (node == null) {
            return Optional.empty();
        }
        boolean isDrawn = section.node(SEED) != null;
        if (!isDrawn) {
            if (!(node instanceof Node.TextNode tensor)) {
                throw node.wrong(FOURIER + " must be the name of a tensor of the weights");
            }
            return Optional.of(new Architecture.Fourier(tensor.text(), 0, 0));
        }
        Section drawn = Section.of(FOURIER, node);
        drawn.allowOnly(List.of(COUNT, SCALE), "a key of " + FOURIER);
        return Optional.of(new Architecture.Fourier(
                "",
                Section.integer(COUNT, drawn.required(COUNT), 1, Dimensions.MOST),
                drawn.number(SCALE).orElse(1)));
    }

    /** Returns the items of a list; a single value is a list of one item. */
    private static <T> List<T> each(String key, Node node, Function<Node, T> reader) {
        if (!(node instanceof Node.ListNode list)) {
            return List.of(reader.apply(node));
        }
        if (list.items().isEmpty()) {
            throw node.place().error(key + " must not be empty");
        }
        return list.items().stream().map(reader).toList();
    }

    private List<Setting> settings(List<Integer> widths, List<Architecture.Chosen> activations) {
        List<Setting> settings = new ArrayList<>();
        settings.add(setting(
                LAYERS,
                new Value.Vector(widths.stream().map(Integer::doubleValue).toList())));
        Architecture.Chosen[] hidden =
                activations.subList(0, activations.size() - 1).toArray(Architecture.Chosen[]::new);
        if (hidden.length > 0) {
            boolean areAlike = Arrays.stream(hidden).distinct().count() == 1;
            settings.add(
                    setting(ACTIVATION, new Value.Text(areAlike ? hidden[0].toString() : Arrays.toString(hidden))));
        }
        for (String key : List.of(WEIGHTS, SEED)) {
            Node node = section.node(key);
            if (node instanceof Node.TextNode text) {
                settings.add(setting(key, new Value.Text(text.text())));
            } else if (node instanceof Node.NumberNode number) {
                settings.add(setting(key, new Value.Scalar(number.value())));
            }
        }
        return settings;
    }

    private static Setting setting(String name, Value value) {
        return new Setting(name, value, "", "");
    }
}
