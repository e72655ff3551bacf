package torchebm.files;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files beside the program's jar: fonts, and libraries that few commands need. */
public final class Installed {
    private Installed() {}

    /** Returns a file beside the jar; empty if it does not exist, or the program runs from its classes. */
    public static Optional<Path> file(String name) {
        CodeSource source = Installed.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(source.getLocation().toURI()).resolveSibling(name);
            return Files.exists(file) ? Optional.of(file) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the jars in a folder beside the jar, sorted by name. */
    public static List<Path> jars(String folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        Optional<Path> found = file(folder);
        if (found.isPresent()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(found.get(), "*.jar")) {
                files.forEach(jars::add);
            }
        }
        jars.sort(null);
        return jars;
    }
}
