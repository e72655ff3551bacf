package torchebm.spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import torchebm.core.Catalogue;

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
        if (model.equals(SpecRequest.STDIN)) {
            document = DocumentReader.read("<stdin>", text("<stdin>", stdin.readNBytes(MAX_BYTES + 1)));
        } else if (isFile(model)) {
            document = DocumentReader.read(model, text(model, bytes(Path.of(model))));
            name = baseName(Path.of(model));
        } else {
            Place flag = Source.flag("--model", model).start();
            document = new Node.MapNode(flag, Map.of()).with(Spec.MODEL, new Node.TextNode(flag, model));
        }
        Node.MapNode root = Section.of("a spec", document).map();
        return new Spec(name, Overrides.apply(root, request), defaults(), colormaps);
    }

    /** A name of the catalogue is never a file; what looks like a path, or is one, always is. */
    private static boolean isFile(String model) {
        if (Catalogue.find(model).isPresent()) {
            return false;
        }
        String lower = model.toLowerCase(Locale.ROOT);
        return model.contains("/")
                || model.contains("\\")
                || ENDINGS.stream().anyMatch(lower::endsWith)
                || Files.isRegularFile(Path.of(model));
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
