package torchebm.document;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import torchebm.files.FileIdentity;

/** The paths of files that a document names. */
public final class DocumentPaths {
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json", ".png", ".svg", ".pdf", ".onnx");

    private DocumentPaths() {}

    /** A path that a spec names, from where the spec lies. */
    public static Path resolved(Node.TextNode name) {
        Source source = name.place().source();
        try {
            Path place = source.folder().resolve(name.text());
            if (source.isFenced()) {
                fence(name, place, source.folder());
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
        boolean isInside = asked.startsWith(inside) && FileIdentity.real(asked).startsWith(FileIdentity.real(inside));
        if (!isInside) {
            throw name.place().error(name.text() + " leaves the folder of the spec, which --sandbox forbids");
        }
    }

    /** Whether a name looks like a path rather than like that of a model. */
    public static boolean isPath(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return name.contains("/") || name.contains("\\") || ENDINGS.stream().anyMatch(lower::endsWith);
    }
}
