package torchebm.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What specs that are not trusted may open: regular files in some folders, and what the user named. Nothing else. */
final class Sandbox {
    private final Set<Path> folders = new HashSet<>();
    private final Set<Path> named = new HashSet<>();

    /** A sandbox that begins with what this one allows. */
    synchronized Sandbox copy() {
        Sandbox copy = new Sandbox();
        copy.folders.addAll(folders);
        copy.named.addAll(named);
        return copy;
    }

    /** Allows the files of a folder. */
    synchronized void allowFolder(Path folder) throws IOException {
        folders.add(folder.toRealPath());
    }

    /** Allows a file that the user named. */
    synchronized void allow(Path file) {
        named.add(file.toAbsolutePath().normalize());
    }

    /** Whether the user named a file. */
    synchronized boolean isNamed(Path file) {
        return named.contains(file.toAbsolutePath().normalize());
    }

    /**
     * The file to open instead of one that may be a symbolic link.
     *
     * @throws FileSystemException if it lies outside, or is a pipe or a device
     */
    Path checked(Path file) throws IOException {
        if (isNamed(file)) {
            return file;
        }
        Path real = file.toRealPath();
        if (!isInside(real)) {
            throw new ForbiddenException(
                    file.toString(), "lies outside of the folder of the spec, which --sandbox forbids");
        }
        return regular(file, real);
    }

    /** The same for a file that another one names, which may only lie in a folder. */
    static Path checked(Path file, Path folder) throws IOException {
        Path real = file.toRealPath();
        if (!real.startsWith(folder.toRealPath())) {
            throw new ForbiddenException(
                    file.toString(), "lies outside of the folder of its model, which --sandbox forbids");
        }
        return regular(file, real);
    }

    private static Path regular(Path file, Path real) throws IOException {
        if (Files.isDirectory(real) || Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            return real;
        }
        throw new ForbiddenException(file.toString(), "is no regular file, and --sandbox opens no other");
    }

    private synchronized boolean isInside(Path real) {
        return folders.stream().anyMatch(real::startsWith);
    }

    /**
     * Refuses to write through a symbolic link, which leads who knows where.
     *
     * @param base a folder that the user named, whose own links are followed; if empty, the working folder, or the root of
     *     the file system
     */
    static void checkWritable(Path file, Optional<Path> base) throws FileSystemException {
        Path place = file.toAbsolutePath().normalize();
        Path start = base.map(folder -> folder.toAbsolutePath().normalize()).orElseGet(() -> start(place));
        if (!place.startsWith(start)) {
            throw new ForbiddenException(file.toString(), "leaves the folder " + start + ", which --sandbox forbids");
        }
        for (Path part = place; part != null && !part.equals(start); part = part.getParent()) {
            if (Files.isSymbolicLink(part) && !isOfSystem(part)) {
                throw new ForbiddenException(
                        file.toString(),
                        (part.equals(place) ? "is" : part + " is") + " a symbolic link, and --sandbox follows none");
            }
        }
        if (base.isPresent()
                && Files.exists(place, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(place)
                && !Files.isDirectory(place)) {
            throw new ForbiddenException(file.toString(), "is no regular file, and --sandbox writes no other");
        }
    }

    private static Path start(Path place) {
        Path here = Path.of("").toAbsolutePath();
        Path root = Optional.ofNullable(place.getRoot()).orElse(here);
        return place.startsWith(here) ? here : root;
    }

    /** Whether a link is the system's own, as /tmp is on some: nobody else can make one beside the root's folders. */
    private static boolean isOfSystem(Path part) {
        return part.getParent() != null && part.getParent().equals(part.getRoot());
    }
}
