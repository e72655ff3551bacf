package torchebm.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder that is written completely or not at all: beside its place, under a temporary name, and then renamed.
 *
 * @param name as the user gave it
 * @param folder its path
 * @param temporaries the unfinished files
 * @param isCancelled returns true if the folder must not be published any more
 */
record WholeFolder(String name, Path folder, Temporaries temporaries, BooleanSupplier isCancelled) {
    private static final int BUFFER = 1 << 16;

    /**
     * Writes the content. An existing folder is replaced if it is empty or has only files of the same kind.
     *
     * @param isOwn returns true for the relative paths, with slashes, of files that such a folder may have
     * @throws FileSystemException if there is a file instead, or a folder with other files, which is left as it is
     */
    void write(Predicate<String> isOwn, FolderContent content) throws IOException {
        Path place = FileIdentity.linked(folder)
                .orElseThrow(() -> new FileSystemException(name, null, "too many levels of symbolic links"));
        checkReplaceable(place, isOwn);
        try {
            Path parent = place.toAbsolutePath().getParent();
            if (parent != null && place.equals(folder)) {
                Files.createDirectories(parent);
            }
            temporaries.deleteRemains(place);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw new NotDirectoryException(e.getFile());
        } catch (IOException e) {
            throw Named.of(name, e);
        }
        Path made;
        try {
            made = temporaries.createFolder(place, isCancelled);
        } catch (IOException e) {
            throw Named.of(name, e);
        }
        try {
            content.writeTo(path -> append(made, path));
            force(made);
            checkReplaceable(place, isOwn); // the content may have taken hours
            try {
                temporaries.publishFolder(made, place);
            } catch (IOException e) {
                throw Named.of(name, e);
            }
        } finally {
            temporaries.discard(made);
        }
    }

    private void checkReplaceable(Path place, Predicate<String> isOwn) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(place)) {
            throw new FileSystemException(
                    name, null, "is a file, but a folder is written: delete it or choose another name");
        }
        Optional<String> other;
        try (Stream<Path> files = Files.walk(place)) {
            other = files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> relative(place, file))
                    .filter(isOwn.negate())
                    .sorted()
                    .findFirst();
        } catch (UncheckedIOException e) {
            throw Named.of(name, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw Named.of(name, e);
        }
        if (other.isPresent()) {
            throw new FileSystemException(
                    name,
                    null,
                    "has other files, such as " + other.get() + ", which would be lost: choose another folder");
        }
    }

    static String relative(Path folder, Path file) {
        StringBuilder text = new StringBuilder();
        for (Path part : folder.relativize(file)) {
            text.append(text.length() == 0 ? "" : "/").append(part);
        }
        return text.toString();
    }

    private OutputStream append(Path made, String path) throws IOException {
        Path file = made;
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw new IllegalArgumentException("not a path in a folder: " + path);
            }
            file = file.resolve(part);
        }
        String shown = name + "/" + path;
        try {
            FileChannel channel = temporaries.openInside(file, isCancelled);
            return new BufferedOutputStream(new Checked(Channels.newOutputStream(channel), shown), BUFFER);
        } catch (IOException e) {
            throw Named.of(shown, e);
        }
    }

    /** Waits until all files are on the disk. */
    private void force(Path made) throws IOException {
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                check();
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        } catch (UncheckedIOException e) {
            throw Named.of(name, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw Named.of(name, e);
        }
    }

    private void check() {
        if (isCancelled.getAsBoolean()) {
            throw new CancellationException("cancelled");
        }
    }

    /** Adds the name of a file to exceptions, and stops if the operation is cancelled. */
    private final class Checked extends OutputStream {
        private final OutputStream out;
        private final String file;

        Checked(OutputStream out, String file) {
            this.out = out;
            this.file = file;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            check();
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw Named.of(file, e);
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
