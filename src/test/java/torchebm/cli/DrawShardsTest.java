package torchebm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains of shards, put together, have the bytes of those of one process. */
class DrawShardsTest {
    private static final String DRAWS = "sample -q double-well --chains 6 --draws 5 --warmup 20 --temperature 2";

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({"-o,.npy", "-o,.zarr", "--stan,-stan"})
    void chainsInEachFormat(String option, String ending) throws IOException {
        new Shards(dir).compare(DRAWS, option, ending, 2, 7);
    }

    @Test
    void anyNumberOfShards() throws IOException {
        new Shards(dir).compare(DRAWS, "-o", ".csv", 1, 2, 3, 7, 11);
    }

    /** Adaptation, exchanges between replicas, and the choice of kernels do not depend on the chains of other shards. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--method tempering --replicas 3",
                "--method mala",
                "--method langevin --start normal",
                "--start minima --thin 2",
                "--every 4",
                "--start {dir}/starts.csv --dtype float32"
            })
    void chainsOfEachMethod(String flags) throws IOException {
        Files.writeString(dir.resolve("starts.csv"), "x1,x2\n0,0\n1,1\n-1,1\n0.5,0.5\n");
        new Shards(dir).compare(DRAWS + " " + flags, "-o", ".csv", 3);
    }

    @Test
    void manyDimensions() throws IOException {
        new Shards(dir).compare("sample -q ackley -p dimension=20 --chains 3 --draws 4 --warmup 10", "-o", ".npy", 2);
    }

    @Test
    void partsNeedARecordBesideThem() {
        Shards.Output output = new Shards(dir).run(DRAWS + " --shard 1/2");
        assertEquals(2, output.exitCode());
        assertTrue(output.err().contains("name it, as with -o part-2.csv or --stan part-2"), output.err());
        output = new Shards(dir).run(DRAWS + " --shard 1/2 -o -");
        assertEquals(2, output.exitCode());
    }

    @Test
    void chainsOfNd4jDependOnEachOther() {
        Shards.Output output = new Shards(dir).run(DRAWS + " --shard 1/2 --backend nd4j -o {dir}/part.csv");
        assertEquals(2, output.exitCode());
        assertTrue(output.err().contains("leave out --backend nd4j"), output.err());
    }

    @Test
    void otherSeedsAreOtherDraws() {
        Shards shards = new Shards(dir);
        List<String> parts = shards.parts(DRAWS, 2, "-o", ".csv");
        shards.done(DRAWS + " --seed 2 --shard 2/2 -o " + parts.get(1));
        Shards.Output output = shards.run("merge -o {dir}/whole.csv " + String.join(" ", parts));
        assertEquals(2, output.exitCode());
        assertTrue(
                output.err()
                        .contains(parts.get(1) + " was made from another spec, other data or other options than "
                                + parts.get(0)),
                output.err());
    }
}
