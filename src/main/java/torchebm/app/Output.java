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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A place for a result: a file that appears whole or not at all, or standard output.
 *
 * @param target a file's name, or {@code -}
 * @param format how the result is written there
 */
record Output<F extends Enum<F>>(String target, F format) {
    static final String STDOUT = "-";

    /** Writes something. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * The output for a request. The format is the one that is named, else the one that the file's
     * ending says, else the first of the known ones.
     *
     * @param formats the known formats; their texts are their names and the endings of files
     * @param baseName the name of a file, without its ending, where none is given
     */
    static <F extends Enum<F>> Output<F> of(OutputRequest request, F[] formats, String baseName) {
        List<F> known = Arrays.asList(formats);
        Optional<F> named = request.format()
                .map(name -> known.stream()
                        .filter(format -> format.toString().equals(name.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> RequestException.unknown("--format", names(known), name)));
        if (request.file().isEmpty()) {
            F format = named.orElse(known.get(0));
            return new Output<>(baseName + "." + format, format);
        }
        String file = request.file().get();
        if (file.isEmpty()) {
            throw new RequestException("-o needs the name of a file, or - for standard output");
        }
        if (file.equals(STDOUT)) {
            return new Output<>(file, named.orElse(known.get(0)));
        }
        F format = named.or(() -> known.stream()
                        .filter(f -> file.toLowerCase(Locale.ROOT).endsWith("." + f))
                        .findFirst())
                .orElseThrow(() -> new RequestException("the ending of " + file
                        + " names no format: name one with --format " + RequestException.choice(names(known))));
        return new Output<>(file, format);
    }

    boolean isStdout() {
        return target.equals(STDOUT);
    }

    /** The folder of the file, or the working directory. */
    Path folder() {
        Path parent = isStdout() ? null : Path.of(target).getParent();
        return parent == null ? Path.of("") : parent;
    }

    /** Writes the content to the target; missing folders are made. */
    void write(OutputStream stdout, Content content) throws IOException {
        if (isStdout()) {
            BufferedOutputStream out = new BufferedOutputStream(stdout);
            content.writeTo(out);
            out.flush();
            return;
        }
        Path file = Path.of(target);
        if (Files.isDirectory(file)) {
            throw new FileSystemException(target, null, "is a directory");
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
            return new java.nio.file.AccessDeniedException(target);
        }
        if (e instanceof java.nio.file.NoSuchFileException) {
            return new java.nio.file.NoSuchFileException(target);
        }
        return new FileSystemException(target, null, e.getReason());
    }

    private static <F> List<String> names(List<F> known) {
        return known.stream().map(F::toString).toList();
    }
}
