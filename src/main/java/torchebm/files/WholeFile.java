package torchebm.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.security.MessageDigest;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written completely or not at all.
 *
 * @param name as the user gave it
 * @param file its path
 * @param temporaries the unfinished files
 * @param isCancelled returns true if the file must not be published any more
 */
record WholeFile(String name, Path file, Temporaries temporaries, BooleanSupplier isCancelled) {
    private static final int BUFFER = 1 << 16;

    /**
     * Writes the content; missing folders are created.
     *
     * @param digest of the written bytes; null for none
     */
    void write(Content content, @Nullable MessageDigest digest) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(name, null, "is a directory");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            append(content, digest); // a pipe or a device cannot be replaced
            return;
        }
        // A symbolic link is kept: its target is created or replaced.
        Path place = FileIdentity.linked(file)
                .orElseThrow(() -> new FileSystemException(name, null, "too many levels of symbolic links"));
        try {
            Path folder = place.toAbsolutePath().getParent();
            if (folder != null && place.equals(file)) {
                Files.createDirectories(folder);
            }
            temporaries.deleteRemains(place);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw new java.nio.file.NotDirectoryException(e.getFile());
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw Named.of(name, e);
        }
        replace(place, content, digest);
    }

    /** Appends to an existing pipe, device or file. */
    void append(Content content, @Nullable MessageDigest digest) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            OutputStream out = stream(channel, digest);
            content.writeTo(out);
            out.flush();
        }
    }

    private OutputStream stream(FileChannel channel, @Nullable MessageDigest digest) {
        return new BufferedOutputStream(new Checked(Channels.newOutputStream(channel), digest), BUFFER);
    }

    private void replace(Path place, Content content, @Nullable MessageDigest digest) throws IOException {
        Temporaries.Temporary temporary;
        try {
            temporary = temporaries.create(place, isCancelled);
        } catch (IOException e) {
            throw Named.of(name, e); // with the user's name instead of that of the temporary file
        }
        try {
            try (FileChannel channel = temporary.channel()) {
                keepOwnerAndMode(place, temporary.file());
                OutputStream out = stream(channel, digest);
                content.writeTo(out);
                out.flush();
                try {
                    channel.force(true);
                } catch (IOException e) {
                    throw Named.of(name, e);
                }
            }
            try {
                temporaries.publish(temporary.file(), place);
            } catch (IOException e) {
                throw Named.of(name, e);
            }
        } finally {
            temporaries.discard(temporary.file());
        }
    }

    /** Gives a new file the mode of the file that it replaces, and its owner and group if possible. */
    private static void keepOwnerAndMode(Path old, Path made) {
        PosixFileAttributeView to = Files.getFileAttributeView(made, PosixFileAttributeView.class);
        if (to == null || !Files.exists(old)) {
            return;
        }
        try {
            PosixFileAttributes from = Files.readAttributes(old, PosixFileAttributes.class);
            PosixFileAttributes own = to.readAttributes();
            if (!from.group().equals(own.group())) {
                quietly(() -> to.setGroup(from.group()));
            }
            if (!from.owner().equals(own.owner())) {
                quietly(() -> to.setOwner(from.owner()));
            }
            if (!from.permissions().equals(own.permissions())) {
                to.setPermissions(from.permissions()); // last, as a new owner takes some away
            }
        } catch (IOException | UnsupportedOperationException e) {
            // The file system has no modes.
        }
    }

    private interface Change {
        void make() throws IOException;
    }

    private static void quietly(Change change) {
        try {
            change.make();
        } catch (IOException e) {
            // Only an administrator may change these.
        }
    }

    /** Adds the file's name to exceptions, for example if a disk is full, and stops if the operation is cancelled. */
    private final class Checked extends OutputStream {
        private final OutputStream out;
        private final @Nullable MessageDigest digest;

        Checked(OutputStream out, @Nullable MessageDigest digest) {
            this.out = out;
            this.digest = digest;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (isCancelled.getAsBoolean()) {
                throw new CancellationException("cancelled");
            }
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw Named.of(name, e);
            }
            if (digest != null) {
                digest.update(bytes, from, length);
            }
        }
    }
}
