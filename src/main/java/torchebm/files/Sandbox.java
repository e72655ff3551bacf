package torchebm.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The files that specs may open if they are not trusted: regular files in some folders, and files that the user named.
 */
final class Sandbox {
    private final Set<Path> folders = new HashSet<>();
    private final Set<Path> named = new HashSet<>();

    /** Returns a copy of this sandbox, which can allow more files. */
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

    /** Returns true if the user named a file. */
    synchronized boolean isNamed(Path file) {
        return named.contains(file.toAbsolutePath().normalize());
    }

    /**
     * Returns the file to open, with symbolic links resolved.
     *
     * @throws FileSystemException if it is outside of the allowed folders, or a pipe or a device
     */
    Path checked(Path file) throws IOException {
        if (isNamed(file)) {
            return file;
        }
        Path real = file.toRealPath();
        if (!isInside(real)) {
            throw new ForbiddenException(file.toString(), "is outside the folder of the spec, which --sandbox forbids");
        }
        return regular(file, real);
    }

    /** Returns the file to open for a file that another file refers to, which must be in a folder. */
    static Path checked(Path file, Path folder) throws IOException {
        Path real = file.toRealPath();
        if (!real.startsWith(folder.toRealPath())) {
            throw new ForbiddenException(
                    file.toString(), "is outside the folder of its model, which --sandbox forbids");
        }
        return regular(file, real);
    }

    private static Path regular(Path file, Path real) throws IOException {
        if (Files.isDirectory(real) || Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            return real;
        }
        throw new ForbiddenException(file.toString(), "is not a regular file, and --sandbox opens no others");
    }

    private synchronized boolean isInside(Path real) {
        return folders.stream().anyMatch(real::startsWith);
    }

    /**
     * Refuses to write through a symbolic link, whose target is unknown.
     *
     * @param base a folder that the user named, in whose path links are followed; if empty, the working folder, or the
     *     root of the file system
     */
    static void checkWritable(Path file, Optional<Path> base) throws FileSystemException {
        Path place = file.toAbsolutePath().normalize();
        Path start = base.map(folder -> folder.toAbsolutePath().normalize()).orElseGet(() -> start(place));
        if (!place.startsWith(start)) {
            throw new ForbiddenException(
                    file.toString(), "is outside the folder " + start + ", which --sandbox forbids");
        }
        for (Path part = place; part != null && !part.equals(start); part = part.getParent()) {
            if (Files.isSymbolicLink(part) && !isOfSystem(part)) {
                throw new ForbiddenException(
                        file.toString(),
                        (part.equals(place) ? "is" : part + " is")
                                + " a symbolic link, which --sandbox does not follow");
            }
        }
        if (base.isPresent()
                && Files.exists(place, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(place)
                && !Files.isDirectory(place)) {
            throw new ForbiddenException(file.toString(), "is not a regular file, and --sandbox writes no others");
        }
    }

    private static Path start(Path place) {
        Path here = Path.of("").toAbsolutePath();
        Path root = Optional.ofNullable(place.getRoot()).orElse(here);
        return place.startsWith(here) ? here : root;
    }

    /** Returns true if a link belongs to the system, such as /tmp on some systems: only root can create it. */
    private static boolean isOfSystem(Path part) {
        return part.getParent() != null && part.getParent().equals(part.getRoot());
    }
}
