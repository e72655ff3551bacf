package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.compute.fused.FusedBackend;
import torchebm.core.Landscape;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.PointList;
import torchebm.models.ModelReader;

/** The operations that remain at every point of a grid after those of each axis. */
class HoistingTest {
    private static Program program(String model, int points) {
        Landscape built = ModelReader.ofCatalogue(model);
        Grid grid = Grid.plane(new Axis(0, -1, 1, points), new Axis(1, -1, 1, points));
        return new FusedBackend().compile(List.of(built.model().energy()), grid, DType.FLOAT64);
    }

    @ParameterizedTest
    @CsvSource({"gaussian,2", "double-well,2", "harmonic,2", "rastrigin,2", "rosenbrock,4", "ackley,11"})
    void stepsAtEveryPoint(String model, int expected) {
        String listing = program(model, 10).listing();
        List<String> steps = listing.lines()
                .dropWhile(line -> !line.startsWith("per point"))
                .filter(line -> line.startsWith("  "))
                .toList();
        assertEquals(expected, steps.size(), listing);
    }

    @Test
    void theListingSaysHowOftenEachPartRuns() {
        List<String> heads = program("double-well", 12)
                .listing()
                .lines()
                .filter(line -> !line.startsWith("  "))
                .toList();
        assertEquals(
                List.of("kernel: loops", "once", "per x1 (12 times)", "per x2 (12 times)", "per point (144 times)"),
                heads.subList(0, 5));
        assertTrue(heads.get(5).startsWith("result: v"));
    }

    @Test
    void littleWorkIsForLoopsAndMuchForVectors() {
        assertEquals("loops", program("ackley", 100).kernel());
        assertTrue(program("ackley", 8000).kernel().startsWith("vectors of "));
        assertEquals("loops", program("double-well", 8000).kernel(), "one addition a point is no work for vectors");
    }

    @Test
    void aListHasNoAxes() {
        Landscape built = ModelReader.ofCatalogue("double-well");
        String listing = new FusedBackend()
                .compile(List.of(built.model().energy()), new PointList(new double[2][5]), DType.FLOAT32)
                .listing();
        assertTrue(listing.contains("per point (5 times)"), listing);
        assertTrue(listing.lines().noneMatch(line -> line.startsWith("per x")), listing);
    }
}
