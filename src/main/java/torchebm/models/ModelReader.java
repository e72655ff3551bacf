package torchebm.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
 * Reads {@code model:}, a name or a mapping with a type, a dimension and parameters. The type is a model of the catalogue,
 * the file of another spec, a formula, or a composition of other models.
 */
public final class ModelReader implements ModelContext {
    /** How deep models may stand inside each other. */
    private static final int MAX_DEPTH = 32;

    /** How many models one spec may have. */
    private static final int MAX_MODELS = 10_000;

    /** How many numbers the graphs of all models may compute for a point. */
    private static final long MAX_NUMBERS = 32_000_000;

    private final Plugins plugins;
    private final FileAccess files;
    private int depth;
    private int models;
    private long numbers;

    /**
     * @param plugins where models are looked for that the tool does not know itself
     * @param files opens what models are read from
     */
    public ModelReader(Plugins plugins, FileAccess files) {
        this.plugins = plugins;
        this.files = files;
    }

    /** Returns a model of the catalogue with every parameter at its default. */
    public static Landscape ofCatalogue(String name) {
        Place place = Source.flag("--model", name).start();
        return new ModelReader(Plugins.NONE, FileAccess.nothing()).read(new Node.TextNode(place, name), 0, 1);
    }

    @Override
    public FileAccess files() {
        return files;
    }

    /**
     * The model of a node.
     *
     * @param asked the dimension of a model that does not say; 0 for its own choice
     * @param least the least dimension of a formula that does not say
     */
    @Override
    public Landscape read(Node node, int asked, int least) {
        if (++models > MAX_MODELS) {
            throw node.place().error("a spec has at most " + MAX_MODELS + " models, but this is one more");
        }
        if (++depth > MAX_DEPTH) {
            throw node.place().error("models nested more than " + MAX_DEPTH + " levels deep");
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
            throw type.wrong("type must be a model's name");
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
            throw type.place().error("a path of another spec cannot stand here: " + Shown.text(name));
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
            throw type.place().error(name, Shown.text(name) + " is not a model", Suggestion.among(known, name));
        }
        return builtIn(Section.of(name, section.map()), asked, least);
    }

    private Landscape builtIn(Section section, int asked, int least) {
        String name = section.toString();
        return switch (name) {
            case FormulaReader.TYPE -> FormulaReader.read(section, this, asked, least);
            case Types.GAUSSIAN -> GaussianReader.read(section, this, asked);
            case Types.MLP -> new MlpReader(section, this).read();
            case Types.ONNX -> OnnxReader.read(section, this);
            default -> new CompositionReader(section, this, asked).read();
        };
    }

    /** A model of the catalogue: the spec that stands there, with what is given over it. */
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
                        .error("with this value " + name + " is not defined: "
                                + e.problem().sentence());
            }
        }
        // The entry of a type that is built in is an example of it, which gives way to any other.
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

    /** What is to blame where given parameters do not suit a model of the catalogue: a flag, or the only one, or all. */
    private static Place culprit(Node.MapNode given) {
        List<Place> places = given.entries().values().stream()
                .map(entry -> entry.value().place())
                .toList();
        return places.stream()
                .filter(place -> place.source().kind() == Source.Kind.FLAG)
                .findFirst()
                .orElse(places.size() == 1 ? places.get(0) : given.place());
    }

    /** The models of a list, of one dimension. */
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
                        .error("all models of " + section + " have one dimension, but "
                                + read.get(0).name() + " has " + first + " and " + model.name() + " has " + n);
            }
        }
        return read;
    }

    /** Builds a model and its graph, with what is wrong put at its place. */
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
                    .error("the models of this spec compute more than " + MAX_NUMBERS
                            + " numbers for a point: they are too large");
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
