package torchebm.spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import torchebm.core.Landscape;
import torchebm.document.DocumentPaths;
import torchebm.document.DocumentReader;
import torchebm.document.Node;
import torchebm.document.Place;
import torchebm.document.Section;
import torchebm.document.Source;
import torchebm.document.SpecException;
import torchebm.files.FileAccess;
import torchebm.files.FileIdentity;
import torchebm.models.Catalogue;
import torchebm.models.FormulaReader;
import torchebm.models.ModelNode;
import torchebm.models.ModelReader;
import torchebm.models.OnnxReader;
import torchebm.models.Types;
import torchebm.plot.PlotDefaults;
import torchebm.plugin.PluginException;
import torchebm.plugin.PluginModel;
import torchebm.plugin.Plugins;
import torchebm.problem.Problem;

/** Finds and reads specs. */
public final class SpecLoader {
    /** A spec is text that somebody wrote: larger ones are a mistake. */
    private static final int MAX_BYTES = 4 << 20;

    private static final String PANELS = "panels";

    private static final String ONNX = ".onnx";
    private static final List<String> WEIGHTS = List.of(".safetensors", ".pt", ".pth");

    /** A figure that holds a spec may be larger. */
    private static final int MAX_FIGURE_BYTES = 256 << 20;

    private static final int MAX_PANELS = 100;

    private static final Path HERE = Path.of("");

    /** Finds the spec in a file that is something else, such as a figure. */
    @FunctionalInterface
    public interface Embedded {
        /** The spec; empty if the file is nothing that could hold one. */
        Optional<String> in(String name, byte[] file) throws IOException;
    }

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
        return new Spec(name, document, new Spec.Settings(defaults(), vocabulary, plugins, files));
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
        Inliner inliner = new Inliner(this::read);
        boolean isFile = request.energy().isEmpty() && !model.equals(SpecRequest.STDIN) && isFile(model);
        String name = "";
        trustFlags(request);
        if (isFile) {
            Path file = files.named(model);
            FileAccess.checkThere(file);
            name = FileAccess.isFile(file) ? baseName(file) : ""; // a pipe's name says nothing
            files.trustFolder(folder(file));
            inliner.open(id(file));
        } else {
            files.trustFolder(HERE);
        }
        Node.MapNode root = Section.of("a spec", document(request, isFile)).map();
        Spec.Settings settings = new Spec.Settings(defaults(), vocabulary, plugins, files);
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

    /** The folder in which the paths of a spec begin: that of its file, or the working folder for one from a pipe. */
    private static Path folder(Path file) {
        Path parent = FileAccess.isFile(file) || FileAccess.isFolder(file) ? file.getParent() : null;
        return parent == null ? HERE : parent;
    }

    /** The specs of a document: itself, or those of its panels. */
    private static List<Node.MapNode> panels(Node.MapNode root) {
        Node panels = root.get(PANELS);
        if (panels == null) {
            return List.of(root);
        }
        Section.of("a spec", root).allowOnly(List.of(PANELS, Spec.PLOT), "a key of a spec of panels");
        if (!(panels instanceof Node.ListNode list)
                || list.items().isEmpty()
                || list.items().size() > MAX_PANELS) {
            throw panels.place().error("panels must be a list of 1 to " + MAX_PANELS + " specs");
        }
        Node common = root.get(Spec.PLOT);
        List<Node.MapNode> specs = new ArrayList<>();
        for (Node item : list.items()) {
            Node.MapNode spec = Section.of("a panel", item).map();
            if (common != null) {
                Node own = spec.get(Spec.PLOT);
                Node.MapNode below = Section.of(Spec.PLOT, common).map();
                spec = spec.with(
                        Spec.PLOT,
                        own == null
                                ? below
                                : below.with(Section.of(Spec.PLOT, own).map()));
            }
            specs.add(spec);
        }
        return specs;
    }

    private Node document(SpecRequest request, boolean isFile) throws IOException {
        String model = request.model();
        if (request.energy().isPresent()) {
            String energy = request.energy().get();
            Place flag = Source.text("--energy", energy).start();
            Node.MapNode formula = Node.MapNode.empty(flag)
                    .with(ModelNode.TYPE, new Node.TextNode(flag, FormulaReader.TYPE))
                    .with(FormulaReader.ENERGY, new Node.TextNode(flag, energy));
            return Node.MapNode.empty(flag).with(Spec.MODEL, formula);
        } else if (model.equals(SpecRequest.STDIN)) {
            return read(FileAccess.STDIN, text(FileAccess.STDIN, files.stdin().readNBytes(MAX_BYTES + 1)), HERE);
        } else if (isFile) {
            return document(files.named(model));
        }
        Place flag = Source.flag("--model", model).start();
        return Node.MapNode.empty(flag).with(Spec.MODEL, new Node.TextNode(flag, model));
    }

    /** The spec in a file, or in a figure; a network that describes itself stands for one. */
    private Node document(Path file) throws IOException {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(ONNX)) {
            Place start = Source.text(file.toString(), "", folder(file)).start();
            return Node.MapNode.empty(start)
                    .with(
                            Spec.MODEL,
                            Node.MapNode.empty(start)
                                    .with(ModelNode.TYPE, new Node.TextNode(start, Types.ONNX))
                                    .with(
                                            OnnxReader.PATH,
                                            new Node.TextNode(start, String.valueOf(file.getFileName()))));
        }
        if (WEIGHTS.stream().anyMatch(file.toString().toLowerCase(Locale.ROOT)::endsWith)) {
            throw Source.text(file.toString(), "")
                    .start()
                    .error("weights alone are no model: a spec says what they are of, as"
                            + " model: {type: mlp, layers: [2, 128, 1], activation: relu, weights: FILE.safetensors}");
        }
        byte[] bytes = bytes(file);
        String name = file.toString();
        Optional<String> spec = embedded.in(name, bytes);
        return read(name, spec.isPresent() ? bounded(name, spec.get()) : text(name, bytes), folder(file));
    }

    private Node read(String name, String text, Path folder) {
        return DocumentReader.read(
                files.isSandboxed() ? Source.fenced(name, text, folder) : Source.text(name, text, folder), text);
    }

    /** Another spec that a spec names; its path begins where that spec lies. */
    private Inliner.Document read(Node.TextNode name) throws IOException {
        Path file = DocumentPaths.resolved(name);
        if (!FileAccess.isFile(file)) {
            throw name.place().error(file + " is not a file");
        }
        return new Inliner.Document(
                id(file), Section.of("a spec", document(file)).map());
    }

    private static String id(Path file) {
        return FileIdentity.of(file).name();
    }

    /** A name of the catalogue is never a file; what looks like a path, or is one, always is. */
    private static boolean isFile(String model) {
        return !Catalogue.contains(model)
                && (DocumentPaths.isPath(model) || (FileAccess.isPath(model) && isThere(Path.of(model))));
    }

    /** Whether there is a file, or a pipe. */
    private static boolean isThere(Path file) {
        return FileAccess.exists(file) && !FileAccess.isFolder(file);
    }

    private Section defaults() throws IOException {
        Node.MapNode plot = PlotDefaults.node();
        Node.MapNode defaults = Node.MapNode.empty(plot.place())
                .with(Spec.GRID, GridReader.defaults(plot.place()))
                .with(Spec.PLOT, plot);
        if (defaultsFile.isPresent() && FileAccess.exists(defaultsFile.get())) {
            String name = defaultsFile.get().toString();
            files.trust(defaultsFile.get());
            Section own =
                    Section.of("defaults", DocumentReader.readBuiltIn(name, text(name, bytes(defaultsFile.get()))));
            own.allowOnly(List.of(Spec.GRID, Spec.PLOT), "a key of the defaults");
            for (String key : List.of(Spec.GRID, Spec.PLOT)) {
                Node over = own.node(key);
                Node below = defaults.get(key);
                if (over != null && below != null) {
                    defaults = defaults.with(
                            key,
                            Section.of(key, below)
                                    .map()
                                    .with(Section.of(key, over).map()));
                }
            }
        }
        return Section.of("defaults", defaults);
    }

    private byte[] bytes(Path file) throws IOException {
        try (InputStream in = files.openDocument(file)) {
            int most = FileAccess.isFile(file) ? MAX_FIGURE_BYTES : MAX_BYTES; // a pipe may be endless
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new FileSystemException(file.toString(), null, "has more than " + most + " bytes");
            }
            return bytes;
        }
    }

    /** A spec in a figure, which is no larger than one alone. */
    private static String bounded(String name, String spec) {
        if (spec.length() > MAX_BYTES || spec.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw tooLarge(Source.text(name, "").start());
        }
        return spec;
    }

    private static SpecException tooLarge(Place start) {
        return start.error("a spec has at most " + MAX_BYTES + " bytes, but this is larger");
    }

    private static String text(String name, byte[] bytes) {
        Place start = Source.text(name, "").start();
        if (bytes.length > MAX_BYTES) {
            throw tooLarge(start);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw start.error("this is not UTF-8 text");
        }
    }

    private static String baseName(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
