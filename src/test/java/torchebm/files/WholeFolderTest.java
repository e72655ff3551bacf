package torchebm.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeFolderTest {
    @TempDir
    Path folder;

    private final FileAccess files = FileAccess.withoutStreams();

    private static void add(OutputFolder out, String path, String text) throws IOException {
        try (OutputStream file = out.append(path)) {
            file.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void write(FolderContent content) throws IOException {
        files.writeFolder(folder.resolve("out").toString(), path -> path.endsWith(".csv"), content);
    }

    /** Returns the paths of all files, relative to the temporary folder; unfinished ones would be among them. */
    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    private static String reason(Executable executable) {
        return String.valueOf(
                assertThrows(FileSystemException.class, executable).getReason());
    }

    @Test
    void filesAppearTogether() throws IOException {
        write(out -> {
            add(out, "a.csv", "1\n");
            add(out, "b/c/d.csv", "2\n");
            add(out, "a.csv", "3\n");
            assertFalse(Files.exists(folder.resolve("out")));
        });
        assertEquals(List.of("out", "out/a.csv", "out/b", "out/b/c", "out/b/c/d.csv"), names());
        assertEquals("1\n3\n", Files.readString(folder.resolve("out/a.csv")));
        assertTrue(files.hasWritten());
    }

    @Test
    void foldersAboveAreMade() throws IOException {
        files.writeFolder(folder.resolve("a/b/out").toString(), path -> true, out -> add(out, "x", ""));
        assertEquals(List.of("a", "a/b", "a/b/out", "a/b/out/x"), names());
    }

    @Test
    void contentThatFailsLeavesNothing() throws IOException {
        assertThrows(
                IOException.class,
                () -> write(out -> {
                    add(out, "b/a.csv", "1\n");
                    throw new IOException("no");
                }));
        assertEquals(List.of(), names());
        assertFalse(files.hasWritten());
    }

    @Test
    void contentThatFailsLeavesTheOldFolder() throws IOException {
        write(out -> add(out, "a.csv", "old"));
        assertThrows(
                IllegalStateException.class,
                () -> write(out -> {
                    add(out, "a.csv", "new");
                    throw new IllegalStateException();
                }));
        assertEquals(List.of("out", "out/a.csv"), names());
        assertEquals("old", Files.readString(folder.resolve("out/a.csv")));
    }

    @Test
    void aFolderOfTheSameKindIsReplaced() throws IOException {
        write(out -> {
            add(out, "a.csv", "old");
            add(out, "b/c.csv", "old");
        });
        write(out -> add(out, "a.csv", "new"));
        assertEquals(List.of("out", "out/a.csv"), names());
        assertEquals("new", Files.readString(folder.resolve("out/a.csv")));
    }

    @Test
    void anEmptyFolderIsReplaced() throws IOException {
        Files.createDirectory(folder.resolve("out"));
        write(out -> add(out, "a.csv", ""));
        assertEquals(List.of("out", "out/a.csv"), names());
    }

    @Test
    void aFolderWithOtherFilesIsKept() throws IOException {
        Files.createDirectories(folder.resolve("out/b"));
        Files.writeString(folder.resolve("out/b/thesis.txt"), "years");
        assertEquals(
                "has other files, such as b/thesis.txt, which would be lost: choose another folder",
                reason(() -> write(out -> {
                    throw new AssertionError("refused only after the work");
                })));
        assertEquals(List.of("out", "out/b", "out/b/thesis.txt"), names());
    }

    @Test
    void aFileThatCameMeanwhileIsKept() throws IOException {
        assertTrue(reason(() -> write(out -> {
                    Files.createDirectory(folder.resolve("out"));
                    Files.writeString(folder.resolve("out/thesis.txt"), "years");
                }))
                .startsWith("has other files"));
        assertEquals(List.of("out", "out/thesis.txt"), names());
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Files.writeString(folder.resolve("out"), "");
        assertEquals(
                "is a file, but a folder is written: delete it or choose another name", reason(() -> write(out -> {})));
        assertEquals(List.of("out"), names());
    }

    @Test
    void linksAreKept() throws IOException {
        Files.createDirectory(folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("out"), Path.of("real"));
        write(out -> add(out, "a.csv", ""));
        assertEquals(List.of("out", "real", "real/a.csv"), names());
        assertTrue(Files.isSymbolicLink(folder.resolve("out")));
    }

    @Test
    void aCancelledFolderDoesNotAppear() throws IOException {
        assertThrows(
                CancellationException.class,
                () -> write(out -> {
                    add(out, "a.csv", "1");
                    files.cancel();
                    add(out, "b.csv", "1");
                }));
        assertEquals(List.of(), names());
    }

    @Test
    void foldersOfKilledProcessesAreDeleted() throws IOException {
        String beginning = ".torchebm-" + Integer.toHexString("out".hashCode()) + "-";
        // The process of the highest number does not exist: Linux has at most 2²² of them.
        Path rest = Files.createDirectories(folder.resolve(beginning + "2147483647-0.tmp/b"));
        Files.writeString(rest.resolve("a.csv"), "");
        write(out -> add(out, "a.csv", ""));
        assertEquals(List.of("out", "out/a.csv"), names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "/a", "a//b", "a/..", "", "."})
    void pathsStayInTheFolder(String path) throws IOException {
        assertThrows(IllegalArgumentException.class, () -> write(out -> add(out, path, "")));
        assertEquals(List.of(), names());
    }

    @Test
    void aSandboxWritesThroughNoLink() throws IOException {
        Files.createDirectory(folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        FileAccess sandbox = files.sandboxed().writingInto(folder);
        assertThrows(
                ForbiddenException.class,
                () -> sandbox.writeFolder(folder.resolve("link/out").toString(), path -> true, out -> {}));
        assertEquals(List.of("link", "real"), names());
    }
}
