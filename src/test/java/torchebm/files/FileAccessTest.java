package torchebm.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class FileAccessTest {
    @TempDir
    Path folder;

    private final FileAccess files = FileAccess.withoutStreams();

    private static Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String reason(Executable executable) {
        FileSystemException e = assertThrows(FileSystemException.class, executable);
        return e.getFile() + ": " + e.getReason();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    private Path pipe(String name) throws Exception {
        Path pipe = folder.resolve(name);
        boolean isMade;
        try {
            isMade = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            isMade = false;
        }
        assumeTrue(isMade, "skipped: there are no named pipes here");
        return pipe;
    }

    @Test
    void whatIsReadIsRememberedWithItsDigest() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "x1\n");
        FileAccess view = files.view();
        assertEquals("x1\n", view.text(file, 100));
        assertEquals(List.of(file), List.copyOf(view.read()));
        // printf 'x1\n' | sha256sum
        assertEquals(
                Optional.of("50313adddde6034b1eb0bffe6bba93a5ef922b5f013efbd95781f7fcc58db3f7"),
                view.digests().get(file));
        assertEquals(files.digest(file), view.digests().get(file));
        assertTrue(files.read().isEmpty(), "a view has a record of its own");
        assertEquals(List.of(file), List.copyOf(view.view().read()), "which begins with what was read before");
    }

    @Test
    void aFileThatChangesAfterItWasReadHasNoDigest() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "old");
        FileAccess view = files.view();
        assertEquals("old", view.text(file, 100));
        Files.writeString(file, "other");
        assertEquals(Optional.empty(), view.digests().get(file));
        assertEquals("other", view.text(file, 100));
        assertEquals(Optional.empty(), view.digests().get(file), "it was read in two versions");
    }

    @Test
    void aDocumentIsReadButItsBytesDoNotMatter() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "model: ackley");
        try (InputStream in = files.openDocument(file)) {
            assertEquals(13, in.readAllBytes().length);
        }
        assertEquals(List.of(file), List.copyOf(files.read()));
        assertTrue(files.digests().isEmpty());
    }

    @Test
    void standardInputIsReadOnceAndKept() throws IOException {
        FileAccess access = new FileAccess(
                new ByteArrayInputStream("x1\n1\n".getBytes(StandardCharsets.UTF_8)), OutputStream.nullOutputStream());
        assertEquals("x1\n1\n", new String(access.stdin().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals("x1\n1\n", new String(access.stdin().readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(0, access.viewWithoutStdin().stdin().readAllBytes().length);
        assertEquals(
                1,
                access.digests().values().stream().filter(Optional::isPresent).count());
    }

    @Test
    void whatWasNotReadToItsEndCannotBeReadAgain() throws IOException {
        FileAccess access = new FileAccess(new ByteArrayInputStream(new byte[100]), OutputStream.nullOutputStream());
        assertEquals(10, access.stdin().readNBytes(10).length);
        assertEquals("<stdin>: can be read only once", reason(access::stdin));
        assertEquals(List.of(Optional.empty()), List.copyOf(access.digests().values()));
    }

    @Test
    void aPipeIsReadOnceAndKept() throws Exception {
        Path pipe = pipe("p");
        Thread writer = new Thread(() -> {
            try {
                Files.writeString(pipe, "x1\n1\n");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        writer.start();
        assertEquals("x1\n1\n", files.text(pipe, 100));
        writer.join();
        assertEquals("x1\n1\n", files.view().text(pipe, 100));
        Path same = Files.writeString(folder.resolve("f"), "x1\n1\n");
        assertEquals(files.digest(same), files.digests().get(pipe));
    }

    @Test
    void whatIsReadIsBoundedAndNamesItsFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "12345");
        assertArrayEquals("12345".getBytes(StandardCharsets.UTF_8), files.bytes(file, 5));
        assertEquals(file + ": has more than 4 bytes", reason(() -> files.bytes(file, 4)));
        assertEquals(folder + ": is a directory", reason(() -> files.open(folder)));
        assertThrows(NoSuchFileException.class, () -> files.open(folder.resolve("none")));
        Files.write(file, new byte[] {(byte) 0xff});
        assertEquals(file + ": is not UTF-8 text", reason(() -> files.text(file, 4)));
        Files.writeString(file, "\ufefftext");
        assertEquals("text", files.text(file, 100));
        assertEquals("a\\0b: is not a valid file name", reason(() -> FileAccess.path("a\0b")));
    }

    @Test
    void linesAreBounded() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "1234\r\n1234\n1234");
        try (InputStream in = new LineLimit("a", files.open(file), 4)) {
            assertEquals(15, in.readAllBytes().length);
        }
        try (InputStream in = new LineLimit("a", files.open(file), 3)) {
            assertEquals("a: a line has more than 3 bytes", reason(in::readAllBytes));
        }
    }

    @Test
    void aFileIsReadHereAndThere() throws IOException {
        Path file = Files.write(folder.resolve("a"), new byte[] {1, 2, 3, 4, 5});
        try (InputFile in = files.openFile(file)) {
            assertEquals(5, in.size());
            assertEquals(0x0302, in.read(1, 2).getShort());
            assertEquals(file + ": became shorter while it was read", reason(() -> in.read(4, 2)));
        }
        assertEquals(files.digest(file), files.digests().get(file));
    }

    @Test
    void inASandboxOnlyFoldersOfSpecsAndNamedFilesAreRead() throws Exception {
        Path inside = Files.createDirectory(folder.resolve("in"));
        Path outside = Files.createDirectory(folder.resolve("out"));
        Path secret = Files.writeString(outside.resolve("secret"), "s");
        Path link = Files.createSymbolicLink(inside.resolve("link"), secret);
        Path own = Files.writeString(inside.resolve("own"), "o");
        Path ownLink = Files.createSymbolicLink(inside.resolve("own-link"), own);
        FileAccess sandbox = files.sandboxed();
        String refused = ": is outside the folder of the spec, which --sandbox forbids";
        assertEquals(own + refused, reason(() -> sandbox.open(own)));
        FileAccess view = sandbox.view();
        view.trustFolder(inside);
        assertEquals("o", view.text(own, 9));
        assertEquals("o", view.text(ownLink, 9));
        assertEquals(secret + refused, reason(() -> view.open(secret)));
        assertEquals(link + refused, reason(() -> view.open(link)));
        assertEquals(link + refused, reason(() -> view.openFile(link)));
        assertEquals(link + refused, reason(() -> view.admitted(link)));
        Path roundabout = inside.resolve("../out/secret");
        assertEquals(roundabout + refused, reason(() -> view.open(roundabout)));
        assertEquals(
                link + ": is outside the folder of its model, which --sandbox forbids",
                reason(() -> view.openBeside(inside, link)));
        assertEquals(own + refused, reason(() -> sandbox.open(own)), "what a view may open, others may not");
        assertEquals("s", view.text(view.named(secret.toString()), 9), "the user named it");
        assertTrue(view.view().isSandboxed());
        assertThrows(FileSystemException.class, () -> FileAccess.nothing().open(own));
    }

    @Test
    void inASandboxAPipeIsNotOpened() throws Exception {
        Path pipe = pipe("p");
        FileAccess view = files.sandboxed().view();
        view.trustFolder(folder);
        assertEquals(pipe + ": is not a regular file, and --sandbox opens no others", reason(() -> view.open(pipe)));
        assertEquals(
                pipe + ": is not a regular file, and --sandbox writes no others",
                reason(() -> view.writingInto(folder).write(pipe.toString(), text("x"))));
    }

    @Test
    void inASandboxNothingIsWrittenThroughALink() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("out"));
        Path victim = Files.writeString(outside.resolve("victim"), "old");
        Path inside = Files.createDirectory(folder.resolve("in"));
        Path link = Files.createSymbolicLink(inside.resolve("link"), victim);
        Path dangling = Files.createSymbolicLink(inside.resolve("dangling"), outside.resolve("new"));
        Path linked = Files.createSymbolicLink(inside.resolve("folder"), outside);
        FileAccess sandbox = files.sandboxed();
        String refused = "a symbolic link, which --sandbox does not follow";
        for (FileAccess access : List.of(sandbox, sandbox.writingInto(inside))) {
            assertEquals(link + ": is " + refused, reason(() -> access.write(link.toString(), text("x"))));
            assertEquals(dangling + ": is " + refused, reason(() -> access.write(dangling.toString(), text("x"))));
            Path below = linked.resolve("victim");
            assertEquals(
                    below + ": " + linked + " is " + refused, reason(() -> access.write(below.toString(), text("x"))));
        }
        assertEquals(
                victim + ": is outside the folder " + inside + ", which --sandbox forbids",
                reason(() -> sandbox.writingInto(inside).write(victim.toString(), text("x"))));
        sandbox.writingInto(linked).write(linked.resolve("other").toString(), text("x"));
        assertEquals("old", Files.readString(victim));
        assertEquals("x", Files.readString(outside.resolve("other")), "how a folder is named is the user's choice");
    }

    @Test
    void theTemporaryFileIsNeverOneThatExists() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "old");
        String name = ".torchebm-" + Integer.toHexString("a.csv".hashCode()) + "-"
                + ProcessHandle.current().pid() + "-0.tmp";
        Files.createSymbolicLink(folder.resolve(name), victim);
        files.write(folder.resolve("a.csv").toString(), text("new"));
        assertEquals("old", Files.readString(victim));
        assertEquals(List.of("a.csv", "victim"), names(), "what a killed process left is gone");
    }

    @Test
    void remainsOfOtherFilesAndOfLivingProcessesStay() throws IOException {
        String other = ".torchebm-" + Integer.toHexString("b.csv".hashCode()) + "-999999999-0.tmp";
        String living = ".torchebm-" + Integer.toHexString("a.csv".hashCode()) + "-1-0.tmp";
        String dead = ".torchebm-" + Integer.toHexString("a.csv".hashCode()) + "-999999999-0.tmp";
        String no = ".torchebm-" + Integer.toHexString("a.csv".hashCode()) + "-notes";
        for (String name : List.of(other, living, dead, no)) {
            Files.writeString(folder.resolve(name), "x");
        }
        files.write(folder.resolve("a.csv").toString(), text("new"));
        assertEquals(Stream.of(other, living, no, "a.csv").sorted().toList(), names());
    }

    @Test
    void aLongNameAndAnOldModeAreKept() throws IOException {
        Path file = folder.resolve("n".repeat(251) + ".csv");
        files.write(file.toString(), text("one"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        files.write(file.toString(), text("two"));
        assertEquals("two", Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void whatIsWrittenHasADigestIfItIsAskedFor() throws IOException {
        Path file = folder.resolve("a");
        files.writeDigested(file.toString(), text("one"));
        assertEquals(files.digest(file), files.writtenDigest(file));
        assertTrue(files.digest(file).isPresent());
        files.write(folder.resolve("b").toString(), text("one"));
        assertEquals(Optional.empty(), files.writtenDigest(folder.resolve("b")));
    }

    @Test
    void whatIsCancelledNeverAppears() throws IOException {
        Files.writeString(folder.resolve("a"), "old");
        FileAccess view = files.view();
        FileAccess job = view.view();
        assertThrows(
                CancellationException.class,
                () -> job.write(folder.resolve("a").toString(), out -> {
                    out.write('x');
                    view.cancel();
                    assertEquals(List.of("a"), names(), "the part is gone at once");
                }));
        assertThrows(
                CancellationException.class, () -> job.write(folder.resolve("b").toString(), text("x")));
        assertThrows(CancellationException.class, () -> job.open(folder.resolve("a")));
        assertThrows(CancellationException.class, () -> job.writeToStdout(text("x")));
        assertEquals("old", Files.readString(folder.resolve("a")));
        assertEquals(List.of("a"), names());
        assertFalse(files.isCancelled());
        files.write(folder.resolve("a").toString(), text("new"));
        assertEquals("new", Files.readString(folder.resolve("a")));
    }

    @Test
    void aLongOutputThatIsCancelledEnds() {
        FileAccess view = files.view();
        assertThrows(
                CancellationException.class,
                () -> view.write(folder.resolve("a").toString(), out -> {
                    view.cancel();
                    while (true) {
                        out.write(new byte[1 << 16]);
                    }
                }));
    }

    @Test
    void standardOutputByItsNameIsWrittenToAsItIs() throws IOException {
        Path link = folder.resolve("link.csv");
        assumeTrue(Files.exists(Path.of("/dev/stdout")), "skipped: there is no /dev/stdout");
        Files.createSymbolicLink(link, Path.of("/dev/stdout"));
        for (String name : List.of("/dev/stdout", "/dev/fd/1", link.toString())) {
            ByteArrayOutputStream stdout = new ByteArrayOutputStream();
            new FileAccess(InputStream.nullInputStream(), stdout).write(name, text("x"));
            assertEquals("x", stdout.toString(StandardCharsets.UTF_8), name);
        }
        assertEquals(0, Descriptors.of(Path.of("/dev/stdin")).getAsInt());
        assertTrue(Descriptors.of(Path.of("/dev/null")).isEmpty());
        assertTrue(Descriptors.of(folder.resolve("1")).isEmpty());
    }

    @Test
    void twoPathsOfOneFileHaveOneIdentity() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        assertEquals(FileIdentity.of(real.resolve("a/b")), FileIdentity.of(link.resolve("a/./b")));
        assertEquals(FileIdentity.of(real.resolve("a")), FileIdentity.of(link.resolve("x/../a")));
        Files.writeString(real.resolve("f"), "");
        Files.createSymbolicLink(folder.resolve("g"), real.resolve("f"));
        assertEquals(FileIdentity.of(real.resolve("f")), FileIdentity.of(folder.resolve("g")));
        assertNotEquals(FileIdentity.of(real.resolve("a")), FileIdentity.of(folder.resolve("a")));
        assertEquals(real.toRealPath().resolve("a/b"), FileIdentity.real(link.resolve("a/b")));
    }

    /** A symbolic link remains one, with or without an existing target. */
    @Test
    void writesThroughLinks(@TempDir Path folder) throws IOException {
        FileAccess files = new FileAccess(InputStream.nullInputStream(), OutputStream.nullOutputStream());
        Path target = folder.resolve("target");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("other"));
        Files.createSymbolicLink(folder.resolve("other"), Path.of("target"));
        for (String text : List.of("new", "newer")) {
            files.write(link.toString(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            assertEquals(text, Files.readString(target));
            assertTrue(Files.isSymbolicLink(link));
        }
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        FileSystemException e =
                assertThrows(FileSystemException.class, () -> files.write(loop.toString(), out -> out.write(1)));
        assertEquals("too many levels of symbolic links", e.getReason());
        Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("none/file"));
        assertThrows(NoSuchFileException.class, () -> files.write(nowhere.toString(), out -> out.write(1)));
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    void aNameIsUtf8() {
        assertFalse(FileAccess.isPath("\uFFFD.csv"));
    }
}
