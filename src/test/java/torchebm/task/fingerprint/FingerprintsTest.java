package torchebm.task.fingerprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.files.FileAccess;

class FingerprintsTest {
    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String C = "0123456789abcdef".repeat(4);

    @TempDir
    Path folder;

    private final FileAccess files = FileAccess.withoutStreams();
    private Path out = Path.of("");
    private Path weights = Path.of("");
    private Path jar = Path.of("");

    @BeforeEach
    void make() throws IOException {
        out = folder.resolve("out/o.csv");
        weights = Files.writeString(folder.resolve("w.bin"), "weights");
        jar = Files.writeString(folder.resolve("p.jar"), "jar");
    }

    /** Returns a view that has read the inputs. */
    private FileAccess read(Path... inputs) throws IOException {
        FileAccess view = files.view();
        for (Path input : inputs) {
            view.bytes(input, 100);
        }
        return view;
    }

    private void made(String texts, Path... inputs) throws IOException {
        FileAccess view = read(inputs);
        view.writeDigested(out.toString(), stream -> stream.write("table".getBytes(StandardCharsets.UTF_8)));
        Fingerprints fingerprints = new Fingerprints(files);
        fingerprints.keep(out, texts, view);
        fingerprints.write();
    }

    private boolean isCurrent(String texts, Path... inputs) throws IOException {
        return new Fingerprints(files).isCurrent(out, texts, read(inputs));
    }

    private Path list() {
        return folder.resolve("out/.torchebm-cli");
    }

    @Test
    void anUnchangedFileIsCurrent() throws IOException {
        made(A, weights, jar);
        assertTrue(isCurrent(A, weights, jar));
        assertTrue(isCurrent(A, weights), "inputs that are read only when the file is written are compared as well");
        assertTrue(isCurrent(A));
    }

    @Test
    void theListHasDigestsOfFilesAndInputs() throws IOException {
        made(A, weights);
        String digest = files.digest(weights).orElseThrow();
        assertEquals(
                "torchebm-cli 1\nfile " + A + " " + files.digest(out).orElseThrow() + " o.csv\ninput " + digest
                        + " ../w.bin\n",
                Files.readString(list()));
    }

    @Test
    void aFileWithoutFingerprintIsNotCurrent() throws IOException {
        assertFalse(isCurrent(A));
        Files.createDirectories(out.getParent());
        Files.writeString(out, "table");
        assertFalse(isCurrent(A));
    }

    @Test
    void otherTextsAreNotCurrent() throws IOException {
        made(A, weights);
        assertFalse(isCurrent(B, weights));
    }

    @Test
    void anotherOutputIsNotCurrent() throws IOException {
        made(A, weights);
        Files.writeString(out, "other");
        assertFalse(isCurrent(A, weights));
        Files.delete(out);
        assertFalse(isCurrent(A, weights));
        Files.createDirectory(out);
        assertFalse(isCurrent(A, weights));
    }

    @Test
    void anInputThatChangesIsNotCurrent() throws IOException {
        made(A, weights, jar);
        Files.writeString(jar, "changed");
        assertFalse(isCurrent(A, weights, jar));
        assertFalse(isCurrent(A, weights));
        Files.delete(jar);
        assertFalse(isCurrent(A, weights));
        Files.writeString(jar, "jar");
        assertTrue(isCurrent(A, weights), "inputs are compared by content, not by time");
    }

    @Test
    void aFurtherInputIsNotCurrent() throws IOException {
        made(A, weights);
        assertFalse(isCurrent(A, weights, jar));
    }

    @Test
    void anInputThatChangedBeforeTheFingerprintWasStoredRemovesIt() throws IOException {
        made(A, weights);
        FileAccess view = read(weights);
        view.writeDigested(out.toString(), stream -> stream.write("table".getBytes(StandardCharsets.UTF_8)));
        Files.writeString(weights, "changed meanwhile");
        Fingerprints fingerprints = new Fingerprints(files);
        fingerprints.keep(out, A, view);
        fingerprints.write();
        assertFalse(isCurrent(A, weights));
        Files.writeString(weights, "weights");
        assertFalse(isCurrent(A, weights));
        assertEquals("torchebm-cli 1\n", Files.readString(list()));
    }

    @Test
    void aFileThatWasNotWrittenHereHasNoFingerprint() throws IOException {
        made(A, weights);
        Fingerprints fingerprints = new Fingerprints(files);
        fingerprints.keep(out, A, read(weights));
        fingerprints.write();
        assertFalse(isCurrent(A, weights));
    }

    @Test
    void anUnchangedListIsNotWritten() throws IOException {
        made(A, weights);
        Files.delete(list());
        Fingerprints fingerprints = new Fingerprints(files);
        assertFalse(fingerprints.isCurrent(out, A, read()));
        fingerprints.write();
        assertFalse(Files.exists(list()));
    }

    @Test
    void entriesOfAnotherProcessAreKept() throws IOException {
        FileAccess view = read(weights);
        view.writeDigested(out.toString(), stream -> stream.write('x'));
        Fingerprints fingerprints = new Fingerprints(files);
        fingerprints.keep(out, A, view);
        Files.writeString(list(), "torchebm-cli 1\nfile " + B + " " + C + " other.csv\n");
        fingerprints.write();
        FingerprintList list = FingerprintList.read(files, folder.resolve("out"));
        assertEquals(new Fingerprint(B, C, Map.of()), list.get("other.csv"));
        assertTrue(isCurrent(A, weights));
    }

    @Test
    void namesMayContainBlanksPercentSignsAndLineBreaks() throws IOException {
        out = folder.resolve("out/a b\n%0A%.csv");
        Path odd = Files.writeString(folder.resolve("100%\nw .bin"), "x");
        made(A, odd);
        assertTrue(isCurrent(A, odd));
        assertEquals(3, Files.readAllLines(list()).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "torchebm-cli 2\n",
                "torchebm-cli 1",
                "torchebm-cli 1\nfile",
                "torchebm-cli 1\nfile {A} {B} o.csv",
                "torchebm-cli 1\nfile {A} {B}\n",
                "torchebm-cli 1\nfile {A}x{B} o.csv\n",
                "torchebm-cli 1\nfile {A} {B}xo.csv\n",
                "torchebm-cli 1\nfile x {B} o.csv\n",
                "torchebm-cli 1\nfile AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA {B} o.csv\n",
                "torchebm-cli 1\nfile gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg {B} o.csv\n",
                "torchebm-cli 1\nfile :::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::: {B} o.csv\n",
                "torchebm-cli 1\nfile //////////////////////////////////////////////////////////////// {B} o.csv\n",
                "torchebm-cli 1\ninput {A} w.bin\n",
                "torchebm-cli 1\nfile {A} {B} o.csv\ninput {A}\n",
                "torchebm-cli 1\nfile {A} {B} o.csv\ninput zz w.bin\n",
                "torchebm-cli 1\nfile {A} {B} o.csv\n\n",
            })
    void aDamagedListCountsAsEmpty(String text) throws IOException {
        String list = text.replace("{A}", A).replace("{B}", B);
        assertEquals(Optional.empty(), FingerprintList.parsed(list));
        made(A, weights);
        Files.writeString(list(), list);
        assertFalse(isCurrent(A, weights));
        made(A, weights);
        assertTrue(isCurrent(A, weights), "it is rewritten");
    }

    @Test
    void aWholeListIsRead() {
        String text = "torchebm-cli 1\nfile " + A + " " + B + " a\ninput " + C + " w\ninput " + A + " x y\nfile " + C
                + " " + B + " b c\n";
        FingerprintList list = FingerprintList.parsed(text).orElseThrow();
        assertEquals(new Fingerprint(A, B, Map.of("w", C, "x y", A)), list.get("a"));
        assertEquals(new Fingerprint(C, B, Map.of()), list.get("b c"));
        assertNull(list.get("c"));
        assertEquals(text, list.text());
        assertFalse(list.isChanged());
        assertTrue(FingerprintList.parsed("torchebm-cli 1\n").isPresent());
    }

    @Test
    void binaryFilesAndFoldersCountAsEmptyLists() throws IOException {
        made(A, weights);
        Files.write(list(), new byte[] {(byte) 0xff, 0, 1});
        assertFalse(isCurrent(A, weights));
        Files.delete(list());
        Files.createDirectory(list());
        assertFalse(isCurrent(A, weights));
    }

    @Test
    void changesAreAppliedToAnotherList() {
        FingerprintList changes = new FingerprintList();
        changes.put("a", new Fingerprint(A, A, Map.of()));
        changes.remove("b");
        FingerprintList list = FingerprintList.parsed("torchebm-cli 1\nfile " + B + " " + B + " a\nfile " + B + " " + B
                        + " b\nfile " + C + " " + C + " c\n")
                .orElseThrow()
                .with(changes);
        assertTrue(list.isChanged());
        assertEquals("torchebm-cli 1\nfile " + A + " " + A + " a\nfile " + C + " " + C + " c\n", list.text());
    }
}
