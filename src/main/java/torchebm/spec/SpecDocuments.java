package torchebm.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import torchebm.models.NetworkFiles;
import torchebm.models.OnnxReader;
import torchebm.models.TabulatedReader;
import torchebm.models.Types;

/** Reads the documents of specs: files, figures that contain a spec, ONNX networks, tables, standard input. */
record SpecDocuments(FileAccess files, Embedded embedded) {
    /** The working directory, in which paths begin if the spec is not a file. */
    static final Path HERE = Path.of("");

    /** The size limit of a spec, which is usually written by hand. */
    private static final int MAX_BYTES = 4 << 20;

    /** The size limit of a figure that contains a spec. */
    private static final int MAX_FIGURE_BYTES = 256 << 20;

    private static final String ONNX = ".onnx";
    private static final String YAML = ".yaml";

    /** The endings of files that are no tables. */
    private static final List<String> OTHERS = List.of(YAML, ".yml", ".json", ".png", ".svg", ".pdf", ".html", ONNX);

    /** Returns the document of a request: a formula, standard input, a file or the name of a model. */
    Node of(SpecRequest request, boolean isFile) throws IOException {
        String model = request.model();
        if (request.energy().isPresent()) {
            String energy = request.energy().get();
            Place flag = Source.text("--energy", energy).start();
            Node.MapNode formula = Node.MapNode.empty(flag)
                    .with(ModelNode.TYPE, new Node.TextNode(flag, FormulaReader.TYPE))
                    .with(FormulaReader.ENERGY, new Node.TextNode(flag, energy));
            return Node.MapNode.empty(flag).with(SpecKeys.MODEL, formula);
        } else if (model.equals(SpecRequest.STDIN)) {
            return ofStdin(isTable(request, model));
        } else if (isFile) {
            return ofFile(files.named(model), isTable(request, model));
        }
        Place flag = Source.flag("--model", model).start();
        return Node.MapNode.empty(flag).with(SpecKeys.MODEL, new Node.TextNode(flag, model));
    }

    /** Returns true if a flag states the format of a table, for a file whose name is not that of a spec or a figure. */
    private static boolean isTable(SpecRequest request, String model) {
        String lower = model.toLowerCase(Locale.ROOT);
        return OTHERS.stream().noneMatch(lower::endsWith)
                && request.params().stream().anyMatch(param -> param.startsWith(TabulatedReader.FORMAT + "="));
    }

    /** Returns true for the beginning of a table, or of anything but a spec if a flag states that it is a table. */
    private static boolean isTable(byte[] beginning, boolean isStated) {
        if (!isStated) {
            return TabulatedReader.isTable(beginning);
        }
        String text = new String(beginning, StandardCharsets.UTF_8);
        return text.lines().noneMatch(line -> line.matches("(\\{?\\s*[\"']?)(model|panels)[\"']?\\s*:.*"));
    }

    /** Returns the spec on standard input; for a table, which is read to its end so that it is kept, a spec of that model. */
    private Node ofStdin(boolean isTable) throws IOException {
        InputStream in = files.stdin();
        byte[] beginning = in.readNBytes(TabulatedReader.BEGINNING);
        if (isTable(beginning, isTable)) {
            in.transferTo(OutputStream.nullOutputStream());
            return ofModel(FileAccess.STDIN, HERE, Types.TABULATED, TabulatedReader.PATH, SpecRequest.STDIN);
        }
        byte[] bytes = joined(beginning, in.readNBytes(MAX_BYTES + 1 - beginning.length));
        return read(FileAccess.STDIN, text(FileAccess.STDIN, bytes), HERE);
    }

    /**
     * Returns the spec in a file or in a figure; for an ONNX file or a table, a spec of that model.
     *
     * @param isTable true if a flag states that it is a table, whose name and content may not tell it
     */
    Node ofFile(Path file, boolean isTable) throws IOException {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(ONNX)) {
            return ofModel(file, Types.ONNX, OnnxReader.PATH);
        }
        if (FileAccess.isFile(file) && DocumentPaths.isTable(file.toString())) {
            return ofModel(file, Types.TABULATED, TabulatedReader.PATH);
        }
        if (NetworkFiles.isWeights(file)) {
            throw Source.text(file.toString(), "")
                    .start()
                    .error("weights alone are not a model: describe the network in a spec, such as"
                            + " model: {type: mlp, layers: [2, 128, 1], activation: relu, weights: "
                            + file.getFileName() + "}");
        }
        String name = file.toString();
        byte[] bytes;
        try (InputStream in = files.openDocument(file)) {
            boolean isSpec = name.endsWith(YAML);
            byte[] beginning = isSpec ? new byte[0] : in.readNBytes(TabulatedReader.BEGINNING);
            if (!isSpec && isTable(beginning, isTable)) {
                if (!FileAccess.isFile(file)) {
                    in.transferTo(OutputStream.nullOutputStream()); // so that it is kept
                }
                return ofModel(file, Types.TABULATED, TabulatedReader.PATH);
            }
            bytes = joined(beginning, bytes(file, in, beginning.length));
        }
        Optional<String> spec = embedded.in(name, bytes);
        return read(name, spec.isPresent() ? bounded(name, spec.get()) : text(name, bytes), folder(file));
    }

    /** Returns true for a file with a table of energies, by its beginning. */
    boolean isTable(Path file) throws IOException {
        try (InputStream in = files.openDocument(file)) {
            return !file.toString().endsWith(YAML) && TabulatedReader.isTable(in.readNBytes(TabulatedReader.BEGINNING));
        }
    }

    /** Returns the spec of a model that is in a file. */
    private static Node ofModel(Path file, String type, String key) {
        String path = FileAccess.isFile(file) ? String.valueOf(file.getFileName()) : file.toString();
        return ofModel(file.toString(), folder(file), type, key, path);
    }

    private static Node ofModel(String name, Path folder, String type, String key, String path) {
        Place start = Source.text(name, "", folder).start();
        Node.MapNode model = Node.MapNode.empty(start)
                .with(ModelNode.TYPE, new Node.TextNode(start, type))
                .with(key, new Node.TextNode(start, path));
        return Node.MapNode.empty(start).with(SpecKeys.MODEL, model);
    }

    private Node read(String name, String text, Path folder) {
        return DocumentReader.read(
                files.isSandboxed() ? Source.fenced(name, text, folder) : Source.text(name, text, folder), text);
    }

    /** Returns the document of another spec; a relative path begins in the folder of the spec that contains it. */
    Inliner.Document read(Node.TextNode name) throws IOException {
        Path file = DocumentPaths.resolved(name);
        if (!FileAccess.isFile(file)) {
            throw name.place().error(file + " is not a file");
        }
        return new Inliner.Document(
                id(file), Section.of("a spec", ofFile(file, false)).map());
    }

    static String id(Path file) {
        return FileIdentity.of(file).name();
    }

    /** Returns true if a model is a file: not in the catalogue, and either a path by its form or an existing file. */
    static boolean isFile(String model) {
        return !Catalogue.contains(model)
                && (DocumentPaths.isPath(model) || (FileAccess.isPath(model) && isThere(Path.of(model))));
    }

    /** Returns true if a path exists and is not a folder: a file or a pipe. */
    private static boolean isThere(Path file) {
        return FileAccess.exists(file) && !FileAccess.isFolder(file);
    }

    /** Returns the folder in which the paths of a spec begin: that of its file, or the working directory for a pipe. */
    static Path folder(Path file) {
        Path parent = FileAccess.isFile(file) || FileAccess.isFolder(file) ? file.getParent() : null;
        return parent == null ? HERE : parent;
    }

    /** Returns the content of a file, which has at most the size of a figure. */
    static byte[] bytes(FileAccess files, Path file) throws IOException {
        try (InputStream in = files.openDocument(file)) {
            return bytes(file, in, 0);
        }
    }

    /** Returns the rest of a file of which some bytes were read. */
    private static byte[] bytes(Path file, InputStream in, int before) throws IOException {
        int most = FileAccess.isFile(file) ? MAX_FIGURE_BYTES : MAX_BYTES; // a pipe may be endless
        byte[] bytes = in.readNBytes(most + 1 - before);
        if (before + bytes.length > most) {
            throw new FileSystemException(file.toString(), null, "has more than " + most + " bytes");
        }
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** Returns the spec in a figure; it has the same size limit as a spec in its own file. */
    private static String bounded(String name, String spec) {
        if (spec.length() > MAX_BYTES || spec.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw tooLarge(Source.text(name, "").start());
        }
        return spec;
    }

    private static SpecException tooLarge(Place start) {
        return start.error("a spec has at most " + MAX_BYTES + " bytes, but this is larger");
    }

    static String text(String name, byte[] bytes) {
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

    static String baseName(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
