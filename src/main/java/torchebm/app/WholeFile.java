package torchebm.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears whole or not at all.
 *
 * @param name as the user gave it
 */
record WholeFile(String name) {
    /** Writes something. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes the content; missing folders are made. */
    void write(Content content) throws IOException {
        Path file = Path.of(name);
        if (Files.isDirectory(file)) {
            throw new FileSystemException(name, null, "is a directory");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                content.writeTo(out); // a pipe or a device cannot be replaced
            }
            return;
        }
        // A symbolic link stays one: what it points to is replaced.
        Path place = Files.exists(file, LinkOption.NOFOLLOW_LINKS) && Files.exists(file) ? file.toRealPath() : file;
        Path folder = place.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        replace(place, content);
    }

    private void replace(Path place, Content content) throws IOException {
        Path temporary = place.resolveSibling(
                "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        Thread atSignal = new Thread(() -> deleteQuietly(temporary));
        Runtime.getRuntime().addShutdownHook(atSignal);
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileSystemException e) {
            // The name of the temporary file would tell the user nothing.
            throw renamed(e);
        } finally {
            Files.deleteIfExists(temporary);
            forget(atSignal);
        }
    }

    /** What a signal interrupts leaves no temporary file. */
    private static void deleteQuietly(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // The process ends: there is nobody left to tell.
        }
    }

    private static void forget(Thread atSignal) {
        try {
            Runtime.getRuntime().removeShutdownHook(atSignal);
        } catch (IllegalStateException e) {
            // It is running already.
        }
    }

    private FileSystemException renamed(FileSystemException e) {
        if (e instanceof java.nio.file.AccessDeniedException) {
            return new java.nio.file.AccessDeniedException(name);
        }
        if (e instanceof java.nio.file.NoSuchFileException) {
            return new java.nio.file.NoSuchFileException(name);
        }
        return new FileSystemException(name, null, e.getReason());
    }
}
