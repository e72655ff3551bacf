package torchebm.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command lines of the application, and those of its shards. */
class ApplicationTest {
    private static List<String> shard(String line) throws MistakeException {
        return Application.of(List.of(line.split(" "))).ofShards().all();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eval ackley -o a.csv | eval ackley -o a.csv --quiet",
                "eval ackley -v | eval ackley -v",
                "--shards 3 run specs | run specs --report .torchebm-part.json",
                "run specs --report=r.json | run specs --report=r.json",
                "check specs --junit r.xml | check specs --junit r.xml --report .torchebm-part.json",
                "analyze ackley -o p.csv --starts 9 | analyze ackley --starts 9 -o .torchebm-part.json --quiet",
                "analyze --output=p.csv ackley -q | analyze ackley -q -o .torchebm-part.json",
                "analyze ackley -op.csv | analyze ackley -o .torchebm-part.json --quiet",
                "eval ackley -o file:///a/b.csv | eval ackley -o /a/b.csv --quiet",
                "eval ackley --points=file:/a/b.csv | eval ackley --points=/a/b.csv --quiet",
            })
    void shards(String given, String expected) throws MistakeException {
        assertEquals(List.of(expected.split(" ")), shard(given));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--shards 0 eval ackley | --shards must be a number from 1 to 1000000, but was 0",
                "--shards=x eval ackley | but was x",
                "--fast eval ackley | --fast is not an option of the application",
                "--shards 3 | the command is missing",
                "plot ackley | plot has no shards",
                "eval ackley --shard 1/2 | --shard has no effect here",
                "run specs --if-changed | --if-changed has no effect here",
                "eval ackley -o - | -o - cannot be used here: name a file",
                "sample ackley | name the file of the draws, with -o",
            })
    void mistakes(String line, String message) {
        MistakeException e = assertThrows(MistakeException.class, () -> Application.of(List.of(line.split(" "))));
        assertEquals(ExitCodes.USAGE, e.exitCode());
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run -", "eval --model - -o a.csv", "eval ackley --points=- -o a.csv"})
    void standardInputIsRead(String line) throws MistakeException {
        assertTrue(Application.of(List.of(line.split(" "))).words().readsInput());
    }

    @Test
    void theTextOfAFailureIsFoundAgain() {
        Outcome outcome = new Outcome("a", 3, 3, "", "note: x\na.csv: error: no such file\nmore\n", List.of());
        String text = ShardFailure.text(outcome, 16);
        assertEquals("shard 3/16 ended with exit code 3: a.csv: error: no such file", text);
        String message = "Job aborted: Task 2 failed 4 times: java.io.IOException: " + text + "\n\tat a.b(C.java:1)\n";
        assertEquals(text, ShardFailure.in(message).orElseThrow());
        assertEquals(3, ShardFailure.exitCode(text));
        assertEquals(
                "No space left on device",
                ShardFailure.cause("Job aborted\njava.io.IOException: No space left on device\n\tat a"));
    }
}
