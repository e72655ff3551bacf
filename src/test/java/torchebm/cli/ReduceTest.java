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
                "-e log(x1-x1) -g x1=0:1:400 -g x2=0:1:400",
                "ackley -g x1=-3:3:601 -g x2=-3:3:501 --field 50",
                "rosenbrock --param dimension=3 -g x2=-1:1:301 -g x3=-1:1:801 -g x1=0.5 --field 301",
                "-e sin(9*x1) -g x1=0:9:200001 --field 31 --bins -1:1:2"
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
                "--field 9 -o a.csv | --field needs --reduce",
                "--reduce --field 1 -o a.json | --field must be a number of points from 2 to 2001, but was 1",
                "--reduce --field 2002 -o a.json | --field must be a number of points from 2 to 2001, but was 2002",
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

    /** The kept nodes are those of the whole field, with both ends of each axis, and nearly equal distances. */
    @ParameterizedTest
    @CsvSource({"7, 4", "7, 7", "7, 20", "10, 6", "2, 2", "100, 11"})
    void theFieldHasSomeNodesOfTheWhole(int points, int side) throws IOException {
        String grid = "-e x1+100*x2 -g x1=0:" + (points - 1) + ":" + points + " -g x2=0:1:2";
        JsonNode table = reduced(grid + " --field " + side);
        int kept = Math.min(points, side);
        assertEquals(2 * kept, table.get("energy").size());
        for (int j = 0; j < 2 * kept; j++) {
            double node = Math.floor((double) (j % kept) * (points - 1) / (kept - 1) + 0.5);
            assertEquals(node, table.get("x1").get(j).asDouble());
            assertEquals(j / kept, table.get("x2").get(j).asInt());
            assertEquals(node + 100 * (j / kept), table.get("energy").get(j).asDouble());
        }
        assertEquals(2 * points, table.get("sums").get("rows").asInt());
    }

    /** Each well of sin(20 x₁) sin(20 x₂) is narrower than a cell of the kept field needs to be, and is a candidate. */
    @Test
    void candidatesAreTheWellsOfTheWholeField() throws IOException {
        String grid = "-e sin(20*x1)*sin(20*x2) -g x1=0:3.141592653589793:1001 -g x2=0:3.141592653589793:1001";
        JsonNode sums = reduced(grid + " --field 60").get("sums");
        for (String kind : List.of("minima", "maxima")) {
            JsonNode points = sums.get(kind).get("points");
            int wells = 0;
            for (JsonNode one : points) {
                wells += kind.equals("minima") == one.get("energy").asDouble() < 0 && isExtreme(one) ? 1 : 0;
            }
            assertEquals(200, wells);
            // Corners of the box, with the energy 0, may be extremes, too.
            assertTrue(sums.get(kind).get("count").asInt() <= 204);
        }
    }

    /** Returns true if |sin(20 x₁) sin(20 x₂)| is nearly 1 at a point. */
    private static boolean isExtreme(JsonNode one) {
        return Math.abs(Math.abs(one.get("energy").asDouble()) - 1) < 1e-3;
    }

    @Test
    void energiesOfTheFieldThatAreNotFinite() throws IOException {
        JsonNode table = reduced("-e log(x1)+0*x2 -g x1=-1:1:3 -g x2=0:1:2 --field 3");
        assertEquals(
                "[\"NaN\",\"-inf\",0.0,\"NaN\",\"-inf\",0.0]",
                table.get("energy").toString());
        assertEquals(1, table.get("sums").get("minima").get("count").asInt());
    }

    /** Müller–Brown's minima and its log Z from a field that is a table of every tenth node. */
    @Test
    void theFileIsATableForOtherCommands() throws IOException {
        shards.done("eval -q muller-brown -g x1=-1.5:1.2:1001 -g x2=-0.2:2:1001 --temperature 15 --reduce --field 101"
                + " -o {dir}/field.json");
        JsonNode sums = new ObjectMapper()
                .readTree(Files.readString(dir.resolve("field.json")))
                .get("sums");
        ObjectMapper mapper = new ObjectMapper();
        JsonNode integral = mapper.readTree(shards.done("integrate {dir}/field.json --temperature 15 --json")
                .out());
        assertEquals(sums.get("log_z").asDouble(), integral.get("log_z").asDouble(), 1e-4);
        assertEquals(3, integral.get("wells").size());
        JsonNode analysis =
                mapper.readTree(shards.done("analyze {dir}/field.json --json").out());
        JsonNode lowest = analysis.get("points").get(0);
        assertEquals(-146.69951720995402, lowest.get("energy").asDouble(), 1e-3);
        assertEquals(3, sums.get("minima").get("count").asInt());
        shards.done("plot -q {dir}/field.json -o {dir}/field.png");
        assertTrue(Files.size(dir.resolve("field.png")) > 10_000);
    }
}
