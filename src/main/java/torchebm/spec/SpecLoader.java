package torchebm.spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import torchebm.core.Landscape;
import torchebm.plugin.PluginException;
import torchebm.plugin.PluginModel;
import torchebm.plugin.Plugins;

/** Finds and reads specs. */
public final class SpecLoader {
    /** A spec is text that somebody wrote: larger ones are a mistake. */
    private static final int MAX_BYTES = 4 << 20;

    private static final String PANELS = "panels";

    private static final String DEFAULTS = "/config/defaults.json";
    private static final String ONNX = ".onnx";
    private static final List<String> WEIGHTS = List.of(".safetensors", ".pt", ".pth");
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json", ".png", ".svg", ".pdf", ONNX);

    /** A figure that holds a spec may be larger. */
    private static final int MAX_FIGURE_BYTES = 256 << 20;

    private static final int MAX_PANELS = 100;

    /** Finds the spec in a file that is something else, such as a figure. */
    @FunctionalInterface
    public interface Embedded {
        /** The spec; empty if the file is nothing that could hold one. */
        Optional<String> in(String name, byte[] file) throws IOException;
    }

    private final InputStream stdin;
    private final Optional<Path> defaultsFile;
    private final List<String> colormaps;
    private final List<String> themes;
    private final Embedded embedded;
    private final Plugins plugins;
    private final boolean isSandboxed;

    /**
     * @param stdin what the model {@code -} is read from
     * @param defaultsFile a file of defaults that go over the built-in ones, if it exists
     * @param colormaps the names of the known colour maps
     * @param themes the names of the known themes
     * @param embedded finds the spec in a figure
     */
    public SpecLoader(
            InputStream stdin,
            Optional<Path> defaultsFile,
            List<String> colormaps,
            List<String> themes,
            Embedded embedded) {
        this(stdin, defaultsFile, colormaps, themes, embedded, Plugins.NONE, false);
    }

    private SpecLoader(
            InputStream stdin,
            Optional<Path> defaultsFile,
            List<String> colormaps,
            List<String> themes,
            Embedded embedded,
            Plugins plugins,
            boolean isSandboxed) {
        this.stdin = stdin;
        this.isSandboxed = isSandboxed;
        this.plugins = plugins;
        this.embedded = embedded;
        this.defaultsFile = defaultsFile;
        this.colormaps = List.copyOf(colormaps);
        this.themes = List.copyOf(themes);
    }

    /**
     * A loader that knows the models of some jars as well. A spec alone never makes anything load code.
     *
     * @throws PluginException if a jar names no model
     * @throws IOException if a jar cannot be read
     */
    public SpecLoader with(List<String> jars) throws IOException {
        Plugins opened = Plugins.open(jars, name -> Types.andCatalogue().contains(name));
        return new SpecLoader(stdin, defaultsFile, colormaps, themes, embedded, opened, isSandboxed);
    }

    /** A loader that does not trust specs: their paths stay in their folders. */
    public SpecLoader sandboxed() {
        return new SpecLoader(stdin, defaultsFile, colormaps, themes, embedded, plugins, true);
    }

    /** Whether specs are not trusted. */
    public boolean isSandboxed() {
        return isSandboxed;
    }

    /**
     * The models of plugins by their jars, each as it is by itself.
     *
     * @param problems takes what is wrong with those that fail
     */
    public Map<String, List<Landscape>> pluginModels(Consumer<String> problems) {
        Map<String, List<Landscape>> models = new LinkedHashMap<>();
        for (PluginModel model : plugins.models()) {
            Place place = Source.flag("--plugin", model.jar()).start();
            try {
                Landscape landscape = new ModelReader(plugins).read(new Node.TextNode(place, model.name()), 0, 1);
                models.computeIfAbsent(model.jar(), jar -> new ArrayList<>()).add(landscape);
            } catch (SpecException | PluginException e) {
                problems.accept(String.valueOf(e.getMessage()));
            }
        }
        plugins.failures().values().forEach(problems);
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
            throw new SpecException(request.model() + ": error: this is a figure of " + specs.size()
                    + " panels, but one model is asked for");
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
        String model = request.model();
        Inliner inliner = new Inliner(this::read);
        boolean isFile = request.energy().isEmpty() && !model.equals(SpecRequest.STDIN) && isFile(model);
        String name = isFile ? baseName(Path.of(model)) : "";
        if (isFile) {
            inliner.open(id(Path.of(model)));
        }
        Node.MapNode root = Section.of("a spec", document(request, isFile)).map();
        Spec.Settings settings = new Spec.Settings(defaults(), colormaps, themes, plugins);
        List<Spec> specs = new ArrayList<>();
        for (Node.MapNode part : panels(root)) {
            specs.add(new Spec(name, inliner.spec(Overrides.apply(part, request)), settings));
        }
        return specs;
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
                                : Overrides.merged(
                                        below, Section.of(Spec.PLOT, own).map()));
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
                    .with(ModelReader.TYPE, new Node.TextNode(flag, FormulaReader.TYPE))
                    .with(FormulaReader.ENERGY, new Node.TextNode(flag, energy));
            return Node.MapNode.empty(flag).with(Spec.MODEL, formula);
        } else if (model.equals(SpecRequest.STDIN)) {
            return read("<stdin>", text("<stdin>", stdin.readNBytes(MAX_BYTES + 1)));
        } else if (isFile) {
            return document(Path.of(model));
        }
        Place flag = Source.flag("--model", model).start();
        return Node.MapNode.empty(flag).with(Spec.MODEL, new Node.TextNode(flag, model));
    }

    /** The spec in a file, or in a figure; a network that describes itself stands for one. */
    private Node document(Path file) throws IOException {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(ONNX)) {
            Place start = Source.text(file.toString(), "").start();
            return Node.MapNode.empty(start)
                    .with(
                            Spec.MODEL,
                            Node.MapNode.empty(start)
                                    .with(ModelReader.TYPE, new Node.TextNode(start, Types.ONNX))
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
        Optional<String> spec = embedded.in(file.toString(), bytes);
        return spec.isPresent()
                ? read(file.toString(), spec.get())
                : read(file.toString(), text(file.toString(), bytes));
    }

    private Node read(String name, String text) {
        return DocumentReader.read(isSandboxed ? Source.fenced(name, text) : Source.text(name, text), text);
    }

    /** Another spec that a spec names; its path begins where that spec lies. */
    private Inliner.Document read(Node.TextNode name) throws IOException {
        Path file = resolved(name);
        if (!Files.isRegularFile(file)) {
            throw name.place().error(file + " is not a file");
        }
        return new Inliner.Document(
                id(file), Section.of("a spec", document(file)).map());
    }

    /** A path that a spec names, from where the spec lies. */
    static Path resolved(Node.TextNode name) {
        Source source = name.place().source();
        try {
            Path file = Path.of(name.text());
            Path place = source.isFile() ? Path.of(source.name()).resolveSibling(file) : file;
            if (source.kind() == Source.Kind.FENCED_TEXT) {
                Path parent = source.isFile()
                        ? Path.of(source.name()).toAbsolutePath().getParent()
                        : null;
                fence(name, place, parent == null ? Path.of("") : parent);
            }
            return place;
        } catch (InvalidPathException e) {
            throw name.place().error(name.text() + " is not a path");
        }
    }

    /** Refuses a path that leaves a folder, by its name or by a symbolic link. */
    private static void fence(Node.TextNode name, Path file, Path folder) {
        Path inside = folder.toAbsolutePath().normalize();
        Path asked = file.toAbsolutePath().normalize();
        boolean isInside = asked.startsWith(inside);
        try {
            Path there = asked;
            while (isInside && !Files.exists(there) && !there.equals(inside)) {
                there = Optional.ofNullable(there.getParent()).orElse(inside);
            }
            isInside = isInside && there.toRealPath().startsWith(inside.toRealPath());
        } catch (IOException e) {
            isInside = false;
        }
        if (!isInside) {
            throw name.place().error(name.text() + " leaves the folder of the spec, which --sandbox forbids");
        }
    }

    private static String id(Path file) throws IOException {
        return file.toRealPath().toString();
    }

    /** A name of the catalogue is never a file; what looks like a path, or is one, always is. */
    private static boolean isFile(String model) {
        return !Catalogue.contains(model) && (isPath(model) || Files.isRegularFile(Path.of(model)));
    }

    /** Whether a name looks like a path rather than like that of a model. */
    static boolean isPath(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return name.contains("/") || name.contains("\\") || ENDINGS.stream().anyMatch(lower::endsWith);
    }

    private Section defaults() throws IOException {
        Node.MapNode defaults;
        try (InputStream in = SpecLoader.class.getResourceAsStream(DEFAULTS)) {
            if (in == null) {
                throw new IllegalStateException(DEFAULTS + " is missing from the archive");
            }
            defaults = Section.of("defaults", DocumentReader.readBuiltIn(DEFAULTS, text(DEFAULTS, in.readAllBytes())))
                    .map();
        }
        if (defaultsFile.isPresent() && Files.exists(defaultsFile.get())) {
            String name = defaultsFile.get().toString();
            Section own =
                    Section.of("defaults", DocumentReader.readBuiltIn(name, text(name, bytes(defaultsFile.get()))));
            own.allowOnly(List.of(Spec.GRID, Spec.PLOT), "a key of the defaults");
            for (String key : List.of(Spec.GRID, Spec.PLOT)) {
                Node over = own.node(key);
                Node below = defaults.get(key);
                if (over != null && below != null) {
                    defaults = defaults.with(
                            key,
                            Overrides.merged(
                                    Section.of(key, below).map(),
                                    Section.of(key, over).map()));
                }
            }
        }
        return Section.of("defaults", defaults);
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a directory");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_FIGURE_BYTES);
        }
    }

    private static String text(String name, byte[] bytes) {
        Place start = Source.text(name, "").start();
        if (bytes.length > MAX_BYTES) {
            throw start.error("a spec has at most " + MAX_BYTES + " bytes, but this is larger");
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
