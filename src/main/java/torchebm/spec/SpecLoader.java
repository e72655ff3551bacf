package torchebm.spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import torchebm.core.Landscape;
import torchebm.document.Node;
import torchebm.document.Place;
import torchebm.document.Section;
import torchebm.document.Source;
import torchebm.document.SpecException;
import torchebm.files.FileAccess;
import torchebm.models.ModelReader;
import torchebm.models.Types;
import torchebm.plugin.PluginException;
import torchebm.plugin.PluginModel;
import torchebm.plugin.Plugins;
import torchebm.problem.Problem;

/** Finds and reads specs. */
public final class SpecLoader {
    private static final String PANELS = "panels";

    private static final int MAX_PANELS = 100;

    private final FileAccess files;
    private final Optional<Path> defaultsFile;
    private final Vocabulary vocabulary;
    private final Embedded embedded;
    private final Plugins plugins;

    /**
     * @param files opens what is read; if they are sandboxed, the paths in specs stay in their folders
     * @param defaultsFile a file of defaults that go over the built-in ones, if it exists
     * @param vocabulary the names that a spec may use
     * @param embedded finds the spec in a figure
     */
    public SpecLoader(FileAccess files, Optional<Path> defaultsFile, Vocabulary vocabulary, Embedded embedded) {
        this(files, defaultsFile, vocabulary, embedded, Plugins.NONE);
    }

    private SpecLoader(
            FileAccess files, Optional<Path> defaultsFile, Vocabulary vocabulary, Embedded embedded, Plugins plugins) {
        this.files = files;
        this.plugins = plugins;
        this.embedded = embedded;
        this.defaultsFile = defaultsFile;
        this.vocabulary = vocabulary;
    }

    /**
     * A loader that knows the models of some jars as well. A spec alone never makes anything load code.
     *
     * @throws PluginException if a jar names no model
     * @throws IOException if a jar cannot be read
     */
    public SpecLoader with(List<String> jars) throws IOException {
        Plugins opened = Plugins.open(files, jars, name -> Types.andCatalogue().contains(name));
        return new SpecLoader(files, defaultsFile, vocabulary, embedded, opened);
    }

    /** A loader that reads through other access to files, with a record of its own. */
    public SpecLoader through(FileAccess others) {
        return new SpecLoader(others, defaultsFile, vocabulary, embedded, plugins);
    }

    /**
     * The models of plugins by their jars, each as it is by itself.
     *
     * @param problems takes what is wrong with those that fail
     */
    public Map<String, List<Landscape>> pluginModels(Consumer<Problem> problems) {
        Map<String, List<Landscape>> models = new LinkedHashMap<>();
        for (PluginModel model : plugins.models()) {
            Place place = Source.flag("--plugin", model.jar()).start();
            try {
                Landscape landscape =
                        new ModelReader(plugins, files).read(new Node.TextNode(place, model.name()), 0, 1);
                models.computeIfAbsent(model.jar(), jar -> new ArrayList<>()).add(landscape);
            } catch (SpecException e) {
                problems.accept(e.problem());
            } catch (PluginException e) {
                problems.accept(Problem.of(String.valueOf(e.getMessage())));
            }
        }
        plugins.failures().values().forEach(message -> problems.accept(Problem.of(message)));
        return models;
    }

    /**
     * Reads a spec with its overrides, and builds its model.
     *
     * @throws SpecException if it is wrong, or a figure of several
     * @throws IOException if it cannot be read; the message or the exception's file says what
     */
    public Spec load(SpecRequest request) throws IOException {
        List<Spec> specs = loadAll(request);
        if (specs.size() != 1) {
            throw new SpecException(Problem.at(
                    request.model(), "this is a figure of " + specs.size() + " panels, but one model is asked for"));
        }
        return specs.get(0);
    }

    /**
     * Reads a spec, or the several ones of a figure of panels, with overrides, and builds the models.
     *
     * @throws SpecException if one is wrong
     * @throws IOException if it cannot be read; the message or the exception's file says what
     */
    public List<Spec> loadAll(SpecRequest request) throws IOException {
        return loadEach(request, problem -> {
                    throw problem;
                })
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Reads a spec that has nothing left to other specs, as {@link Spec#document} returns it.
     *
     * @param name the name of the spec
     * @throws SpecException if it is wrong
     */
    public Spec load(String name, Node.MapNode document) throws IOException {
        return new Spec(
                name,
                document,
                new Spec.Settings(new Defaults(files, defaultsFile).read(), vocabulary, plugins, files));
    }

    /**
     * Reads a spec, or the several ones of a figure of panels, with overrides.
     *
     * @param problems is told of each panel that is wrong
     * @return a spec for each panel that is right
     * @throws SpecException if the whole is wrong
     * @throws IOException if it cannot be read; the message or the exception's file says what
     */
    public List<Optional<Spec>> loadEach(SpecRequest request, Consumer<SpecException> problems) throws IOException {
        String model = request.model();
        SpecDocuments documents = new SpecDocuments(files, embedded);
        Inliner inliner = new Inliner(documents::read);
        boolean isFile = request.energy().isEmpty() && !model.equals(SpecRequest.STDIN) && SpecDocuments.isFile(model);
        String name = "";
        trustFlags(request);
        if (isFile) {
            Path file = files.named(model);
            FileAccess.checkThere(file);
            name = FileAccess.isFile(file) ? SpecDocuments.baseName(file) : ""; // a pipe's name says nothing
            files.trustFolder(SpecDocuments.folder(file));
            inliner.open(SpecDocuments.id(file));
        } else {
            files.trustFolder(SpecDocuments.HERE);
        }
        Node.MapNode root = Section.of("a spec", documents.of(request, isFile)).map();
        Spec.Settings settings =
                new Spec.Settings(new Defaults(files, defaultsFile).read(), vocabulary, plugins, files);
        List<Optional<Spec>> specs = new ArrayList<>();
        for (Node.MapNode part : panels(root)) {
            try {
                specs.add(Optional.of(new Spec(name, inliner.spec(Overrides.apply(part, request)), settings)));
            } catch (SpecException e) {
                problems.accept(e);
                specs.add(Optional.empty());
            }
        }
        return specs;
    }

    /** Whatever file a flag names may be opened: the user named it. */
    private void trustFlags(SpecRequest request) throws IOException {
        if (!files.isSandboxed()) {
            return;
        }
        List<String> values = new ArrayList<>(request.plot().values());
        request.params().forEach(param -> values.add(param.substring(param.indexOf('=') + 1)));
        request.sweeps()
                .forEach(sweep -> values.addAll(
                        List.of(sweep.substring(sweep.indexOf('=') + 1).split(",", -1))));
        for (String value : values) {
            if (FileAccess.isPath(value)) {
                files.trust(Path.of(value));
            }
        }
    }

    /** The specs of a document: itself, or those of its panels. */
    private static List<Node.MapNode> panels(Node.MapNode root) {
        Node panels = root.get(PANELS);
        if (panels == null) {
            return List.of(root);
        }
        Section.of("a spec", root).allowOnly(List.of(PANELS, SpecKeys.PLOT), "a key of a spec of panels");
        if (!(panels instanceof Node.ListNode list)
                || list.items().isEmpty()
                || list.items().size() > MAX_PANELS) {
            throw panels.place().error("panels must be a list of 1 to " + MAX_PANELS + " specs");
        }
        Node common = root.get(SpecKeys.PLOT);
        List<Node.MapNode> specs = new ArrayList<>();
        for (Node item : list.items()) {
            Node.MapNode spec = Section.of("a panel", item).map();
            if (common != null) {
                Node own = spec.get(SpecKeys.PLOT);
                Node.MapNode below = Section.of(SpecKeys.PLOT, common).map();
                spec = spec.with(
                        SpecKeys.PLOT,
                        own == null
                                ? below
                                : below.with(Section.of(SpecKeys.PLOT, own).map()));
            }
            specs.add(spec);
        }
        return specs;
    }
}
