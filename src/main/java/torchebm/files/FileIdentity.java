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
 * The file that a path leads to, whether it exists or not: two paths with the same identity are one file.
 *
 * @param name the real path of the part that exists, with the rest as it is written, or in lower case where the file system
 *     takes upper and lower case for the same
 */
public record FileIdentity(String name) {
    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    /** The identity of the file of a path. */
    public static FileIdentity of(Path path) {
        Parts parts = Parts.of(path);
        String name = parts.whole().toString();
        return new FileIdentity(parts.missing().isEmpty() || !ignoresCase(parts.there()) ? name : folded(name));
    }

    /** The real path of the part of a path that exists, with the rest as it is written. */
    public static Path real(Path path) {
        return Parts.of(path).whole();
    }

    /**
     * The path that a symbolic link leads to, and from there the next one, whether anything is there or not; the path itself
     * if it is no link, and empty if the links go round.
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
     * @param there the real path of what exists
     * @param missing the names that follow
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

    /** Whether a folder is found by its name in other letters. */
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
