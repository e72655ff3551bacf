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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds and reads specs. */
public final class SpecLoader {
    /** A spec is text that somebody wrote: larger ones are a mistake. */
    private static final int MAX_BYTES = 4 << 20;

    private static final String DEFAULTS = "/config/defaults.json";
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

    private final InputStream stdin;
    private final Optional<Path> defaultsFile;
    private final List<String> colormaps;

    /**
     * @param stdin what the model {@code -} is read from
     * @param defaultsFile a file of defaults that go over the built-in ones, if it exists
     * @param colormaps the names of the known colour maps
     */
    public SpecLoader(InputStream stdin, Optional<Path> defaultsFile, List<String> colormaps) {
        this.stdin = stdin;
        this.defaultsFile = defaultsFile;
        this.colormaps = List.copyOf(colormaps);
    }

    /**
     * Reads a spec with its overrides, and builds its model.
     *
     * @throws SpecException if it is wrong
     * @throws IOException if it cannot be read; the message or the exception's file says what
     */
    public Spec load(SpecRequest request) throws IOException {
        String model = request.model();
        Node document;
        String name = "";
        ModelReader models = new ModelReader(this::read);
        if (request.energy().isPresent()) {
            String energy = request.energy().get();
            Place flag = Source.text("--energy", energy).start();
            Node.MapNode formula = new Node.MapNode(flag, Map.of())
                    .with(ModelReader.TYPE, new Node.TextNode(flag, FormulaReader.TYPE))
                    .with(FormulaReader.ENERGY, new Node.TextNode(flag, energy));
            document = new Node.MapNode(flag, Map.of()).with(Spec.MODEL, formula);
        } else if (model.equals(SpecRequest.STDIN)) {
            document = DocumentReader.read("<stdin>", text("<stdin>", stdin.readNBytes(MAX_BYTES + 1)));
        } else if (isFile(model)) {
            Path file = Path.of(model);
            document = DocumentReader.read(model, text(model, bytes(file)));
            name = baseName(file);
            models.open(id(file));
        } else {
            Place flag = Source.flag("--model", model).start();
            document = new Node.MapNode(flag, Map.of()).with(Spec.MODEL, new Node.TextNode(flag, model));
        }
        Node.MapNode root = Section.of("a spec", document).map();
        return new Spec(name, Overrides.apply(root, request), defaults(), colormaps, models);
    }

    /** Another spec that a spec names; its path begins where that spec lies. */
    private ModelReader.Document read(Node.TextNode name) throws IOException {
        Path file = resolved(name);
        if (!Files.isRegularFile(file)) {
            throw name.place().error(file + " is not a file");
        }
        String shown = file.toString();
        Node document = DocumentReader.read(shown, text(shown, bytes(file)));
        return new ModelReader.Document(id(file), Section.of("a spec", document).map());
    }

    private static Path resolved(Node.TextNode name) {
        Source source = name.place().source();
        try {
            Path file = Path.of(name.text());
            return source.kind() == Source.Kind.TEXT ? Path.of(source.name()).resolveSibling(file) : file;
        } catch (InvalidPathException e) {
            throw name.place().error(name.text() + " is not a path");
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
            defaults = Section.of("defaults", DocumentReader.read(DEFAULTS, text(DEFAULTS, in.readAllBytes())))
                    .map();
        }
        if (defaultsFile.isPresent() && Files.exists(defaultsFile.get())) {
            String name = defaultsFile.get().toString();
            Section own = Section.of("defaults", DocumentReader.read(name, text(name, bytes(defaultsFile.get()))));
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
            return in.readNBytes(MAX_BYTES + 1);
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
