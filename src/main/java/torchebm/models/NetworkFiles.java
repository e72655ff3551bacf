package torchebm.models;

import java.nio.file.Path;
import torchebm.document.DocumentPaths;
import torchebm.document.Node;
import torchebm.document.SpecException;
import torchebm.files.FileAccess;
import torchebm.network.NetworkException;

/** The files of networks in a spec. */
final class NetworkFiles {
    private NetworkFiles() {}

    /** Returns the file with a name, which is relative to the spec. */
    static Path file(Node.TextNode name) {
        Path file = DocumentPaths.resolved(name);
        if (!FileAccess.isFile(file)) {
            throw name.place().error(file + " is not a file");
        }
        return file;
    }

    /** Returns the exception for an error in a file, at the place of its name in the spec. */
    static SpecException error(Node.TextNode name, NetworkException e) {
        String file = DocumentPaths.resolved(name).toString();
        boolean isTheSpec = file.equals(name.place().source().name());
        return name.place().error((isTheSpec ? "" : file + ": ") + e.getMessage());
    }
}
