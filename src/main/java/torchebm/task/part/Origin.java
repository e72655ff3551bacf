package torchebm.task.part;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import torchebm.document.NodeWriter;
import torchebm.files.FileAccess;
import torchebm.files.Sha256;
import torchebm.spec.Spec;

/** The digest of all that a result depends on, but for the version of the program. */
public final class Origin {
    private Origin() {}

    /**
     * Returns the digest of a result.
     *
     * @param settings the options of the command, as text
     * @param specs the specs
     * @param files recorded the data that were read, such as weights and points
     */
    public static String of(String settings, List<Spec> specs, FileAccess files) {
        List<String> texts = new ArrayList<>(List.of(settings));
        for (Spec spec : specs) {
            texts.add(spec.name());
            texts.add(document(spec));
        }
        files.digests().values().stream().flatMap(Optional::stream).sorted().forEach(texts::add);
        return Sha256.of(texts);
    }

    /** Returns a spec with all defaults, and with absolute paths, as JSON. */
    public static String document(Spec spec) {
        return NodeWriter.json(spec.document(Path.of("").toAbsolutePath().getRoot()));
    }
}
