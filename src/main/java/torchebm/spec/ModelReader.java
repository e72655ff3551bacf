package torchebm.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import torchebm.core.Catalogue;
import torchebm.core.CatalogueEntry;
import torchebm.core.NamedModel;
import torchebm.core.Parameter;
import torchebm.core.ParameterException;
import torchebm.core.Value;

/** Reads {@code model:}, a name or a mapping with a type, a dimension and parameters. */
final class ModelReader {
    static final String TYPE = "type";
    static final String DIMENSION = "dimension";

    private ModelReader() {}

    static NamedModel read(Node node) {
        Node model = expanded(node);
        if (!(model instanceof Node.MapNode)) {
            throw node.place().error("model must be a name or a mapping, but was " + node.shown());
        }
        Section section = Section.of("model", model);
        Node type = section.node(TYPE);
        if (type == null) {
            throw section.map().place().error("model needs a type, such as double-well");
        }
        if (!(type instanceof Node.TextNode name)) {
            throw type.place().error("type must be a model's name, but was " + type.shown());
        }
        CatalogueEntry entry = Catalogue.find(name.text())
                .orElseThrow(() -> type.place()
                        .error(name.text() + " is not a model" + Suggestion.among(Catalogue.names(), name.text())));

        List<String> keys = new ArrayList<>(List.of(TYPE, DIMENSION));
        entry.parameters().forEach(parameter -> keys.add(parameter.name()));
        section.allowOnly(keys, "a parameter of " + entry.name());

        Map<String, Value> values = new LinkedHashMap<>();
        for (Parameter parameter : entry.parameters()) {
            Node value = section.node(parameter.name());
            if (value != null) {
                values.put(parameter.name(), value(parameter, value));
            }
        }
        Node dimension = section.node(DIMENSION);
        Optional<Integer> n = dimension == null
                ? Optional.empty()
                : Optional.of(Section.integer(DIMENSION, dimension, entry.minDimension(), entry.maxDimension()));
        try {
            return entry.build(n, values);
        } catch (ParameterException e) {
            Node culprit = section.node(e.parameter());
            throw (culprit == null ? type : culprit).place().error(String.valueOf(e.getMessage()));
        }
    }

    /** A mapping for what may be a name alone. */
    static Node expanded(Node node) {
        return node instanceof Node.TextNode name ? new Node.MapNode(name.place(), Map.of()).with(TYPE, name) : node;
    }

    private static Value value(Parameter parameter, Node node) {
        String key = parameter.name();
        return switch (parameter.kind()) {
            case NUMBER -> new Value.Scalar(Section.number(key, node));
            case VECTOR -> vector(key, node);
            case MATRIX -> {
                if (!(node instanceof Node.ListNode rows)) {
                    throw node.place()
                            .error(key + " must be " + parameter.kind().words() + ", but was " + node.shown());
                }
                if (rows.items().isEmpty()) {
                    throw node.place().error(key + " must not be empty");
                }
                yield new Value.Matrix(rows.items().stream()
                        .map(row -> vector("a row of " + key, row))
                        .toList());
            }
        };
    }

    private static Value.Vector vector(String key, Node node) {
        List<Double> numbers = Section.numbers(key, node);
        if (numbers.isEmpty()) {
            throw node.place().error(key + " must not be empty");
        }
        return new Value.Vector(numbers);
    }
}
