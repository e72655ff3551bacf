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
 * The unfinished files of a process. If it is terminated, or an operation is cancelled, they are deleted and never
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
        cleanAtSignal(); // before there is a file to delete
        for (int i = 0; ; i++) {
            check(isCancelled);
            // Independent of the length of the name, but equal for equal names.
            Path file = place.resolveSibling(beginning(place) + process() + "-" + made++ + ".tmp");
            try {
                FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                active.put(file, isCancelled);
                return new Temporary(file, channel);
            } catch (FileAlreadyExistsException e) {
                if (i == MOST_TRIES) {
                    throw e;
                }
            }
        }
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

    /** Deletes a file, if it still exists. */
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

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The error cannot be reported to anybody.
        }
    }
}
