package torchebm.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of shards, put together, have the bytes of the table of one process. */
class TableShardsTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {".csv", ".npy", ".json", ".parquet"})
    void rowsOfAGrid(String ending) throws IOException {
        new Shards(dir).compare("eval -q ackley -g x1=-1:2:5 -g x2=0:1:3", "-o", ending, 1, 2, 3, 7, 19);
    }

    @ParameterizedTest
    @ValueSource(strings = {".csv", ".npy", ".json", ".parquet"})
    void rowsOfCombinationsOfASweep(String ending) throws IOException {
        new Shards(dir)
                .compare(
                        "eval -q double-well --gradient -g x1=-1:1:4 -g x2=0 --sweep b=0.5,1,2",
                        "-o",
                        ending,
                        2,
                        5,
                        13);
    }

    /** Energies that are infinite or no numbers are strings in JSON. */
    @ParameterizedTest
    @ValueSource(strings = {".csv", ".npy", ".json", ".parquet"})
    void givenPoints(String ending) throws IOException {
        Files.writeString(dir.resolve("points.csv"), "x1\n1\n-1\n0\n1e300\n-0\n");
        new Shards(dir).compare("eval -q --points {dir}/points.csv -e log(x1)", "-o", ending, 1, 3, 6);
    }

    @Test
    void pointsInManyDimensions() throws IOException {
        Files.writeString(dir.resolve("points.csv"), "x1,x2,x3,x4\n1,2,3,4\n0,0,0,0\n1,1,1,1\n");
        new Shards(dir).compare("eval -q ackley -p dimension=4 --points {dir}/points.csv", "-o", ".csv", 2);
    }

    @Test
    void noPoints() throws IOException {
        Files.writeString(dir.resolve("points.csv"), "x1,x2\n");
        new Shards(dir).compare("eval -q ackley --points {dir}/points.csv", "-o", ".json", 1, 2);
        new Shards(dir).compare("eval -q ackley --points {dir}/points.csv", "-o", ".parquet", 1, 2);
    }

    @Test
    void freeEnergiesAndPointsAlongDirections() throws IOException {
        Shards shards = new Shards(dir);
        shards.compare("eval -q muller-brown --project x2 -g x1=-1:1:7 --temperature 15", "-o", ".csv", 3);
        shards.compare(
                "eval -q rosenbrock --direction u=[1,1] -g u=-1:1:9 --coordinates --gradient", "-o", ".npy", 2, 4);
    }

    /** Rows of many blocks, and a network, whose points a kernel evaluates in tiles. */
    @ParameterizedTest
    @ValueSource(strings = {"float64", "float32"})
    void pointsOfANetwork(String dtype) throws IOException {
        new Shards(dir)
                .compare(
                        "eval -q samples/two-moons-mlp.yaml --gradient -g x1=-4:4:61 -g x2=-4:4:37 --dtype " + dtype,
                        "-o",
                        ".npy",
                        2,
                        3,
                        7);
    }

    /** Row groups of the whole have other boundaries than those of parts, and gradients of sums repeat along an axis. */
    @ParameterizedTest
    @ValueSource(strings = {"float64", "float32"})
    void rowGroups(String dtype) throws IOException {
        new Shards(dir)
                .compare(
                        "eval -q -e x1^2+sin(x2) --gradient -g x1=-4:4:601 -g x2=-4:4:1001 --dtype " + dtype,
                        "-o",
                        ".parquet",
                        2,
                        3);
    }

    /** The last digits of ND4J's matrix products depend on the points that are multiplied at once, so shards compute whole blocks. */
    @Test
    void pointsOfNd4j() throws IOException {
        assumeTrue(
                new Shards(dir).run("devices").out().contains("nd4j     cpu     yes"),
                "skipped: ND4J does not run here");
        Files.writeString(
                dir.resolve("net.yaml"),
                "model: {type: mlp, layers: [2, 128, 128, 1], activation: relu, seed: 1, domain: [[-4, 4], [-4, 4]]}\n");
        new Shards(dir).compare("eval -q {dir}/net.yaml --backend nd4j -g x1=-4:4:301 -g x2=-4:4:150", "-o", ".npy", 3);
    }
}
