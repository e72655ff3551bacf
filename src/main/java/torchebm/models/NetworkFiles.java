package torchebm.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import torchebm.document.DocumentPaths;
import torchebm.document.Node;
import torchebm.document.SpecException;
import torchebm.files.FileAccess;
import torchebm.network.NetworkException;
import torchebm.network.Safetensors;
import torchebm.network.TensorFile;
import torchebm.network.UnreadableException;
import torchebm.network.pickle.Checkpoint;

/** The files of networks in a spec. */
public final class NetworkFiles {
    /** The endings of PyTorch checkpoints. */
    private static final List<String> CHECKPOINTS = List.of(".pt", ".pth", ".ckpt");

    private static final String SAFETENSORS = ".safetensors";

    private NetworkFiles() {}

    /** Returns true if a file has the name of a file of weights. */
    public static boolean isWeights(Path file) {
        return isCheckpoint(file) || name(file).endsWith(SAFETENSORS);
    }

    private static boolean isCheckpoint(Path file) {
        return CHECKPOINTS.stream().anyMatch(name(file)::endsWith);
    }

    private static String name(Path file) {
        return file.toString().toLowerCase(Locale.ROOT);
    }

    /** Returns the file with a name, which is relative to the spec. */
    static Path file(Node.TextNode name) {
        Path file = DocumentPaths.resolved(name);
        if (!FileAccess.isFile(file)) {
            throw name.place().error(file + " is not a file");
        }
        return file;
    }

    /**
     * Opens a file of weights, a checkpoint by its content or its name, else a safetensors file.
     *
     * @param prefixes of the names that are needed; empty for all
     */
    static TensorFile weights(FileAccess files, Path file, List<String> prefixes) throws IOException {
        return isCheckpoint(file) || Checkpoint.isCheckpoint(files, file)
                ? Checkpoint.open(files, file, prefixes)
                : Safetensors.open(files, file);
    }

    /** Returns the exception for an error in a file, at the place of its name in the spec. */
    static SpecException error(Node.TextNode name, NetworkException e) {
        String file = DocumentPaths.resolved(name).toString();
        boolean isTheSpec = file.equals(name.place().source().name());
        SpecException error = name.place().error((isTheSpec ? "" : file + ": ") + e.getMessage());
        return e instanceof UnreadableException ? new SpecException.OfAFile(error) : error;
    }
}
