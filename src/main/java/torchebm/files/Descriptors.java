package torchebm.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Files that refer to open streams of a process, such as /dev/stdout. */
final class Descriptors {
    private static final String FOLDER = "/proc/[0-9]+(/task/[0-9]+)?/fd|/dev/fd";
    private static final int MOST_LINKS = 40;

    private Descriptors() {}

    /** Returns the descriptor that a file refers to, directly or through symbolic links. */
    static OptionalInt of(Path file) {
        Path place = file.toAbsolutePath();
        for (int i = 0; i < MOST_LINKS; i++) {
            boolean isSpecial = place.startsWith("/dev") || place.startsWith("/proc");
            boolean isLink = Files.isSymbolicLink(place);
            Path folder = place.getParent();
            if (folder == null || !(isSpecial || isLink)) {
                return OptionalInt.empty();
            }
            try {
                String name = String.valueOf(place.getFileName());
                if (isSpecial
                        && name.matches("[0-9]{1,6}")
                        && folder.toRealPath().toString().matches(FOLDER)) {
                    return OptionalInt.of(Integer.parseInt(name));
                }
                if (!isLink) {
                    return OptionalInt.empty();
                }
                place = place.resolveSibling(Files.readSymbolicLink(place)).normalize();
            } catch (IOException e) {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }
}
