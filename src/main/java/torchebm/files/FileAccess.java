package torchebm.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Opens and writes files. Whatever is opened for a spec, or on its behalf, is opened here: specs, weights, points, colours,
 * tables and outputs. A view has a record of its own of what was read through it; it can be cancelled, after which nothing
 * appears that is written through it. In a sandbox, only what lies in the folders of specs, or was named by the user, is
 * opened, and nothing is written through a symbolic link.
 */
public final class FileAccess {
    /** How standard input is called. */
    public static final String STDIN = "<stdin>";

    private static final int STDOUT_DESCRIPTOR = 1;

    /** Stands for the bytes of a name that are no UTF-8. */
    private static final char NO_CHARACTER = '\uFFFD';

    /** What all views have in common. */
    private record Shared(
            Optional<InputStream> stdin,
            OutputStream stdout,
            Streams streams,
            Temporaries temporaries,
            Digests digests) {}

    private final Shared shared;
    private final @Nullable FileAccess parent;
    private final @Nullable Sandbox sandbox;
    private final Inputs inputs;
    private final Optional<Path> base;
    private final Map<Path, String> written;
    private volatile boolean isCancelled;

    /** When it is cancelled by itself. */
    private volatile OptionalLong end = OptionalLong.empty();

    private volatile boolean hasWritten;

    /**
     * Files that are trusted.
     *
     * @param stdin standard input
     * @param stdout standard output
     */
    public FileAccess(InputStream stdin, OutputStream stdout) {
        this(
                new Shared(Optional.of(stdin), stdout, new Streams(), new Temporaries(), new Digests()),
                null,
                null,
                new Inputs(null),
                Optional.empty());
    }

    private FileAccess(
            Shared shared, @Nullable FileAccess parent, @Nullable Sandbox sandbox, Inputs inputs, Optional<Path> base) {
        this.shared = shared;
        this.parent = parent;
        this.sandbox = sandbox;
        this.inputs = inputs;
        this.base = base;
        this.written = new java.util.concurrent.ConcurrentHashMap<>();
    }

    /** Files without standard input and output. */
    public static FileAccess withoutStreams() {
        return new FileAccess(InputStream.nullInputStream(), OutputStream.nullOutputStream());
    }

    /** No files at all, as for the catalogue: whatever would be opened is refused. */
    public static FileAccess nothing() {
        return withoutStreams().sandboxed();
    }

    /** The same files for specs that are not trusted. */
    public FileAccess sandboxed() {
        return new FileAccess(shared, this, new Sandbox(), new Inputs(inputs), base);
    }

    /** The same files for one purpose: with a record of its own, which begins with what was read so far. */
    public FileAccess view() {
        return new FileAccess(shared, this, sandbox == null ? null : sandbox.copy(), new Inputs(inputs), base);
    }

    /** A view without standard input. */
    public FileAccess viewWithoutStdin() {
        Shared without =
                new Shared(Optional.empty(), shared.stdout, shared.streams, shared.temporaries, shared.digests);
        return new FileAccess(without, this, sandbox == null ? null : sandbox.copy(), new Inputs(inputs), base);
    }

    /**
     * A view whose files, in a sandbox, are written into a folder.
     *
     * @param folder named by the user, so that its own links are followed
     */
    public FileAccess writingInto(Path folder) {
        return new FileAccess(
                shared, this, sandbox == null ? null : sandbox.copy(), new Inputs(inputs), Optional.of(folder));
    }

    /** Whether specs are not trusted. */
    public boolean isSandboxed() {
        return sandbox != null;
    }

    /**
     * The path of a name.
     *
     * @throws FileSystemException if no file can have it
     */
    public static Path path(String name) throws FileSystemException {
        try {
            if (name.indexOf(NO_CHARACTER) >= 0) {
                throw new InvalidPathException(name, "not UTF-8");
            }
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new FileSystemException(name.replace("\0", "\\0"), null, "is not a name that a file can have here");
        }
    }

    /** Whether a file can have a name. */
    public static boolean isPath(String name) {
        try {
            return path(name).getNameCount() >= 0;
        } catch (FileSystemException e) {
            return false;
        }
    }

    /** The path of a file that the user named, which may be opened wherever it is. */
    public Path named(String name) throws FileSystemException {
        Path file = path(name);
        trust(file);
        return file;
    }

    /** Allows a file that the user named to be opened wherever it is. */
    public void trust(Path file) {
        if (sandbox != null) {
            sandbox.allow(file);
        }
    }

    /** Allows the files of the folder of a spec that the user named. */
    public void trustFolder(Path folder) throws IOException {
        if (sandbox != null) {
            sandbox.allowFolder(folder.toAbsolutePath());
        }
    }

    /** Whether a name is that of a file, rather than a folder, a pipe, a device or nothing. */
    public static boolean isFile(Path file) {
        return Files.isRegularFile(file);
    }

    /** Refuses a file that is not there, or cannot be reached. */
    public static void checkThere(Path file) throws IOException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException e) {
            throw Named.of(file.toString(), e);
        }
    }

    /** Whether there is something of that name. */
    public static boolean exists(Path file) {
        return Files.exists(file);
    }

    /** Whether a name is that of a folder. */
    public static boolean isFolder(Path file) {
        return Files.isDirectory(file);
    }

    /** The place of a file for opening it; refuses what may not be opened. */
    private Path checked(Path file) throws IOException {
        if (isCancelled()) {
            throw new CancellationException("cancelled");
        }
        Path place = sandbox == null ? file : sandbox.checked(file);
        if (Files.isDirectory(place)) {
            throw new FileSystemException(file.toString(), null, "is a directory");
        }
        return place;
    }

    /** The options with which a checked file is opened. */
    private Set<OpenOption> options(Path file) {
        return sandbox == null || sandbox.isNamed(file)
                ? Set.of(StandardOpenOption.READ)
                : Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path key(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /** Standard input from its beginning. */
    public InputStream stdin() throws IOException {
        return shared.stdin.isEmpty()
                ? InputStream.nullInputStream()
                : Named.stream(STDIN, shared.streams.open(Path.of(STDIN), shared.stdin::orElseThrow, inputs));
    }

    /**
     * Opens data to be read from its beginning to its end. What can be read only once, such as a pipe, can be opened again if
     * it is not long.
     */
    public InputStream open(Path file) throws IOException {
        return open(file, true);
    }

    private InputStream open(Path file, boolean isData) throws IOException {
        try {
            Path place = checked(file);
            BasicFileAttributes attributes = Files.readAttributes(place, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return Named.stream(file.toString(), shared.streams.open(key(file), () -> stream(file, place), inputs));
            }
            if (isData) {
                inputs.read(key(file), Stamp.of(attributes));
            } else {
                inputs.readDocument(key(file));
            }
            return Named.stream(file.toString(), stream(file, place));
        } catch (IOException e) {
            throw Named.of(file.toString(), e);
        }
    }

    private InputStream stream(Path file, Path place) throws IOException {
        return Channels.newInputStream(Files.newByteChannel(place, options(file)));
    }

    /** Standard input, whose lines are bounded. */
    public InputStream stdinLines(long most) throws IOException {
        return new LineLimit(STDIN, stdin(), most);
    }

    /**
     * All bytes of a file.
     *
     * @throws IOException if there are more than so many
     */
    public byte[] bytes(Path file, int most) throws IOException {
        try (InputStream in = open(file)) {
            return bounded(file.toString(), in, most);
        }
    }

    private static byte[] bounded(String name, InputStream in, int most) throws IOException {
        byte[] bytes = in.readNBytes(most);
        if (bytes.length == most && in.read() >= 0) {
            throw new FileSystemException(name, null, "has more than " + most + " bytes");
        }
        return bytes;
    }

    /**
     * All of a text in UTF-8.
     *
     * @throws IOException if it has more than so many bytes, or is none
     */
    public String text(Path file, int most) throws IOException {
        return text(file.toString(), bytes(file, most));
    }

    /** UTF-8 text, without a mark at its beginning. */
    static String text(String name, byte[] bytes) throws FileSystemException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new FileSystemException(name, null, "is not UTF-8 text");
        }
    }

    /** Opens a document: text that is known by what it says, so that its bytes do not matter. */
    public InputStream openDocument(Path file) throws IOException {
        return open(file, false);
    }

    /** Opens data to be read here and there. */
    public InputFile openFile(Path file) throws IOException {
        try {
            return file(file, checked(file));
        } catch (IOException e) {
            throw Named.of(file.toString(), e);
        }
    }

    /**
     * Opens data that a file names; in a sandbox it cannot lie elsewhere than beside that file, or below.
     *
     * @param folder of that file
     */
    public InputFile openBeside(Path folder, Path file) throws IOException {
        try {
            return file(file, sandbox == null ? checked(file) : Sandbox.checked(file, folder));
        } catch (IOException e) {
            throw Named.of(file.toString(), e);
        }
    }

    private InputFile file(Path file, Path place) throws IOException {
        inputs.read(key(file), Stamp.of(place));
        SeekableByteChannel channel = Files.newByteChannel(place, options(file));
        return new InputFile(file, channel);
    }

    /** A file that a library opens by itself. */
    public Path admitted(Path file) throws IOException {
        try {
            Path place = checked(file);
            inputs.read(key(file), Stamp.of(place));
            return file;
        } catch (IOException e) {
            throw Named.of(file.toString(), e);
        }
    }

    /** The files that were read so far. */
    public Collection<Path> read() {
        return inputs.paths();
    }

    /** The digests of all data that was read so far; empty where they are not known, as of a file that has changed since. */
    public Map<Path, Optional<String>> digests() {
        return inputs.digests(shared.digests);
    }

    /** The digest of a file as it is now; empty if there is none that can be read. */
    public Optional<String> digest(Path file) {
        return shared.digests.of(file);
    }

    /** The digest of a file as it was written through this view; empty if it was not. */
    public Optional<String> writtenDigest(Path file) {
        return Optional.ofNullable(written.get(key(file)));
    }

    /** How much the disk of a file has left; empty where that does not matter. */
    public static OptionalLong freeBytes(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return OptionalLong.empty();
        }
        Path folder = file.toAbsolutePath();
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        FileStore store = Files.getFileStore(folder);
        return store.getTotalSpace() == 0 ? OptionalLong.empty() : OptionalLong.of(store.getUsableSpace());
    }

    /** Writes to standard output, which stays open. */
    public void writeToStdout(Content content) throws IOException {
        BufferedOutputStream out = new BufferedOutputStream(shared.stdout) {
            @Override
            public synchronized void write(byte[] bytes, int from, int length) throws IOException {
                if (isCancelled()) {
                    throw new CancellationException("cancelled");
                }
                super.write(bytes, from, length);
            }
        };
        content.writeTo(out);
        out.flush();
        markWritten();
    }

    /**
     * Writes a file that appears whole or not at all; missing folders are made. A pipe or a device is written to as it is.
     *
     * @param name as the user gave it
     */
    public void write(String name, Content content) throws IOException {
        write(name, content, null);
    }

    /** The same; the digest of what was written is kept. */
    public void writeDigested(String name, Content content) throws IOException {
        MessageDigest digest = Sha256.begin();
        write(name, content, digest);
        written.put(key(path(name)), Sha256.text(digest));
    }

    private void write(String name, Content content, @Nullable MessageDigest digest) throws IOException {
        Path file = path(name);
        checkWritable(file);
        WholeFile whole = new WholeFile(name, file, shared.temporaries, this::isCancelled);
        OptionalInt descriptor = Descriptors.of(file);
        if (descriptor.isEmpty()) {
            whole.write(content, digest);
        } else if (descriptor.getAsInt() == STDOUT_DESCRIPTOR) {
            writeToStdout(content);
        } else {
            whole.append(content, digest);
        }
        markWritten();
    }

    private void markWritten() {
        hasWritten = true;
        if (parent != null) {
            parent.markWritten();
        }
    }

    /** Whether something was written through this view. */
    public boolean hasWritten() {
        return hasWritten;
    }

    /** Refuses a file that may not be written. */
    public void checkWritable(Path file) throws IOException {
        if (sandbox != null) {
            Sandbox.checkWritable(file, base);
        }
    }

    /** Ends the use of this view: nothing appears any more that is written through it, and what is in the making goes. */
    public void cancel() {
        isCancelled = true;
        shared.temporaries.discardCancelled();
    }

    /**
     * Says when this view is cancelled by itself.
     *
     * @param nanoTime as {@link System#nanoTime()} tells it; empty for never
     */
    public void cancelAt(OptionalLong nanoTime) {
        end = nanoTime;
    }

    /** Whether the use of this view was ended. */
    public boolean isCancelled() {
        OptionalLong at = end;
        return isCancelled
                || (at.isPresent() && System.nanoTime() - at.getAsLong() >= 0)
                || (parent != null && parent.isCancelled());
    }
}
