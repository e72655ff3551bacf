package torchebm.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The digests of regular files, computed once per version of a file. */
final class Digests {
    private record Known(Stamp stamp, String digest) {}

    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    /**
     * Returns the digest of the current content of a regular file; empty if it cannot be read, or changes while it is
     * read.
     */
    Optional<String> of(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            Stamp stamp = Stamp.of(file);
            Known before = known.get(file);
            if (before != null && before.stamp().equals(stamp)) {
                return Optional.of(before.digest());
            }
            String digest;
            try (InputStream in = Files.newInputStream(file)) {
                digest = Sha256.of(in);
            }
            if (!Stamp.of(file).equals(stamp)) {
                return Optional.empty();
            }
            known.put(file, new Known(stamp, digest));
            return Optional.of(digest);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
