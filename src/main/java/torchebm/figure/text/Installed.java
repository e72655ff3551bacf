package torchebm.figure.text;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands beside the program's jar: fonts, and libraries that few figures need. */
final class Installed {
    private Installed() {}

    /** A file beside the jar; empty if it is missing, or the program runs from its classes. */
    static Optional<Path> file(String name) {
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

    /** The jars in a folder beside the jar, in the order of their names. */
    static List<Path> jars(String folder) throws IOException {
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
