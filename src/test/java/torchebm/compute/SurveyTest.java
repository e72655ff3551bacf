package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.Range;
import torchebm.grid.Thinning;

/** A survey over several blocks. */
class SurveyTest {
    /** More points than two blocks have. */
    private static final Grid GRID = Grid.plane(new Axis(0, 0, 1, 1500), new Axis(1, 0, 1, 1500));

    private static Range surveyed(StubProgram program, List<Long> done) {
        return Survey.inBlocks(program, new Thinning(GRID, 20, 10), done::add)
                .spread()
                .range();
    }

    @Test
    void theFirstOfEqualExtremesIsFoundInAnyBlock() {
        StubProgram program = new StubProgram(1) {
            @Override
            double value(long point, int output) {
                if (point < 5) {
                    return point == 1 ? Double.NEGATIVE_INFINITY : Double.NaN;
                }
                if (point == 1_200_000 || point == 1_300_000 || point == 2_200_000) {
                    return -1; // twice in the second block, and in the third
                }
                return point == 1_000_000 || point == 1_100_000 ? 8 : point % 7; // in the first block and the second
            }
        };
        List<Long> done = new ArrayList<>();
        assertEquals(new Range(-1, 8, 4, 1, 1_200_000, 1_000_000), surveyed(program, done));
        assertEquals(done.stream().sorted().toList(), done);
        assertEquals(GRID.count(), done.get(done.size() - 1));
    }

    @Test
    void numbersThatAreNotFiniteHaveNoPlace() {
        StubProgram program = new StubProgram(1) {
            @Override
            double value(long point, int output) {
                return point == 2_000_000 ? Double.POSITIVE_INFINITY : Double.NaN;
            }
        };
        List<Long> done = new ArrayList<>();
        assertEquals(
                new Range(Double.NaN, Double.NaN, GRID.count() - 1, 1, Range.NOWHERE, Range.NOWHERE),
                surveyed(program, done));
        assertEquals(GRID.count(), done.get(done.size() - 1));
    }
}
