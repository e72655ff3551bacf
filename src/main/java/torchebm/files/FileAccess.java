package torchebm.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens and writes all files: specs, weights, points, colours, tables and outputs. A view has its own record of the
 * files that were read through it, and can be cancelled: after that, no file is written through it. A sandbox only
 * opens files in the folders of specs and files that the user named, and writes nothing through symbolic links.
 */
public final class FileAccess {
    /** The name of standard input in messages. */
    public static final String STDIN = "<stdin>";

    private static final int STDOUT_DESCRIPTOR = 1;

    /** The character that replaces bytes of a name that are not UTF-8. */
    private static final char NO_CHARACTER = '\uFFFD';

    /** The state that all views share. */
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

    /** The time at which this view is cancelled automatically. */
    private volatile OptionalLong end = OptionalLong.empty();

    private volatile boolean hasWritten;

    /**
     * Access without a sandbox.
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

    /** Returns access without standard input and output. */
    public static FileAccess withoutStreams() {
        return new FileAccess(InputStream.nullInputStream(), OutputStream.nullOutputStream());
    }

    /** Returns access to no files, for example for the catalogue: every file is refused. */
    public static FileAccess nothing() {
        return withoutStreams().sandboxed();
    }

    /** Returns access to the same files for specs that are not trusted. */
    public FileAccess sandboxed() {
        return new FileAccess(shared, this, new Sandbox(), new Inputs(inputs), base);
    }

    /** Returns a view with its own record, which starts with the files that were read so far. */
    public FileAccess view() {
        return new FileAccess(shared, this, sandbox == null ? null : sandbox.copy(), new Inputs(inputs), base);
    }

    /** Returns a view without standard input. */
    public FileAccess viewWithoutStdin() {
        Shared without =
                new Shared(Optional.empty(), shared.stdout, shared.streams, shared.temporaries, shared.digests);
        return new FileAccess(without, this, sandbox == null ? null : sandbox.copy(), new Inputs(inputs), base);
    }

    /**
     * Returns a view whose files, in a sandbox, are written to a folder.
     *
     * @param folder named by the user, so links in its path are followed
     */
    public FileAccess writingInto(Path folder) {
        return new FileAccess(
                shared, this, sandbox == null ? null : sandbox.copy(), new Inputs(inputs), Optional.of(folder));
    }

    /** Returns true if specs are not trusted. */
    public boolean isSandboxed() {
        return sandbox != null;
    }

    /**
     * Returns the path of a name.
     *
     * @throws FileSystemException if the name is not valid
     */
    public static Path path(String name) throws FileSystemException {
        try {
            if (name.indexOf(NO_CHARACTER) >= 0) {
                throw new InvalidPathException(name, "not UTF-8");
            }
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new FileSystemException(name.replace("\0", "\\0"), null, "is not a valid file name");
        }
    }

    /** Returns true if a name is valid for a file. */
    public static boolean isPath(String name) {
        try {
            return path(name).getNameCount() >= 0;
        } catch (FileSystemException e) {
            return false;
        }
    }

    /** Returns the path of a file that the user named, and allows it to be opened. */
    public Path named(String name) throws FileSystemException {
        Path file = path(name);
        trust(file);
        return file;
    }

    /** Allows a file that the user named to be opened, wherever it is. */
    public void trust(Path file) {
        if (sandbox != null) {
            sandbox.allow(file);
        }
    }

    /** Allows files in the folder of a spec that the user named. */
    public void trustFolder(Path folder) throws IOException {
        if (sandbox != null) {
            sandbox.allowFolder(folder.toAbsolutePath());
        }
    }

    /**
     * Returns true if a path is that of a regular file; false for a folder, a pipe, a device, or if it does not exist.
     */
    public static boolean isFile(Path file) {
        return Files.isRegularFile(file);
    }

    /** Checks that a file exists and can be accessed. */
    public static void checkThere(Path file) throws IOException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException e) {
            throw Named.of(file.toString(), e);
        }
    }

    /** Returns true if a path exists. */
    public static boolean exists(Path file) {
        return Files.exists(file);
    }

    /** Returns true if a path is that of a folder. */
    public static boolean isFolder(Path file) {
        return Files.isDirectory(file);
    }

    /** Returns the number of bytes of a file; 0 if it is none. */
    public static long size(String name) {
        try {
            Path file = path(name);
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Returns the paths, relative to a folder and with slashes, of all files in it and below, sorted. */
    public static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> WholeFolder.relative(folder, file))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw Named.of(folder.toString(), Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw Named.of(folder.toString(), e);
        }
    }

    /** Returns the path for opening a file, after checking that it may be opened. */
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

    /** Returns the options for opening a checked file. */
    private Set<OpenOption> options(Path file) {
        return sandbox == null || sandbox.isNamed(file)
                ? Set.of(StandardOpenOption.READ)
                : Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path key(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /** Returns standard input from its beginning. */
    public InputStream stdin() throws IOException {
        return shared.stdin.isEmpty()
                ? InputStream.nullInputStream()
                : Named.stream(STDIN, shared.streams.open(Path.of(STDIN), shared.stdin::orElseThrow, inputs));
    }

    /**
     * Opens data for sequential reading. A stream that can be read only once, such as a pipe, can be opened again if it
     * is short.
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

    /** Returns standard input with a limit on the length of its lines. */
    public InputStream stdinLines(long most) throws IOException {
        return new LineLimit(STDIN, stdin(), most);
    }

    /**
     * Returns all bytes of a file.
     *
     * @throws IOException if there are more than {@code most} bytes
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
     * Returns the text of a file in UTF-8.
     *
     * @throws IOException if there are more than {@code most} bytes, or they are not UTF-8
     */
    public String text(Path file, int most) throws IOException {
        return text(file.toString(), bytes(file, most));
    }

    /** Returns UTF-8 text without its byte order mark. */
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

    /** Opens a document: text whose parsed content is recorded elsewhere, so that its bytes are not. */
    public InputStream openDocument(Path file) throws IOException {
        return open(file, false);
    }

    /** Opens data for random access. */
    public InputFile openFile(Path file) throws IOException {
        try {
            return file(file, checked(file));
        } catch (IOException e) {
            throw Named.of(file.toString(), e);
        }
    }

    /**
     * Opens data that another file refers to; in a sandbox it must be in the folder of that file, or below.
     *
     * @param folder the folder of the other file
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

    /** Returns a file that a library opens itself, after checking and recording it. */
    public Path admitted(Path file) throws IOException {
        try {
            Path place = checked(file);
            inputs.read(key(file), Stamp.of(place));
            return file;
        } catch (IOException e) {
            throw Named.of(file.toString(), e);
        }
    }

    /** Returns the files that were read so far. */
    public Collection<Path> read() {
        return inputs.paths();
    }

    /**
     * Returns the digests of all data that was read so far; empty for data that is not known, such as a file that has
     * changed since.
     */
    public Map<Path, Optional<String>> digests() {
        return inputs.digests(shared.digests);
    }

    /** Returns the digest of the current content of a file; empty if it cannot be read. */
    public Optional<String> digest(Path file) {
        return shared.digests.of(file);
    }

    /** Returns the digest of a file that was written through this view; empty if it was not. */
    public Optional<String> writtenDigest(Path file) {
        return Optional.ofNullable(written.get(key(file)));
    }

    /** Returns the free space on the disk of a file; empty for pipes and devices, and if it is unknown. */
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

    /** Writes to standard output, which remains open. */
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
     * Writes a file completely or not at all; missing folders are created. Pipes and devices are written directly.
     *
     * @param name as the user gave it
     */
    public void write(String name, Content content) throws IOException {
        write(name, content, null);
    }

    /** Writes a file as {@link #write(String, Content)} does, and keeps the digest of its content. */
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

    /**
     * Writes a folder completely or not at all; missing folders above it are created. A folder that is already there is
     * replaced if it is empty or has only files of the same kind, and refused otherwise.
     *
     * @param name as the user gave it
     * @param isOwn returns true for the paths, relative to the folder and with slashes, of files that such a folder may have
     */
    public void writeFolder(String name, Predicate<String> isOwn, FolderContent content) throws IOException {
        Path folder = path(name);
        checkWritable(folder);
        new WholeFolder(name, folder, shared.temporaries, this::isCancelled).write(isOwn, content);
        markWritten();
    }

    private void markWritten() {
        hasWritten = true;
        if (parent != null) {
            parent.markWritten();
        }
    }

    /** Returns true if something was written through this view. */
    public boolean hasWritten() {
        return hasWritten;
    }

    /** Checks that a file may be written. */
    public void checkWritable(Path file) throws IOException {
        if (sandbox != null) {
            Sandbox.checkWritable(file, base);
        }
    }

    /** Cancels this view: no more files are written through it, and unfinished files are deleted. */
    public void cancel() {
        isCancelled = true;
        shared.temporaries.discardCancelled();
    }

    /**
     * Sets the time at which this view is cancelled automatically.
     *
     * @param nanoTime in terms of {@link System#nanoTime()}; empty for never
     */
    public void cancelAt(OptionalLong nanoTime) {
        end = nanoTime;
    }

    /** Returns true if this view, or one that it was made from, was cancelled. */
    public boolean isCancelled() {
        OptionalLong at = end;
        return isCancelled
                || (at.isPresent() && System.nanoTime() - at.getAsLong() >= 0)
                || (parent != null && parent.isCancelled());
    }
}
