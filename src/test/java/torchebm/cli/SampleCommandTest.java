package torchebm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.sampling.Method;

/** Samples of landscapes with a known distribution, or without one, and what is said about them. */
class SampleCommandTest {
    /** The part of e^(−x⁴ + 2 x² − 0.3 x) to the right of its minimum near 0, by SciPy's quad. */
    private static final double RIGHT_WELL = 0.3649624608343972;

    @TempDir
    Path dir;

    private JsonNode sample(String... arguments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Main main = new Main(
                new ByteArrayInputStream(new byte[0]),
                out,
                err,
                Optional.of(dir.resolve("nothing-installed")),
                false,
                false);
        List<String> all = new ArrayList<>(List.of("sample", "--json"));
        all.addAll(List.of(arguments));
        assertEquals(0, main.run(all.toArray(String[]::new)), err.toString(StandardCharsets.UTF_8));
        return new ObjectMapper().readTree(out.toByteArray());
    }

    private static boolean hasWarning(JsonNode result, String part) {
        return result.get("warnings").toString().contains(part);
    }

    @ParameterizedTest
    @EnumSource
    void eachMethodRunsWithItsUsualParameters(Method method) throws IOException {
        JsonNode result = sample("gaussian", "--method", method.toString(), "--draws", "20", "--warmup", "20");
        assertEquals(method.toString(), result.get("method").asText());
        assertEquals(0, result.get("divergences").asInt());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void chainsDoNotStayBehindInfiniteWalls(int thin) throws IOException {
        Path file = dir.resolve("draws.csv");
        sample(
                "-e",
                "where(x1 > 0, x1, inf)",
                "-g",
                "x1=0.1:1",
                "--method",
                "langevin",
                "--step-size",
                "0.05",
                "--thin",
                Integer.toString(thin),
                "--draws",
                "200",
                "-o",
                file.toString());
        List<String> lines = Files.readAllLines(file);
        assertEquals(1 + 4 * 200, lines.size());
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            double x = Double.parseDouble(cells[2]);
            assertTrue(x > 0, line);
            assertEquals(x, Double.parseDouble(cells[3]), line);
        }
    }

    /** A constant energy in a box has the uniform distribution, whose mean is the middle and whose variance is width² / 12. */
    @ParameterizedTest
    @EnumSource(names = {"HMC", "MALA", "TEMPERING"})
    void constantEnergiesAreSampledUniformlyInABox(Method method) throws IOException {
        JsonNode result = sample(
                "-e",
                "3 + 0*x1 + 0*x2",
                "-g",
                "x1=-1:1",
                "-g",
                "x2=0:1e-3",
                "--over",
                "domain",
                "--draws",
                "2000",
                "--method",
                method.toString());
        double[] middle = {0, 0.5e-3};
        double[] width = {2, 1e-3};
        for (int i = 0; i < 2; i++) {
            JsonNode one = result.get("coordinates").get(i);
            double error = one.get("mcse_mean").asDouble();
            assertTrue(error > 0 && error < 0.05 * width[i], one.toString());
            assertEquals(middle[i], one.get("mean").asDouble(), 4 * error);
            assertEquals(width[i] / Math.sqrt(12), one.get("sd").asDouble(), 0.02 * width[i]);
        }
        for (JsonNode step : result.get("step_size")) {
            assertTrue(step.asDouble() < 1e6, "a step size that crosses the box many times: " + step);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3 + 0*x1", "-x1", "-x1^2"})
    void aDensityThatDoesNotExistIsAWarning(String energy) throws IOException {
        JsonNode result = sample("-e", energy, "-g", "x1=-1:1", "--draws", "50", "--warmup", "50");
        assertTrue(hasWarning(result, "there is no density to sample"), result.toString());
    }

    /** Descents slide along kinks to the minimum, so all draws lie in its well. */
    @Test
    void drawsAtKinksLieInTheWell() throws IOException {
        JsonNode result =
                sample("-e", "abs(x1) + abs(x2)", "-g", "x1=-1:1", "-g", "x2=-1:1", "--chains", "2", "--draws", "600");
        assertFalse(hasWarning(result, "by integration"), result.toString());
        double share = 0;
        for (JsonNode well : result.get("wells")) {
            share += well.get("probability").asDouble();
        }
        assertEquals(1, share, 1e-12); // descents slide along the kinks to the corner
        assertFalse(result.get("notes").toString().contains("of the draws lie in no well"));
    }

    /** A minimum at the edge of the domain is none of all of space, so the wells of both have other places in their lists. */
    @Test
    void wellsOfAllOfSpaceAreThoseOfTheSamePlace() throws IOException {
        JsonNode result = sample("-e", "x1^4 - 2*x1^2 + 0.3*x1", "-g", "x1=-0.7:2", "--draws", "4000");
        JsonNode wells = result.get("wells");
        assertEquals(2, wells.size(), wells.toString());
        assertEquals(-0.7, wells.get(0).get("x").get(0).asDouble());
        assertTrue(wells.get(0).get("expected").isNull(), wells.toString());
        assertEquals(RIGHT_WELL, wells.get(1).get("expected").asDouble(), 1e-6);
        assertFalse(hasWarning(result, "by integration"), result.toString());
    }

    /** A table has no energies outside of its domain, so a minimum at its edge is one of all that there is. */
    @Test
    void minimaAtTheEdgeOfATableHaveProbabilities() throws IOException {
        StringBuilder table = new StringBuilder("x1,energy\n");
        for (int k = 0; k <= 40; k++) {
            double x = k / 20.0;
            table.append(x).append(',').append(2 * Math.sin(3 * x)).append('\n');
        }
        Path file = Files.writeString(dir.resolve("edge.csv"), table);
        JsonNode wells = sample(file.toString(), "--draws", "4000").get("wells");
        assertEquals(2, wells.size(), wells.toString());
        for (JsonNode well : wells) {
            double error = Math.max(0.005, well.get("error").asDouble());
            assertEquals(
                    well.get("expected").asDouble(), well.get("probability").asDouble(), 4 * error, wells.toString());
        }
    }

    /** There are too few descents from each of many chains to miss a well. */
    @Test
    void manyChainsNeedNotVisitEachWell() throws IOException {
        JsonNode result = sample("-e", "(x1^2 - 1)^2", "-g", "x1=-2:2", "--chains", "1000", "--draws", "300");
        assertFalse(hasWarning(result, "visit"), result.toString());
        assertEquals(0.5, result.get("wells").get(0).get("probability").asDouble(), 0.05);
    }

    @Test
    void chainsThatStayInTheirWellsAreNamed() throws IOException {
        JsonNode result = sample("-e", "60*(x1^2 - 1)^2", "-g", "x1=-1.5:1.5", "--seed", "3");
        assertTrue(hasWarning(result, "of the probability: use --method tempering"), result.toString());
        assertTrue(hasWarning(result, "R-hat of x1 is"), result.toString());
        assertFalse(hasWarning(result, "Infinity"), result.toString());
    }

    /** The fraction of a few draws of one chain is noise: the smallest of many is always small. */
    @Test
    void manyShortChainsHaveNoMissingInformation() throws IOException {
        JsonNode result = sample("gaussian", "--chains", "1000", "--draws", "10", "--warmup", "200");
        assertFalse(hasWarning(result, "missing information"), result.toString());
    }
}
