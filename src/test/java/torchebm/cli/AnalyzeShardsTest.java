package torchebm.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** Searches of shards, put together and completed, are the analysis of one process. */
class AnalyzeShardsTest {
    @TempDir
    Path dir;

    private Shards shards;

    @BeforeEach
    void folder() {
        shards = new Shards(dir);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "muller-brown | 1",
                "muller-brown --from -0.6,1.4 --to M2 | 3",
                "-e abs(x1)+abs(x2-0.3)+x1^2*x2^2 -g x1=-1:1 -g x2=-1:1 --starts 70 | 2",
                "rastrigin -p dimension=3 -g x1=-0.6:0.7 -g x2=-0.4:0.6 -g x3=-0.4:0.4 --starts 64 | 2",
                "double-well --starts 40 | 70",
                "lennard-jones -p atoms=5 --hops 8 --seed 3 | 3"
            })
    void tableAndResult(String flags, int count) throws IOException {
        String whole = shards.done("analyze " + flags + " --json").out();
        shards.done("analyze -q " + flags + " -o {dir}/whole.csv");
        List<String> parts = shards.parts("analyze -q " + flags, count, "-o", ".json");
        String names = String.join(" ", parts);
        assertEquals(whole, shards.done("merge --json " + names).out());
        shards.done("merge -q -o {dir}/merged.csv " + names);
        assertArrayEquals(Files.readAllBytes(dir.resolve("whole.csv")), Files.readAllBytes(dir.resolve("merged.csv")));
    }

    /** The flags of the shards decide what merging writes. */
    @Test
    void networks() throws IOException {
        String command = "analyze -q himmelblau --starts 64 --topsearch {dir}/network";
        shards.done(command);
        var expected = Shards.content(dir.resolve("network").toString());
        for (String file : expected.keySet()) {
            Files.delete(dir.resolve("network").resolve(file));
        }
        List<String> parts = shards.parts(command, 2, "-o", ".json");
        shards.done("merge -q " + String.join(" ", parts));
        var actual = Shards.content(dir.resolve("network").toString());
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((file, bytes) -> assertArrayEquals(bytes, actual.get(file), file));
    }

    @Test
    void otherStartsAreRefused() {
        List<String> parts = shards.parts("analyze -q himmelblau --starts 64", 2, "-o", ".json");
        shards.done("analyze -q himmelblau --starts 65 --shard 2/2 -o " + parts.get(1));
        Shards.Output output = shards.run("merge " + String.join(" ", parts));
        assertEquals(2, output.exitCode());
        assertTrue(output.err().contains("was made from another spec, other data or other options"), output.err());
    }

    @Test
    void aPartIsNoTable() {
        Shards.Output output = shards.run("analyze himmelblau --shard 1/2 -o {dir}/part.csv");
        assertEquals(2, output.exitCode());
        assertTrue(
                output.err().contains("the part of an analysis is JSON with a record beside it: name it"),
                output.err());
    }
}
