package torchebm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums of energies: closed forms, the rows of tables, and shards. */
class ReduceTest {
    @TempDir
    Path dir;

    private Shards shards;

    @BeforeEach
    void folder() {
        shards = new Shards(dir);
    }

    private JsonNode reduced(String flags) throws IOException {
        return new ObjectMapper()
                .readTree(shards.done("eval -q --reduce -o - " + flags).out());
    }

    /** The trapezoidal rule is exact up to rounding for a Gaussian that vanishes at the edges: log Z = log(2 π T). */
    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5, 3})
    void logZOfAGaussian(double temperature) throws IOException {
        JsonNode sums = reduced("-e (x1^2+x2^2)/2 -g x1=-20:20:401 -g x2=-20:20:401 --temperature " + temperature);
        assertEquals(Math.log(2 * Math.PI * temperature), sums.get("log_z").asDouble(), 1e-12);
    }

    /** E = x at 0, …, n: the mean is n/2, the variance n (n + 2)/12, and both ends are found in several blocks. */
    @Test
    void momentsAndRangeOfALine() throws IOException {
        int n = 200_000;
        JsonNode sums = reduced("-e x1-3 -g x1=0:" + n + ":" + (n + 1) + " --bins 0:100000:4");
        assertEquals(n + 1, sums.get("rows").asInt());
        assertEquals(n / 2.0 - 3, sums.get("mean").asDouble(), 1e-9 * n);
        double variance = n * (n + 2.0) / 12;
        assertEquals(variance, sums.get("variance").asDouble(), 1e-12 * variance);
        assertEquals(
                "{\"energy\":-3.0,\"row\":0,\"point\":[0.0]}", sums.get("min").toString());
        assertEquals(
                "{\"energy\":199997.0,\"row\":200000,\"point\":[200000.0]}",
                sums.get("max").toString());
        assertEquals(
                "{\"min\":0.0,\"max\":100000.0,\"below\":3,\"above\":99998,\"counts\":[25000,25000,25000,25000]}",
                sums.get("histogram").toString());
    }

    /** Energies at given points that are not finite are counted, and left out of all sums. */
    @Test
    void energiesThatAreNotFinite() throws IOException {
        Files.writeString(dir.resolve("points.csv"), "x1\n0\n-1\n1\n1\n2.718281828459045\n");
        JsonNode sums = reduced("-e log(x1) --points {dir}/points.csv");
        assertEquals("[5,1,1]", "[" + sums.get("rows") + "," + sums.get("nan") + "," + sums.get("infinite") + "]");
        assertEquals(
                "{\"energy\":0.0,\"row\":2,\"point\":[1.0]}", sums.get("min").toString());
        assertEquals(1.0 / 3, sums.get("mean").asDouble(), 1e-15);
        assertEquals(2.0 / 9, sums.get("variance").asDouble(), 1e-15);
        assertTrue(sums.get("log_z").isNull(), sums.toString());
        Files.writeString(dir.resolve("points.csv"), "x1\n-1\n");
        assertTrue(reduced("-e log(x1) --points {dir}/points.csv").get("mean").isNull());
    }

    /** Five blocks, of which one has no finite energy; minima of equal energies lie in several blocks. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ackley -g x1=-3:3:601 -g x2=-3:3:501 --bins 0:12:7",
                "-e sqrt(x2)+sin(x1) -g x1=-9:9:600 -g x2=-1:3:501 --temperature 0.1",
                "-e log(x1-x1) -g x1=0:1:400 -g x2=0:1:400"
            })
    void shardsHaveTheBytesOfOneProcess(String flags) throws IOException {
        shards.compare("eval -q --reduce " + flags, "-o", ".json", 1, 2, 3, 7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--reduce --gradient -o a.json | --reduce writes sums of energies as JSON: leave out --gradient",
                "--reduce --format csv -o a.json | leave out --format",
                "--reduce -o a.csv | --reduce writes JSON: name a file such as -o summary.json",
                "--bins 0:1:3 -o a.csv | --bins needs --reduce",
                "--reduce --bins 1:0:3 -o a.json | --bins MIN:MAX:COUNT must have MIN < MAX and a whole COUNT",
                "--reduce --bins 1:2 -o a.json | --bins must be MIN:MAX:COUNT, such as 0:10:50, but was 1:2",
                "--reduce --sweep b=1,2 -o a.json | --reduce needs a single model: leave out the sweep",
                "--reduce --project x2 -o a.json | --reduce is of energies, not of free energies",
                "--reduce --shard 1/2 -o - | so it cannot be written to standard output",
            })
    void flagsWithoutEffectAreRefused(String flags, String message) {
        Shards.Output output = shards.run("eval double-well " + flags);
        assertEquals(2, output.exitCode());
        assertTrue(output.err().contains(message), output.err());
    }

    @Test
    void otherBinsAreRefused() {
        List<String> parts = shards.parts("eval -q --reduce double-well --bins 0:1:2", 2, "-o", ".json");
        shards.done("eval -q --reduce double-well --bins 0:1:3 --shard 2/2 -o " + parts.get(1));
        Shards.Output output = shards.run("merge -o {dir}/w.json " + String.join(" ", parts));
        assertTrue(output.err().contains("was made from another spec, other data or other options"), output.err());
    }
}
