package torchebm.models;

import java.nio.file.Path;
import torchebm.document.DocumentPaths;
import torchebm.document.Node;
import torchebm.document.SpecException;
import torchebm.files.FileAccess;
import torchebm.network.NetworkException;

/** Files of networks that a spec names. */
final class NetworkFiles {
    private NetworkFiles() {}

    /** The file of a name, which begins where the spec lies. */
    static Path file(Node.TextNode name) {
        Path file = DocumentPaths.resolved(name);
        if (!FileAccess.isFile(file)) {
            throw name.place().error(file + " is not a file");
        }
        return file;
    }

    /** What is wrong with the file of a name, said where the spec names it. */
    static SpecException error(Node.TextNode name, NetworkException e) {
        String file = DocumentPaths.resolved(name).toString();
        boolean isTheSpec = file.equals(name.place().source().name());
        return name.place().error((isTheSpec ? "" : file + ": ") + e.getMessage());
    }
}
