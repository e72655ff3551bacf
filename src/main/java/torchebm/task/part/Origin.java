package torchebm.task.part;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.document.Node;
import torchebm.document.NodeWriter;
import torchebm.files.FileAccess;
import torchebm.files.Sha256;
import torchebm.problem.ProblemException;
import torchebm.spec.Spec;

/**
 * The digest of all that a result depends on, but for the version of the program. Paths in it are relative to the working folder, so
 * that machines with the same files in different folders agree.
 */
public final class Origin {
    private static final Path HERE = Path.of("");

    private Origin() {}

    /**
     * Returns the digest of a result over the grids of specs.
     *
     * @param settings the options of the command, as text
     * @param files recorded the data that were read, such as weights and points
     */
    public static String of(String settings, List<Spec> specs, FileAccess files) {
        List<String> texts = new ArrayList<>(List.of(settings));
        for (Spec spec : specs) {
            texts.add(spec.name());
            texts.add(document(spec));
        }
        return digest(texts, files);
    }

    /** Returns the document of a spec; of one without a grid, as for given points in many dimensions, that of its landscape. */
    private static String document(Spec spec) {
        try {
            return NodeWriter.json(spec.document(HERE));
        } catch (ProblemException e) {
            return NodeWriter.json(spec.landscapeDocument(HERE));
        }
    }

    /** Returns the digest of a result about the landscape of a spec over its box. */
    public static String ofLandscape(String settings, Spec spec, FileAccess files) {
        List<String> texts = new ArrayList<>(List.of(settings, spec.name()));
        texts.add(NodeWriter.json(spec.landscapeDocument(HERE)));
        return digest(texts, files);
    }

    /** Returns the document of the landscape of a spec, whose paths begin at the root folder. */
    public static Node.MapNode landscape(Spec spec) {
        return spec.landscapeDocument(Path.of("").toAbsolutePath().getRoot());
    }

    private static String digest(List<String> texts, FileAccess files) {
        files.digests().values().stream().flatMap(Optional::stream).sorted().forEach(texts::add);
        return Sha256.of(texts);
    }
}
