package torchebm.spec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import torchebm.document.DocumentReader;
import torchebm.document.FlagText;
import torchebm.document.Node;
import torchebm.document.Place;
import torchebm.document.Section;
import torchebm.document.Shown;
import torchebm.document.Source;
import torchebm.document.Suggestion;
import torchebm.grid.Cut;
import torchebm.models.FormulaReader;
import torchebm.models.ModelNode;
import torchebm.models.OnnxReader;
import torchebm.plot.KeyType;
import torchebm.plot.PlotKey;
import torchebm.plot.PlotKeys;
import torchebm.plot.size.FigureSides;
import torchebm.spec.grid.CutFlags;
import torchebm.spec.grid.CutReader;
import torchebm.spec.grid.GridReader;

/** Overrides parts of a document with the values of flags, or with the values of a sweep. */
final class Overrides {
    private static final String FIXED = GridReader.FIXED;

    private Overrides() {}

    /** Returns the document with the values of all flags of the request. */
    static Node.MapNode apply(Node.MapNode document, SpecRequest request) {
        checkOnce("--param", request.params());
        checkOnce("--grid", request.grids());
        checkOnce(CutFlags.DIRECTION, request.cut().getOrDefault(CutFlags.DIRECTION, List.of()));
        checkOnce("--sweep", request.sweeps());
        Node.MapNode result = document;
        for (String param : request.params()) {
            result = param(result, param);
        }
        result = CutFlags.apply(result, request.cut());
        for (String grid : request.grids()) {
            result = grid(result, grid);
        }
        for (String sweep : request.sweeps()) {
            result = Section.merged(result, SpecKeys.SWEEP, SweepReader.flag(sweep));
        }
        for (Map.Entry<String, String> option : request.plot().entrySet()) {
            result = plot(result, option.getKey(), option.getValue());
        }
        result = scaled(result, document, request.plot().keySet());
        if (!request.projects().isEmpty()) {
            result = result.with(SpecKeys.PROJECT, projects(request.projects()));
        }
        if (request.temperature().isPresent()) {
            String text = request.temperature().get();
            Node value = DocumentReader.readFlag(Source.flag("--temperature", text), text);
            result = result.with(SpecKeys.TEMPERATURE, value);
        }
        return result;
    }

    /** Refuses a flag that is given twice for the same name. */
    private static void checkOnce(String flag, List<String> values) {
        Map<String, String> seen = new LinkedHashMap<>();
        for (String value : values) {
            String name = value.substring(0, Math.max(value.indexOf('='), 0)).strip();
            String before = seen.put(name, value);
            if (before != null && !name.isEmpty()) {
                throw Source.flag(flag, value)
                        .start()
                        .error(Shown.text(name) + " is given twice, also with " + flag + " " + Shown.text(before));
            }
        }
    }

    private static Node.MapNode param(Node.MapNode document, String text) {
        Source flag = Source.flag("--param", text);
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw flag.start().error("expected name=value");
        }
        String name = text.substring(0, equals);
        Node value = DocumentReader.readFlag(flag, text.substring(equals + 1));
        return withParameter(document, name, value, flag.start());
    }

    /** Returns the document with another value of a parameter of its model, or of a model inside it. */
    static Node.MapNode withParameter(Node.MapNode document, String name, Node value, Place place) {
        Node model = document.get(SpecKeys.MODEL);
        return model == null
                ? document // the missing model is reported later, when the spec is read
                : document.replaced(SpecKeys.MODEL, within(model, List.of(name.split("\\.", -1)), value, place));
    }

    /** Returns the document in which each swept parameter of a formula, or input, without a value has the first one. */
    static Node.MapNode completed(Node.MapNode document, Map<String, List<Node>> sweep) {
        Node.MapNode result = document;
        for (Map.Entry<String, List<Node>> parameter : sweep.entrySet()) {
            Node model = result.get(SpecKeys.MODEL);
            Node first = parameter.getValue().get(0);
            if (model != null && lacks(model, List.of(parameter.getKey().split("\\.", -1)))) {
                result = withParameter(result, parameter.getKey(), first, first.place());
            }
        }
        return result;
    }

    /** Returns true if a path is that of a parameter of a formula, or of an input of a network, that has no value. */
    private static boolean lacks(Node node, List<String> path) {
        String key = path.get(0);
        List<String> rest = path.subList(1, path.size());
        if (node instanceof Node.ListNode list) {
            int i = key.matches("[0-9]{1,5}") ? Integer.parseInt(key) : 0;
            return i >= 1
                    && i <= list.items().size()
                    && !rest.isEmpty()
                    && lacks(list.items().get(i - 1), rest);
        }
        if (!(ModelNode.expanded(node) instanceof Node.MapNode model)) {
            return false;
        }
        if (OnnxReader.isInput(model, path)) {
            return OnnxReader.lacksInput(model, path);
        }
        Node inner = model.get(key);
        return rest.isEmpty() ? FormulaReader.lacks(model, key) : inner != null && lacks(inner, rest);
    }

    /** Returns a model, or a list of models, with a value at a path such as {@code models.2.b}; models count from 1. */
    private static Node within(Node node, List<String> path, Node value, Place place) {
        String key = path.get(0);
        List<String> rest = path.subList(1, path.size());
        if (node instanceof Node.ListNode list) {
            int count = list.items().size();
            int i = key.matches("[0-9]{1,5}") ? Integer.parseInt(key) : 0;
            if (i < 1 || i > count || rest.isEmpty()) {
                throw place.error(Shown.text(key)
                        + " is not the number of a model followed by a parameter, such as 1.b; there are " + count
                        + " models");
            }
            List<Node> items = new ArrayList<>(list.items());
            items.set(i - 1, within(items.get(i - 1), rest, value, place));
            return new Node.ListNode(list.place(), items);
        }
        Node.MapNode model =
                Section.of(SpecKeys.MODEL, ModelNode.expanded(node)).map();
        if (rest.isEmpty()) {
            if (FormulaReader.isFormula(model)) {
                return FormulaReader.with(model, key, value);
            }
            if (key.equals(ModelNode.TYPE)) {
                throw place.error("type is not a parameter: choose the model with --model");
            }
            return model.with(key, value);
        }
        if (OnnxReader.isInput(model, path)) {
            return OnnxReader.withInput(model, path, value);
        }
        Node inner = model.get(key);
        if (inner == null) {
            throw place.error(
                    key,
                    Shown.text(key) + " is not given in the model",
                    Suggestion.among(model.entries().keySet(), key));
        }
        return model.with(key, within(inner, rest, value, place));
    }

    private static Node.MapNode grid(Node.MapNode document, String text) {
        Source flag = Source.flag("--grid", text);
        int equals = text.indexOf('=');
        List<String> parts = FlagText.split(text.substring(equals + 1), ':');
        if (equals < 1 || parts.size() > 3) {
            throw flag.start().error("expected x1=MIN:MAX:POINTS, x1=MIN:MAX, or x1=VALUE");
        }
        String name = text.substring(0, equals);
        Node.MapNode grid = section(document, SpecKeys.GRID, flag);
        Node fixed = grid.get(FIXED);
        if (parts.size() == 1) {
            if (CutReader.isCut(grid) && Cut.NAMES.contains(name)) {
                throw flag.start().error(name + " is a direction and cannot be fixed: move the origin instead");
            }
            Node.MapNode others = fixed == null
                    ? empty(flag)
                    : Section.of(FIXED, GridReader.expanded(fixed)).map();
            Node.MapNode all = others.with(name, DocumentReader.readFlag(flag, parts.get(0)));
            return document.with(SpecKeys.GRID, grid.without(name).with(FIXED, all));
        }
        Node.MapNode axis = grid.get(name) instanceof Node.MapNode given ? given : empty(flag);
        List<String> keys = List.of("min", "max", "points");
        for (int k = 0; k < parts.size(); k++) {
            axis = axis.with(keys.get(k), DocumentReader.readFlag(flag, parts.get(k)));
        }
        if (fixed instanceof Node.MapNode others) {
            grid = grid.with(FIXED, others.without(name));
        }
        return document.with(SpecKeys.GRID, grid.with(name, axis));
    }

    private static Node projects(List<String> texts) {
        List<Node> names = new ArrayList<>();
        for (String text : texts) {
            Place place = Source.flag("--project", text).start();
            for (String name : FlagText.split(text, ',')) {
                names.add(new Node.TextNode(place, name.strip()));
            }
        }
        return new Node.ListNode(names.get(0).place(), names);
    }

    private static Node.MapNode plot(Node.MapNode document, String key, String text) {
        Source flag = Source.flag("--" + key, text);
        Optional<KeyType<?>> type =
                PlotKeys.find(key).map(PlotKey::type); // an unknown key is refused later, when the plot is read
        Node value;
        if (type.isPresent() && type.get().isText()) {
            value = new Node.TextNode(flag.start(), text);
        } else if ((type.isEmpty() || type.get().isList()) && FlagText.contains(text, ',')) {
            value = FlagText.list(flag, text);
        } else {
            value = DocumentReader.readFlag(flag, text);
        }
        return document.with(
                SpecKeys.PLOT, section(document, SpecKeys.PLOT, flag).with(key, value));
    }

    /** Returns the document in which a side of the figure that was overridden alone keeps the ratio to the other side. */
    static Node.MapNode scaled(Node.MapNode document, Node.MapNode below, Collection<String> keys) {
        return document.get(SpecKeys.PLOT) instanceof Node.MapNode plot
                        && below.get(SpecKeys.PLOT) instanceof Node.MapNode own
                ? document.replaced(SpecKeys.PLOT, FigureSides.scaled(plot, own, keys))
                : document;
    }

    private static Node.MapNode section(Node.MapNode document, String key, Source flag) {
        Node node = document.get(key);
        return node == null ? empty(flag) : Section.of(key, node).map();
    }

    private static Node.MapNode empty(Source flag) {
        return Node.MapNode.empty(flag.start());
    }
}
