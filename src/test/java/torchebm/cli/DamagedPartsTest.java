package torchebm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts that are incomplete or changed are refused by name; the shard alone is run again, and merging succeeds. */
class DamagedPartsTest {
    private static final String COMMAND = "eval -q double-well -g x1=-1:1:5 -g x2=0:1:3";

    @TempDir
    Path dir;

    private Shards shards;
    private List<String> parts;

    @BeforeEach
    void makeParts() {
        shards = new Shards(dir);
        parts = shards.parts(COMMAND, 3, "-o", ".csv");
    }

    private Path second() {
        return Path.of(parts.get(1));
    }

    private Path record() {
        return Path.of(parts.get(1) + ".part.json");
    }

    private void refused(int exitCode, String message) {
        Shards.Output output = shards.run("merge -o {dir}/whole.csv " + String.join(" ", parts));
        assertTrue(output.err().contains(message), output.err());
        assertEquals(exitCode, output.exitCode(), output.err());
        assertFalse(Files.exists(dir.resolve("whole.csv")), "a file of refused parts");
        shards.done(COMMAND + " --shard 2/3 -o " + second());
        shards.done(COMMAND + " -o {dir}/expected.csv");
        shards.done("merge -q -o {dir}/whole.csv " + String.join(" ", parts));
        try {
            assertEquals(Files.readString(dir.resolve("expected.csv")), Files.readString(dir.resolve("whole.csv")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A shard that is killed before it writes leaves nothing, or an unfinished file under another name. */
    @Test
    void killedBeforeThePart() throws IOException {
        Files.delete(second());
        Files.delete(record());
        refused(3, second() + ": no such file or directory");
    }

    /** A part is written before its record. */
    @Test
    void killedBetweenThePartAndItsRecord() throws IOException {
        Files.delete(record());
        refused(
                2,
                second() + " has no record, " + record()
                        + ": it is not a part, or its shard was stopped before its end");
    }

    /** Another spec was begun in the same place, and stopped before the new record replaced the old one. */
    @Test
    void anOldRecordOfANewPart() throws IOException {
        String old = Files.readString(record());
        shards.done(COMMAND + " -p b=3 --shard 2/3 -o " + second());
        Files.writeString(record(), old);
        refused(2, second() + " is not as it was written: its content has another digest than " + record() + " states");
    }

    @Test
    void aTruncatedPart() throws IOException {
        Files.writeString(second(), Files.readString(second()).substring(0, 20));
        refused(2, "run --shard 2/3 again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "torchebm-cli 0.1.0 | torchebm-cli 0.0.9 | was made by torchebm-cli 0.0.9, but this is torchebm-cli 0.1.0",
                "\"kind\" | \"sort\" | the record of a part needs kind",
                "\"table\" | \"chair\" | kind must be that of a part",
                "2/3 | 4/3 | --shard must be I/N with 1 <= I <= N <= 1000000, such as 2/16, or auto, but was 4/3",
                "2/3 | 1/3 | are both shard 1/3",
                "cpu, fused | cuda:0, fused | was computed by cuda:0, fused, float64, but",
                "{ | [ | error:",
            })
    void aChangedRecord(String from, String to, String message) throws IOException {
        String text = Files.readString(record());
        assertTrue(text.contains(from), text);
        Files.writeString(record(), text.replace(from, to));
        refused(2, message);
    }

    @Test
    void missingPartsAreNamed() {
        Shards.Output output = shards.run("merge -o {dir}/whole.csv " + parts.get(1));
        assertEquals("error: 2 parts are missing: run --shard 1/3 and 3/3\n", output.err());
        assertEquals(2, output.exitCode());
    }

    @Test
    void manyMissingPartsAreCounted() {
        shards.done(COMMAND + " --shard 3/9 -o {dir}/of-nine.csv");
        Shards.Output output = shards.run("merge -o {dir}/whole.csv {dir}/of-nine.csv");
        assertEquals("error: 8 parts are missing: run --shard 1/9, 2/9, 4/9, 5/9, 6/9 and 3 more\n", output.err());
    }
}
