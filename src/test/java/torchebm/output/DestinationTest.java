package torchebm.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import torchebm.files.FileAccess;
import torchebm.problem.RequestException;
import torchebm.spec.OutputKind;
import torchebm.testing.NamedFormats;

class DestinationTest {
    @TempDir
    Path folder;

    private static DestinationRequest.Resolved of(@Nullable String file, @Nullable String format) {
        return new DestinationRequest(Optional.ofNullable(file), Optional.ofNullable(format))
                .resolve(OutputKind.FIGURE, "name");
    }

    private static void is(String file, String format, DestinationRequest.Resolved actual) {
        assertEquals(new DestinationRequest.Resolved(file, NamedFormats.figure(format)), actual);
    }

    private static void write(Path file, String text) throws IOException {
        Destination.named(file.toString())
                .write(FileAccess.withoutStreams(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    @Test
    void theFormatIsNamedOrFollowsFromTheEnding() {
        is("name.png", "png", of(null, null));
        is("name.svg", "svg", of(null, "svg"));
        is("a.SVG", "svg", of("a.SVG", null));
        is("a.svg", "png", of("a.svg", "PNG"));
        is("-", "png", of("-", null));
        assertThrows(RequestException.class, () -> of("a.gif", null));
        assertThrows(RequestException.class, () -> of("png", null));
        assertThrows(RequestException.class, () -> of(null, "gif"));
        assertThrows(RequestException.class, () -> of("", null));
    }

    @Test
    void aFileAppearsWhole() throws IOException {
        Path file = folder.resolve("a/b/c.png");
        write(file, "one");
        write(file, "two");
        assertEquals("two", Files.readString(file));
        try (Stream<Path> files = Files.list(folder.resolve("a/b"))) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aFailureLeavesTheOldFileAndNoTemporaryFile() throws IOException {
        Path file = folder.resolve("c.png");
        write(file, "old");
        Destination output = Destination.named(file.toString());
        assertThrows(
                IOException.class,
                () -> output.write(FileAccess.withoutStreams(), out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("disk full");
                }));
        assertEquals("old", Files.readString(file));
        assertEquals(1, files());
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = folder.resolve("real.png");
        Path link = folder.resolve("link.png");
        write(file, "old");
        Files.createSymbolicLink(link, Path.of("real.png"));
        write(link, "new");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
    }

    @Test
    void aFolderIsNotAFile() throws IOException {
        Path target = folder.resolve("d.png");
        Files.createDirectory(target);
        FileSystemException e = assertThrows(FileSystemException.class, () -> write(target, "x"));
        assertEquals("is a directory", e.getReason());
        assertFalse(e.getFile().contains("tmp.tmp"));
    }

    @Test
    void standardOutputIsLeftOpen() throws IOException {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        Destination.named("-").write(new FileAccess(InputStream.nullInputStream(), stdout), out -> out.write('x'));
        assertEquals("x", stdout.toString(StandardCharsets.UTF_8));
    }
}
