package torchebm.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GridTest {
    private static void refuses(String message, org.junit.jupiter.api.function.Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }

    @Property(seed = "20260101")
    void anAxisRunsFromMinToMax(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double min,
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double span,
            @ForAll @IntRange(min = 2, max = 500) int points) {
        Axis axis = new Axis(0, min, min + span, points);
        double[] values = axis.values();
        assertEquals(min, values[0]);
        assertEquals(min + span, values[points - 1]);
        for (int i = 1; i < points; i++) {
            assertTrue(values[i] > values[i - 1]);
        }
    }

    @Test
    void anAxisIsChecked() {
        refuses("points must be >= 2, but was 1", () -> new Axis(0, 0, 1, 1));
        refuses("min must be < max, but were 1.0 and 1.0", () -> new Axis(0, 1, 1, 5));
        refuses("min and max must be finite, but were NaN and 1.0", () -> new Axis(0, Double.NaN, 1, 5));
        refuses("min and max must be finite, but were -1.7E308 and 1.7E308", () -> new Axis(0, -1.7e308, 1.7e308, 5));
    }

    @Test
    void aGridIsChecked() {
        Axis x1 = new Axis(0, 0, 1, 3);
        refuses("a grid has 1 or 2 axes, but had 0", () -> new Grid(List.of(), new double[2]));
        refuses("both axes are x1", () -> new Grid(List.of(x1, x1), new double[2]));
        refuses("x3 is no coordinate of 2 dimensions", () -> new Grid(List.of(new Axis(2, 0, 1, 3)), new double[2]));
    }

    @Test
    void aFieldIsStoredRowByRow() {
        Grid grid = Grid.plane(new Axis(0, 0, 1, 3), new Axis(1, 0, 1, 2));
        Field field = new Field(grid, new double[] {0, 1, 2, 3, 4, 5});
        assertEquals(5, field.get(2, 1));
        assertEquals(1, field.get(1, 0));
        refuses("5 values do not fill a grid of shape (2, 3)", () -> new Field(grid, new double[5]));
    }

    @Test
    void aThinnedFieldInterpolatesItsOwn() {
        Grid grid = Grid.plane(new Axis(0, -1, 3, 41), new Axis(1, 0, 2, 31));
        double[] values = new double[41 * 31];
        for (int j = 0; j < 31; j++) {
            for (int i = 0; i < 41; i++) {
                values[j * 41 + i] = 2 * grid.first().value(i) - 3 * grid.last().value(j) + 1;
            }
        }
        Field field = new Field(grid, values);
        Field thinned = field.thinned(17, 100);
        assertEquals(17, thinned.grid().columns());
        assertEquals(31, thinned.grid().rows());
        for (int j = 0; j < 31; j++) {
            for (int i = 0; i < 17; i++) {
                double x1 = thinned.grid().first().value(i);
                double x2 = thinned.grid().last().value(j);
                assertEquals(2 * x1 - 3 * x2 + 1, thinned.get(i, j), 1e-12);
            }
        }
        assertSame(field, field.thinned(41, 31));
    }

    @Test
    void aRangeCountsWhatIsNotFinite() {
        double nan = Double.NaN;
        double inf = Double.POSITIVE_INFINITY;
        assertEquals(new Range(-2, 3, 2, 2, 3, 1), Range.of(new double[] {nan, 3, inf, -2, -inf, nan}));
        assertEquals(
                new Range(-2, 3, 1, 0, 0, 1), Range.of(new double[] {-2, 3}).and(Range.of(new double[] {nan})));
        assertEquals(
                new Range(-2, 5, 0, 0, 0, 2), Range.of(new double[] {-2, 3}).and(Range.of(new double[] {5}, 1, 2)));
        assertEquals(Range.NONE, Range.of(new double[0]));
    }

    /** The places are those of the first smallest and largest number, in parts that are evaluated at once as well. */
    @Test
    void aRangeKnowsWhereItsEndsLie() {
        double[] values = new double[1_000_000];
        Arrays.setAll(values, i -> Math.abs(i - 700_000) % 650_000);
        Range range = Range.of(values);
        assertEquals(50_000, range.minAt());
        assertEquals(0, range.min());
        assertEquals(50_001, range.maxAt());
        assertEquals(649_999, range.max());
        Range moved = Range.of(values, 60_000, 5_000_000_000L);
        assertEquals(5_000_050_000L, moved.minAt());
        assertEquals(
                range,
                Range.of(values, 500_000, 0)
                        .and(Range.of(Arrays.copyOfRange(values, 500_000, 1_000_000), 500_000, 500_000)));
    }

    @Test
    void columnsOfAListHaveOneLength() {
        double[] shorter = {1};
        assertArrayEquals(shorter, new PointList(new double[][] {shorter, {2}}).column(0));
        refuses("a column has 2 numbers, but the first has 1", () -> new PointList(new double[][] {shorter, {1, 2}}));
    }
}
