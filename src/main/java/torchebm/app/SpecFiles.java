package torchebm.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The specs that names, globs, folders and lists stand for. */
final class SpecFiles {
    private static final String STDIN = "-";
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");
    private static final String GLOB = ".*[*?\\[{].*";

    private SpecFiles() {}

    /** All specs, in the order in which they are named; those of a folder by their paths. */
    static List<String> all(List<String> names, InputStream stdin) throws IOException {
        List<String> all = new ArrayList<>();
        for (String name : names) {
            if (name.equals(STDIN)) {
                BufferedReader reader = new BufferedReader(new InputStreamReader(stdin, StandardCharsets.UTF_8));
                reader.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .forEach(all::add);
            } else if (Files.isDirectory(Path.of(name))) {
                all.addAll(some(name, Path.of(name), SpecFiles::isSpec));
            } else if (!Files.exists(Path.of(name)) && name.matches(GLOB)) {
                PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + name);
                all.addAll(some(name, root(name), matcher::matches));
            } else {
                all.add(name);
            }
        }
        return all;
    }

    private interface Filter {
        boolean takes(Path path);
    }

    private static List<String> some(String name, Path folder, Filter filter) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(name);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> found = files.filter(Files::isRegularFile)
                    .map(Path::normalize)
                    .filter(filter::takes)
                    .map(Path::toString)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new RequestException(name + ": error: there is no spec");
            }
            return found;
        }
    }

    private static boolean isSpec(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** The folder that a glob begins with. */
    private static Path root(String glob) {
        String before = glob.replaceAll("[*?\\[{].*", "");
        int slash = before.lastIndexOf('/');
        return Path.of(slash < 0 ? "" : slash == 0 ? "/" : before.substring(0, slash));
    }
}
