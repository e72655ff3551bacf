package torchebm.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * A file that appears whole or not at all.
 *
 * @param name as the user gave it
 */
record WholeFile(String name) {
    private static final String ENDING = ".tmp";

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

    /** Deletes what processes left that were killed while they wrote this file. */
    private static void deleteRemains(Path place) throws IOException {
        String before = "." + place.getFileName() + ".";
        Path folder = place.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                boolean isRemains = name.startsWith(before)
                        && name.substring(before.length()).matches("[0-9]{1,10}\\.tmp")
                        && ProcessHandle.of(Long.parseLong(
                                        name.substring(before.length(), name.length() - ENDING.length())))
                                .isEmpty();
                if (isRemains) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private void replace(Path place, Content content) throws IOException {
        deleteRemains(place);
        Path temporary = place.resolveSibling(
                "." + place.getFileName() + "." + ProcessHandle.current().pid() + ENDING);
        Thread atSignal = new Thread(() -> deleteQuietly(temporary));
        Runtime.getRuntime().addShutdownHook(atSignal);
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                OutputStream out = new BufferedOutputStream(new Named(Channels.newOutputStream(channel)), 1 << 16);
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

    /** Names the file in what goes wrong while it is written, such as a disk that is full. */
    private final class Named extends OutputStream {
        private final OutputStream out;

        Named(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                String reason = String.valueOf(e.getMessage());
                throw new FileSystemException(
                        name, null, reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1));
            }
        }
    }
}
