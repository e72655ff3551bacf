package torchebm.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A search for the specs in a folder, or the files of a glob. */
public final class FileSearch extends SimpleFileVisitor<Path> {
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");
    private static final String WILD = "*?[{";
    private static final String ANY_DEPTH = "**";

    private final List<String> found = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final @Nullable PathMatcher glob;

    /** The patterns of the folders below the root of the search, by depth; null if any folder may match. */
    private final @Nullable List<PathMatcher> folders;

    private final Path root;

    private FileSearch(Path root, @Nullable PathMatcher glob, @Nullable List<PathMatcher> folders) {
        this.root = root;
        this.glob = glob;
        this.folders = folders;
    }

    /**
     * Searches the files of a name; empty if it is neither a folder nor a glob.
     *
     * @throws IOException if it is not a valid glob or file name
     */
    public static Optional<FileSearch> of(String name) throws IOException {
        Path file = FileAccess.path(name);
        FileSearch search;
        if (Files.isDirectory(file)) {
            search = new FileSearch(file, null, null);
        } else if (!Files.exists(file) && firstWild(name) < name.length()) {
            search = ofGlob(name);
        } else {
            return Optional.empty();
        }
        Files.walkFileTree(search.root, search);
        search.found.sort(null);
        search.unreadable.sort(null);
        return Optional.of(search);
    }

    private static int firstWild(String name) {
        int at = 0;
        while (at < name.length() && WILD.indexOf(name.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static FileSearch ofGlob(String name) throws IOException {
        int slash = name.lastIndexOf('/', firstWild(name));
        Path root = FileAccess.path(slash < 0 ? "" : slash == 0 ? "/" : name.substring(0, slash));
        PathMatcher glob = matcher(name, name);
        if (!Files.isDirectory(root)) {
            throw new NoSuchFileException(name);
        }
        return new FileSearch(root, glob, folders(name, name.substring(slash + 1)));
    }

    private static PathMatcher matcher(String name, String glob) throws FileSystemException {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new FileSystemException(name, null, "is neither a file nor a valid glob: " + reason(e));
        }
    }

    private static String reason(PatternSyntaxException e) {
        return e.getDescription().substring(0, 1).toLowerCase(Locale.ROOT)
                + e.getDescription().substring(1);
    }

    /** Returns the patterns of the folders of a glob, by depth; null if any folder may match, at any depth. */
    private static @Nullable List<PathMatcher> folders(String name, String rest) throws FileSystemException {
        boolean hasSlashInGroup = rest.matches(".*[\\[{][^\\]}]*/.*");
        if (rest.contains(ANY_DEPTH) || hasSlashInGroup) {
            return null;
        }
        List<PathMatcher> folders = new ArrayList<>();
        String[] parts = rest.split("/", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            folders.add(matcher(name, parts[i]));
        }
        return folders;
    }

    /** Returns the paths of the files. */
    public List<String> files() {
        return List.copyOf(found);
    }

    /** Returns the folders that could not be searched. */
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    private int depth(Path folder) {
        return folder.equals(root)
                ? 0
                : folder.getNameCount() - (root.toString().isEmpty() ? 0 : root.getNameCount());
    }

    /** Returns true if a folder may contain matching files. */
    private boolean mayHold(Path folder) {
        int depth = depth(folder);
        return depth == 0
                || folders == null
                || (depth <= folders.size() && folders.get(depth - 1).matches(folder.getFileName()));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return mayHold(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        Path path = file.normalize();
        boolean isWanted = glob == null
                ? ENDINGS.stream().anyMatch(path.toString().toLowerCase(Locale.ROOT)::endsWith)
                : glob.matches(path) || glob.matches(file);
        if (isWanted && Files.isRegularFile(file)) {
            found.add(path.toString());
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        if (mayHold(file)) {
            unreadable.add(file.toString());
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
        if (e != null) {
            unreadable.add(folder.toString());
        }
        return FileVisitResult.CONTINUE;
    }
}
