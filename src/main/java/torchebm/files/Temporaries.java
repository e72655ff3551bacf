package torchebm.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The unfinished files and folders of a process. If it is terminated, or an operation is cancelled, they are deleted and never
 * published.
 */
final class Temporaries {
    private static final String BEGINNING = ".torchebm-";
    private static final String REST = "([0-9]{1,10})-[0-9]{1,10}\\.tmp";
    private static final int MOST_TRIES = 1000;

    /** Each file, with a function that returns true if its operation was cancelled. */
    private final Map<Path, BooleanSupplier> active = new HashMap<>();

    private boolean isOver;
    private int made;
    private @Nullable Thread atSignal;

    /**
     * An unfinished file.
     *
     * @param file its path
     * @param channel to write to
     */
    record Temporary(Path file, FileChannel channel) {}

    /**
     * Creates a new file beside a path. It never opens an existing file or a symbolic link.
     *
     * @param isCancelled returns true if the operation was cancelled
     */
    synchronized Temporary create(Path place, BooleanSupplier isCancelled) throws IOException {
        return create(place, isCancelled, file -> {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            return new Temporary(file, channel);
        });
    }

    /** Creates a new, empty folder beside a path. */
    synchronized Path createFolder(Path place, BooleanSupplier isCancelled) throws IOException {
        return create(place, isCancelled, Files::createDirectory);
    }

    /**
     * Opens a file in an unfinished folder, at its end. After the folder was deleted because the process is terminated or the
     * operation was cancelled, no file is created in it again.
     */
    synchronized FileChannel openInside(Path file, BooleanSupplier isCancelled) throws IOException {
        check(isCancelled);
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    }

    /** Creates something that does not exist yet. */
    private interface Creation<T> {
        T at(Path path) throws IOException;
    }

    private <T> T create(Path place, BooleanSupplier isCancelled, Creation<T> creation) throws IOException {
        cleanAtSignal(); // before there is a file to delete
        for (int i = 0; ; i++) {
            check(isCancelled);
            Path path = newName(place);
            try {
                T created = creation.at(path);
                active.put(path, isCancelled);
                return created;
            } catch (FileAlreadyExistsException e) {
                if (i == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Returns a temporary name: independent of the length of the name of a path, but with the same beginning for equal ones. */
    private Path newName(Path place) {
        return place.resolveSibling(beginning(place) + process() + "-" + made++ + ".tmp");
    }

    private static String beginning(Path place) {
        return BEGINNING
                + Integer.toHexString(String.valueOf(place.getFileName()).hashCode()) + "-";
    }

    /** Returns the number of this process, which the launcher knows: Java takes milliseconds to find it. */
    private static long process() {
        Long known = Long.getLong("torchebm.process");
        return known == null ? ProcessHandle.current().pid() : known;
    }

    private void check(BooleanSupplier isCancelled) {
        if (isOver || isCancelled.getAsBoolean()) {
            throw new CancellationException("cancelled");
        }
    }

    /** Moves a file to its final path, unless its operation was cancelled. */
    synchronized void publish(Path temporary, Path place) throws IOException {
        check(active.getOrDefault(temporary, () -> true));
        Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Moves a folder to its final path, unless its operation was cancelled. A folder that is already there is moved away
     * first, and deleted last; it is moved back if the new one cannot take its place.
     */
    synchronized void publishFolder(Path temporary, Path place) throws IOException {
        check(active.getOrDefault(temporary, () -> true));
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path old = newName(place);
        Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
            throw e;
        }
        deleteQuietly(old);
    }

    /** Deletes a file or a folder, if it still exists. */
    synchronized void discard(Path temporary) {
        if (active.remove(temporary) != null) {
            deleteQuietly(temporary);
        }
        if (active.isEmpty() && atSignal != null && !isOver) {
            try {
                Runtime.getRuntime().removeShutdownHook(atSignal);
            } catch (IllegalStateException e) {
                // The hook is already running.
            }
            atSignal = null;
        }
    }

    /** Deletes the files of cancelled operations. */
    synchronized void discardCancelled() {
        active.forEach((file, isCancelled) -> {
            if (isCancelled.getAsBoolean()) {
                deleteQuietly(file);
            }
        });
    }

    private void cleanAtSignal() {
        if (atSignal == null) {
            atSignal = new Thread(this::end);
            try {
                Runtime.getRuntime().addShutdownHook(atSignal);
            } catch (IllegalStateException e) {
                end(); // the process is already ending
            }
        }
    }

    private synchronized void end() {
        isOver = true;
        active.keySet().forEach(Temporaries::deleteQuietly);
    }

    /** Deletes files of processes that were killed while they wrote them. */
    synchronized void deleteRemains(Path place) throws IOException {
        Path folder = place.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        String beginning = beginning(place);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith(beginning) && isAbandoned(file, name.substring(beginning.length()))) {
                    deleteQuietly(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private boolean isAbandoned(Path file, String rest) {
        if (!rest.matches(REST)) {
            return false;
        }
        long process = Long.parseLong(rest.substring(0, rest.indexOf('-')));
        return process == process()
                ? active.keySet().stream()
                        .noneMatch(other -> other.toAbsolutePath().equals(file))
                : ProcessHandle.of(process).isEmpty();
    }

    /** Deletes a file, or a folder with its content. */
    private static void deleteQuietly(Path path) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> content = Files.newDirectoryStream(path)) {
                content.forEach(Temporaries::deleteQuietly);
            } catch (IOException | DirectoryIteratorException e) {
                // As below.
            }
        }
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // The error cannot be reported to anybody.
        }
    }
}
