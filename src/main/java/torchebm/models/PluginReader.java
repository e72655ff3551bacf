package torchebm.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import torchebm.core.About;
import torchebm.core.BaseModel;
import torchebm.core.Described;
import torchebm.core.Dimensions;
import torchebm.core.Domain;
import torchebm.core.Landscape;
import torchebm.core.Setting;
import torchebm.core.Value;
import torchebm.document.Node;
import torchebm.document.Section;
import torchebm.document.Suggestion;
import torchebm.formula.Scope;
import torchebm.plugin.Parameter;
import torchebm.plugin.PluginException;
import torchebm.plugin.PluginModel;

/** Reads a model of a plugin. Its keys are the parameters of its constructor, or the components of its record. */
final class PluginReader {
    /** The description of a model without one. */
    private static final Described UNDESCRIBED = new Described() {};

    /** The number of axes whose default range is computed immediately. */
    private static final int FIRST_AXES = 1000;

    private final Section section;
    private final ModelContext models;
    private final PluginModel plugin;
    private final int asked;

    /**
     * @param asked the dimension of a model whose dimension is a parameter; 0 for its default
     */
    PluginReader(Section section, ModelContext models, PluginModel plugin, int asked) {
        this.section = section;
        this.models = models;
        this.plugin = plugin;
        this.asked = asked;
    }

    Landscape read() {
        Map<String, Value> values;
        BaseModel model;
        try {
            values = plugin.completed(given());
            model = models.built(
                    renamed(),
                    () -> plugin.guarded(() -> {
                        BaseModel made = plugin.create(values);
                        made.checkInput(); // inside of guarded(), because the plugin's code runs
                        return made;
                    }));
        } catch (PluginException e) {
            throw section.placeOf(ModelNode.TYPE).error(String.valueOf(e.getMessage()));
        }
        checkDimension(model);
        Described described = model instanceof Described known ? known : UNDESCRIBED;
        try {
            return plugin.guarded(() -> landscape(model, described, values));
        } catch (PluginException e) {
            throw section.placeOf(ModelNode.TYPE).error(String.valueOf(e.getMessage()));
        }
    }

    /** Returns the domain, which the plugin's code computes: immediately for the first axes, later for all others. */
    private Domain domain(Domain domain, int dimension) {
        Domain guarded =
                i -> plugin.guarded(() -> Objects.requireNonNull(domain.of(i), "domain().of(" + i + ") is null"));
        for (int i = 0; i < Math.min(dimension, FIRST_AXES); i++) {
            guarded.of(i);
        }
        return guarded;
    }

    private Landscape landscape(BaseModel model, Described described, Map<String, Value> values) {
        String formula = described.formula().isEmpty() ? "as computed" : described.formula();
        List<Setting> settings = new ArrayList<>();
        values.forEach((name, value) -> {
            if (!name.equals(ModelNode.DIMENSION)) {
                settings.add(new Setting(name, value, "", ""));
            }
        });
        boolean isFree = plugin.parameters().stream().anyMatch(p -> p.isCalled(ModelNode.DIMENSION));
        boolean hasDomain = section.node(DomainReader.DOMAIN) != null;
        OptionalDouble logZ = described.logZ();
        return new Landscape(
                        new About(
                                plugin.name(),
                                plugin.title(),
                                described.summary().isEmpty() ? "a model of " + plugin.jar() : described.summary(),
                                formula,
                                "",
                                "",
                                described.citation()),
                        model,
                        settings,
                        hasDomain
                                ? DomainReader.read(section, Scope.ofConstants(model.dimension()))
                                : domain(
                                        Objects.requireNonNull(described.domain(), "domain() is null"),
                                        model.dimension()))
                .withDimensions(isFree ? Dimensions.ANY : Dimensions.only(model.dimension()))
                .withStationaryPoints(described.stationaryPoints().stream()
                        .filter(point -> point.x().size() == model.dimension())
                        .toList())
                .withLogZ(logZ);
    }

    private Map<String, Value> given() {
        List<String> known = new ArrayList<>(List.of(ModelNode.TYPE, ModelNode.DIMENSION, DomainReader.DOMAIN));
        plugin.parameters().forEach(parameter -> known.add(parameter.name()));
        Map<String, Value> given = new LinkedHashMap<>();
        for (Map.Entry<String, Node.Entry> entry : section.map().entries().entrySet()) {
            String key = entry.getKey();
            if (key.equals(ModelNode.TYPE) || (key.equals(DomainReader.DOMAIN) && !takes(key))) {
                continue;
            }
            if (key.equals(ModelNode.DIMENSION) && !takes(key)) {
                continue; // compared with the model's dimension later
            }
            Parameter parameter = plugin.parameter(key)
                    .orElseThrow(() -> entry.getValue()
                            .keyPlace()
                            .error(key, key + " is not a parameter of " + plugin.name(), Suggestion.among(known, key)));
            if (given.put(parameter.name(), value(key, entry.getValue().value(), parameter)) != null) {
                throw entry.getValue().keyPlace().error(key + " is given twice, as " + parameter.name());
            }
        }
        if (asked > 0 && takes(ModelNode.DIMENSION)) {
            given.putIfAbsent(ModelNode.DIMENSION, new Value.Scalar(asked));
        }
        return given;
    }

    private boolean takes(String key) {
        return plugin.parameters().stream().anyMatch(parameter -> parameter.isCalled(key));
    }

    /** Returns the section with the parameters' names in Java as additional keys, because models use them in errors. */
    private Section renamed() {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        section.map().entries().forEach((key, entry) -> {
            String name = plugin.parameters().stream()
                    .filter(parameter -> parameter.isCalled(key))
                    .map(Parameter::name)
                    .findFirst()
                    .orElse(key);
            entries.put(name, entry);
            entries.put(key, entry);
        });
        return Section.of(section.toString(), new Node.MapNode(section.map().place(), entries));
    }

    private static Value value(String key, Node node, Parameter parameter) {
        return switch (parameter.kind()) {
            case NUMBER -> new Value.Scalar(Values.number(key, node, Scope.ofConstants(1)));
            case WHOLE_NUMBER -> new Value.Scalar(Section.integer(key, node, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case FLAG -> new Value.Text(Boolean.toString(Section.flag(key, node)));
            case TEXT -> text(key, node, parameter);
            case VECTOR -> vector(key, node, parameter);
            case MATRIX -> Values.matrix(key, node);
        };
    }

    private static Value text(String key, Node node, Parameter parameter) {
        String text = node instanceof Node.NumberNode number
                ? number.text()
                : Section.text(key, node).text();
        List<String> choices = parameter.choices();
        if (!choices.isEmpty() && choices.stream().noneMatch(text::equalsIgnoreCase)) {
            throw node.place().error(text, text + " is not a value of " + key, Suggestion.among(choices, text));
        }
        return new Value.Text(text);
    }

    private static Value.Vector vector(String key, Node node, Parameter parameter) {
        Value.Vector vector = Values.vector(key, node);
        if (parameter.type() == int[].class && vector.values().stream().anyMatch(v -> v != Math.rint(v))) {
            throw node.place().error(key + " must be a list of whole numbers, but was " + vector);
        }
        return vector;
    }

    private void checkDimension(BaseModel model) {
        Node node = section.node(ModelNode.DIMENSION);
        if (node != null && Section.integer(ModelNode.DIMENSION, node, 1, Dimensions.MOST) != model.dimension()) {
            throw node.place()
                    .error(plugin.name() + " has " + model.dimension() + " dimensions, but dimension is "
                            + node.shown());
        }
    }
}
