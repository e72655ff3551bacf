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
import torchebm.plot.size.FigureSides;
import torchebm.plugin.PluginException;
import torchebm.plugin.PluginModel;
import torchebm.plugin.Plugins;
import torchebm.problem.Problem;
import torchebm.problem.ProblemException;

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
     * @param files opens files; if it is sandboxed, the paths in a spec must stay in the folder of the spec
     * @param defaultsFile a file of defaults that override the built-in ones; it need not exist
     * @param vocabulary the names that a spec may use
     * @param embedded extracts the spec from a figure
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
     * Returns a loader that also knows the models in plugin jars. A spec alone never causes code to be loaded.
     *
     * @throws PluginException if a jar contains no model
     * @throws IOException if a jar cannot be read
     */
    public SpecLoader with(List<String> jars) throws IOException {
        Plugins opened = Plugins.open(files, jars, name -> Types.andCatalogue().contains(name));
        return new SpecLoader(files, defaultsFile, vocabulary, embedded, opened);
    }

    /** Returns a loader that reads files through another access, which records them separately. */
    public SpecLoader through(FileAccess others) {
        return new SpecLoader(others, defaultsFile, vocabulary, embedded, plugins);
    }

    /** Returns the file of defaults, which need not exist. */
    public Optional<Path> defaultsFile() {
        return defaultsFile;
    }

    /**
     * Returns the models of plugins by their jars, each with its default parameters.
     *
     * @param problems receives the problem of each model that cannot be built
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
     * Reads a spec, overrides parts of it, and builds its model.
     *
     * @throws SpecException if the spec is wrong or has several panels
     * @throws IOException if a file cannot be read; the message or {@code getFile()} names the file
     */
    public Spec load(SpecRequest request) throws IOException {
        List<Spec> specs = loadAll(request);
        if (specs.size() != 1) {
            throw new SpecException(Problem.at(
                    request.model(), "this spec has " + specs.size() + " panels, but exactly one model is needed"));
        }
        return specs.get(0);
    }

    /**
     * Reads a spec, overrides parts of it, and builds its models: one for each panel, or one without panels.
     *
     * @throws SpecException if the spec or a panel is wrong
     * @throws IOException if a file cannot be read; the message or {@code getFile()} names the file
     */
    public List<Spec> loadAll(SpecRequest request) throws IOException {
        List<Spec> specs = new ArrayList<>();
        for (Optional<Spec> spec : loadEach(request, problem -> {
            throw problem;
        })) {
            spec.ifPresent(specs::add);
        }
        return specs;
    }

    /**
     * Returns the number of panels of a spec, 1 without panels, without reading them; 0 for a file that is no spec.
     *
     * @throws IOException if the file cannot be read
     */
    public int panelCount(Path file) throws IOException {
        try {
            files.trustFolder(SpecDocuments.folder(file));
            SpecDocuments documents = new SpecDocuments(files, embedded);
            if (documents.isTable(files.named(file.toString()))
                    || !(documents.ofFile(file, false) instanceof Node.MapNode map)) {
                return 0;
            }
            return map.get(PANELS) instanceof Node.ListNode list
                    ? list.items().size()
                    : map.get(SpecKeys.MODEL) == null ? 0 : 1;
        } catch (ProblemException e) {
            return 0;
        }
    }

    /**
     * Reads a spec that includes no other specs, as {@link Spec#document} returns it.
     *
     * @param name the name of the spec
     * @throws SpecException if it is wrong
     */
    public Spec load(String name, Node.MapNode document) throws IOException {
        return new Spec(name, document, settings());
    }

    /**
     * Reads a spec, overrides parts of it, and builds its models; the mistakes in panels are collected.
     *
     * @param problems receives the mistake of each panel that is wrong, also in a table that it names
     * @return a spec for each panel; empty for a panel that is wrong
     * @throws SpecException if the spec is wrong outside its panels
     * @throws IOException if a file cannot be read; the message or {@code getFile()} names the file
     */
    public List<Optional<Spec>> loadEach(SpecRequest request, Consumer<ProblemException> problems) throws IOException {
        String model = request.model();
        SpecDocuments documents = new SpecDocuments(files, embedded);
        Inliner inliner = new Inliner(documents::read);
        boolean isFile = request.energy().isEmpty() && !model.equals(SpecRequest.STDIN) && SpecDocuments.isFile(model);
        String name = "";
        trustFlags(request);
        if (isFile) {
            Path file = files.named(model);
            FileAccess.checkThere(file);
            name = FileAccess.isFile(file)
                    ? SpecDocuments.baseName(file)
                    : ""; // the name of a pipe, such as /dev/fd/63, is arbitrary
            files.trustFolder(SpecDocuments.folder(file));
            inliner.open(SpecDocuments.id(file));
        } else {
            files.trustFolder(SpecDocuments.HERE);
        }
        Node.MapNode root = Section.of("a spec", documents.of(request, isFile)).map();
        Spec.Settings settings = settings();
        List<Optional<Spec>> specs = new ArrayList<>();
        for (Node.MapNode part : panels(root)) {
            try {
                specs.add(Optional.of(new Spec(name, inliner.spec(Overrides.apply(part, request)), settings)));
            } catch (ProblemException e) {
                problems.accept(e);
                specs.add(Optional.empty());
            }
        }
        return specs;
    }

    /** Trusts the files that are given by flags, as the user chose them. */
    private void trustFlags(SpecRequest request) throws IOException {
        if (!files.isSandboxed()) {
            return;
        }
        List<String> values = new ArrayList<>(request.plot().values());
        request.cut()
                .values()
                .forEach(cut -> cut.forEach(vector -> {
                    values.add(vector);
                    values.add(vector.substring(vector.indexOf('=') + 1));
                }));
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

    /** Returns the specs of the panels of a document; the document itself without panels. */
    private static List<Node.MapNode> panels(Node.MapNode root) {
        Node panels = root.get(PANELS);
        if (panels == null) {
            return List.of(root);
        }
        Section.of("a spec", root).allowOnly(List.of(PANELS, SpecKeys.PLOT), "a key of a spec with panels");
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
                spec = spec.with(SpecKeys.PLOT, own == null ? below : plot(below, Section.of(SpecKeys.PLOT, own)));
            }
            specs.add(spec);
        }
        return specs;
    }

    private static Node.MapNode plot(Node.MapNode below, Section own) {
        return FigureSides.scaled(
                below.with(own.map()), below, own.map().entries().keySet());
    }

    private Spec.Settings settings() throws IOException {
        return new Spec.Settings(new Defaults(files, defaultsFile).read(), vocabulary, plugins, files);
    }
}
