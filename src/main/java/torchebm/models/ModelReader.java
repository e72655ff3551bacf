package torchebm.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import torchebm.core.BaseModel;
import torchebm.core.Dimensions;
import torchebm.core.Landscape;
import torchebm.core.ParameterException;
import torchebm.document.DocumentPaths;
import torchebm.document.Node;
import torchebm.document.Place;
import torchebm.document.Section;
import torchebm.document.Shown;
import torchebm.document.Source;
import torchebm.document.SpecException;
import torchebm.document.Suggestion;
import torchebm.files.FileAccess;
import torchebm.plugin.PluginException;
import torchebm.plugin.PluginModel;
import torchebm.plugin.Plugins;

/**
 * Reads {@code model:}, a name or a mapping with a type, a dimension and parameters. The type is a model of the
 * catalogue or of a plugin, a formula, a network, or a composition of other models.
 */
public final class ModelReader implements ModelContext {
    /** The maximum depth of nested models. */
    private static final int MAX_DEPTH = 32;

    /** The maximum number of models in a spec. */
    private static final int MAX_MODELS = 10_000;

    /** The maximum number of values that the graphs of all models compute per point. */
    private static final long MAX_NUMBERS = 32_000_000;

    /** The signs that are in formulas, and in no name of a model. */
    private static final Pattern FORMULA = Pattern.compile("[*^()+]");

    private final Plugins plugins;
    private final FileAccess files;
    private int depth;
    private int models;
    private long numbers;

    /**
     * @param plugins the models in addition to the catalogue
     * @param files the files that models are read from
     */
    public ModelReader(Plugins plugins, FileAccess files) {
        this.plugins = plugins;
        this.files = files;
    }

    /** Returns a model of the catalogue with default parameters. */
    public static Landscape ofCatalogue(String name) {
        Place place = Source.flag("--model", name).start();
        return new ModelReader(Plugins.NONE, FileAccess.nothing()).read(new Node.TextNode(place, name), 0, 1);
    }

    @Override
    public FileAccess files() {
        return files;
    }

    /**
     * Returns the model of a node.
     *
     * @param asked the dimension of a model without one; 0 for its default
     * @param least the minimum dimension of a formula without one
     */
    @Override
    public Landscape read(Node node, int asked, int least) {
        if (++models > MAX_MODELS) {
            throw node.place().error("a spec must have at most " + MAX_MODELS + " models, but this is another one");
        }
        if (++depth > MAX_DEPTH) {
            throw node.place().error("models are nested more than " + MAX_DEPTH + " levels deep");
        }
        Node model = ModelNode.expanded(node);
        if (!(model instanceof Node.MapNode)) {
            throw node.wrong("model must be a name or a mapping");
        }
        Section section = Section.of("model", model);
        Node type = section.node(ModelNode.TYPE);
        if (type == null) {
            throw section.map().place().error("model needs a type, such as double-well");
        }
        if (!(type instanceof Node.TextNode name)) {
            throw type.wrong("type must be the name of a model");
        }
        Landscape landscape = typed(section, name, asked, least);
        depth--;
        return landscape;
    }

    private Optional<PluginModel> plugin(Node.TextNode type) {
        try {
            return plugins.find(type.text());
        } catch (PluginException e) {
            throw type.place().error(String.valueOf(e.getMessage()));
        }
    }

    private Landscape typed(Section section, Node.TextNode type, int asked, int least) {
        String name = type.text();
        if (DocumentPaths.isPath(name)) {
            throw type.place().error("the path of a spec is not supported here: " + Shown.text(name));
        }
        if (Catalogue.contains(name)) {
            return catalogued(section, type, asked);
        }
        Optional<PluginModel> plugin = plugin(type);
        if (plugin.isPresent()) {
            return new PluginReader(Section.of(name, section.map()), this, plugin.get(), asked).read();
        }
        if (!Types.contains(name)) {
            List<String> known = Types.andCatalogue();
            plugins.models().forEach(model -> known.add(model.name()));
            known.addAll(plugins.failures().keySet());
            String hint = FORMULA.matcher(name).find()
                    ? "a formula of the energy is given by --energy, or by the key energy"
                    : Suggestion.among(known, name);
            throw type.place().error(name, Shown.text(name) + " is not a model", hint);
        }
        return builtIn(Section.of(name, section.map()), asked, least);
    }

    private Landscape builtIn(Section section, int asked, int least) {
        String name = section.toString();
        return switch (name) {
            case FormulaReader.TYPE -> FormulaReader.read(section, this, asked, least);
            case Types.GAUSSIAN -> GaussianReader.read(section, this, asked);
            case Types.LENNARD_JONES -> LennardJonesReader.read(section, this, asked);
            case Types.MLP -> new MlpReader(section, this).read();
            case Types.ONNX -> OnnxReader.read(section, this);
            case Types.TABULATED -> new TabulatedReader(section, this).read();
            default -> new CompositionReader(section, this, asked).read();
        };
    }

    /** Returns a model of the catalogue: its spec, overridden by the given values. */
    private Landscape catalogued(Section section, Node.TextNode type, int asked) {
        String name = type.text();
        Node.MapNode entry = Catalogue.entry(name);
        AboutReader about = AboutReader.of(entry, name);
        Dimensions dimensions = about.dimensions().orElse(Dimensions.ANY);
        Node dimension = section.node(ModelNode.DIMENSION);
        if (dimension != null) {
            int n = Section.integer(ModelNode.DIMENSION, dimension, 1, Dimensions.MOST);
            if (!dimensions.contain(n)) {
                throw dimension.place().error(name + " has " + dimensions + " dimensions, but dimension is " + n);
            }
        }
        int usual = dimensions.contain(asked) ? asked : 0;
        if (!Types.contains(name)) {
            Node.MapNode base =
                    Section.of(name, entry.required(ModelNode.MODEL)).map();
            Node.MapNode given = new Node.MapNode(
                    type.place(), section.map().without(ModelNode.TYPE).entries());
            Section whole = Section.of("model", ModelNode.merged(base, given, name));
            try {
                return about.over(typed(whole, Section.text(ModelNode.TYPE, whole.required(ModelNode.TYPE)), usual, 1));
            } catch (SpecException.OfTheProgram e) {
                throw culprit(given)
                        .error(name + " is not defined for this value: "
                                + e.problem().sentence());
            }
        }
        // The entry of a built-in type is an example, which is only used if no parameters are given.
        Node.MapNode given = section.map();
        boolean isExample = given.without(ModelNode.TYPE)
                .without(ModelNode.DIMENSION)
                .entries()
                .isEmpty();
        Node.MapNode model = isExample
                ? Section.of(name, entry.required(ModelNode.MODEL)).map().with(given)
                : given;
        return about.over(builtIn(Section.of(name, model), usual, 1));
    }

    /** Returns the place for an error in given parameters: a flag, the only parameter, or the mapping. */
    private static Place culprit(Node.MapNode given) {
        List<Place> places = given.entries().values().stream()
                .map(entry -> entry.value().place())
                .toList();
        return places.stream()
                .filter(place -> place.source().kind() == Source.Kind.FLAG)
                .findFirst()
                .orElse(places.size() == 1 ? places.get(0) : given.place());
    }

    /** Returns the models of a list, which must have the same dimension. */
    @Override
    public List<Landscape> list(Section section, String key, int asked) {
        Node node = section.required(key);
        if (!(node instanceof Node.ListNode list)) {
            throw node.wrong(key + " must be a list of models");
        }
        if (list.items().isEmpty()) {
            throw node.place().error(key + " must not be empty");
        }
        List<Landscape> read = new ArrayList<>();
        for (Node item : list.items()) {
            Landscape model =
                    read(item, read.isEmpty() ? asked : read.get(0).model().dimension(), 1);
            read.add(model);
            int first = read.get(0).model().dimension();
            int n = model.model().dimension();
            if (n != first) {
                throw item.place()
                        .error("all models of " + section + " must have the same dimension, but "
                                + read.get(0).name() + " has " + first + " and " + model.name() + " has " + n);
            }
        }
        return read;
    }

    /** Builds a model and its graph. The error of a wrong parameter has the place of the parameter. */
    @Override
    public <M extends BaseModel> M built(Section section, Supplier<M> maker) {
        M model;
        try {
            model = maker.get();
            model.energy();
        } catch (ParameterException e) {
            throw placeOf(section, e.parameter()).error(String.valueOf(e.getMessage()));
        }
        numbers += model.size();
        if (numbers > MAX_NUMBERS) {
            throw section.map()
                    .place()
                    .error("the models of this spec are too large: they compute more than " + MAX_NUMBERS
                            + " numbers per point");
        }
        return model;
    }

    private static Place placeOf(Section section, String parameter) {
        Node culprit = section.node(parameter);
        Node type = section.node(ModelNode.TYPE);
        return culprit != null
                ? culprit.place()
                : type != null && !type.place().isBuiltIn()
                        ? type.place()
                        : section.map().place();
    }
}
