package torchebm.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The file that a path leads to, which need not exist: two paths with the same identity are one file.
 *
 * @param name the real path of the part that exists, with the remaining names as written, or in lower case if the file
 *     system ignores case
 */
public record FileIdentity(String name) {
    /** The largest number of links that are followed, the same as on Linux. */
    private static final int MOST_LINKS = 40;

    /** Returns the identity of the file of a path. */
    public static FileIdentity of(Path path) {
        Parts parts = Parts.of(path);
        String name = parts.whole().toString();
        return new FileIdentity(parts.missing().isEmpty() || !ignoresCase(parts.there()) ? name : folded(name));
    }

    /** Returns the real path of the part of a path that exists, with the remaining names as written. */
    public static Path real(Path path) {
        return Parts.of(path).whole();
    }

    /**
     * Follows symbolic links, even to files that do not exist. Returns the path itself if it is not a link, and empty
     * if the links form a cycle.
     */
    static Optional<Path> linked(Path path) throws IOException {
        Path place = path;
        for (int links = 0; links <= MOST_LINKS; links++) {
            if (!Files.isSymbolicLink(place)) {
                return Optional.of(place);
            }
            place = place.resolveSibling(Files.readSymbolicLink(place));
        }
        return Optional.empty();
    }

    /**
     * A path in two parts.
     *
     * @param there the real path of the part that exists
     * @param missing the remaining names
     */
    private record Parts(Path there, List<Path> missing) {
        static Parts of(Path path) {
            Deque<Path> missing = new ArrayDeque<>();
            Path there = path.toAbsolutePath();
            Optional<Path> real = tried(there);
            while (real.isEmpty()) {
                there = target(there);
                Path last = there.getFileName();
                Path parent = there.getParent();
                if (last == null || parent == null) {
                    return new Parts(path.toAbsolutePath().normalize(), List.of());
                }
                missing.addFirst(last);
                there = parent;
                real = tried(there);
            }
            return new Parts(real.get(), List.copyOf(missing));
        }

        private static Path target(Path path) {
            try {
                return linked(path).orElse(path);
            } catch (IOException e) {
                return path;
            }
        }

        private static Optional<Path> tried(Path path) {
            try {
                return Optional.of(path.toRealPath());
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        Path whole() {
            Path whole = there;
            for (Path name : missing) {
                whole = whole.resolve(name);
            }
            return whole.normalize();
        }
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** Returns true if a folder is also found with its name in the other case. */
    private static boolean ignoresCase(Path folder) {
        String name = folder.toString();
        String other = name.toUpperCase(Locale.ROOT).equals(name)
                ? name.toLowerCase(Locale.ROOT)
                : name.toUpperCase(Locale.ROOT);
        try {
            return !other.equals(name) && Files.isSameFile(folder, Path.of(other));
        } catch (IOException e) {
            return false;
        }
    }
}
