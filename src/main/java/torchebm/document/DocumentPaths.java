package torchebm.document;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import torchebm.files.FileIdentity;

/** The paths of files in a document. */
public final class DocumentPaths {
    private static final List<String> TABLE_ENDINGS =
            List.of(".csv", ".tsv", ".dat", ".npy", ".parquet", ".cube", ".cub", ".asc", ".gz");

    private static final List<String> OTHER_ENDINGS =
            List.of(".yaml", ".yml", ".json", ".png", ".svg", ".pdf", ".onnx");

    private DocumentPaths() {}

    /** Returns the path of a file that a spec names, resolved against the folder of the spec. */
    public static Path resolved(Node.TextNode name) {
        Source source = name.place().source();
        try {
            Path path = source.folder().resolve(name.text());
            if (source.isFenced()) {
                fence(name, path, source.folder());
            }
            return path;
        } catch (InvalidPathException e) {
            throw name.place().error(name.text() + " is not a valid path");
        }
    }

    /** Refuses a path that is outside of a folder, also after symbolic links are resolved. */
    private static void fence(Node.TextNode name, Path file, Path folder) {
        Path inside = folder.toAbsolutePath().normalize();
        Path asked = file.toAbsolutePath().normalize();
        boolean isInside = asked.startsWith(inside) && FileIdentity.real(asked).startsWith(FileIdentity.real(inside));
        if (!isInside) {
            throw name.place().error(name.text() + " leaves the folder of the spec, which --sandbox forbids");
        }
    }

    /** Returns true if a name is a path, and not the name of a model. */
    public static boolean isPath(String name) {
        return isTable(name) || hasEnding(name, OTHER_ENDINGS) || name.contains("/") || name.contains("\\");
    }

    /** Returns true if a name has the ending of a table; JSON, which may be a spec, has not. */
    public static boolean isTable(String name) {
        return hasEnding(name, TABLE_ENDINGS);
    }

    private static boolean hasEnding(String name, List<String> endings) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String ending : endings) {
            if (lower.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }
}
