package torchebm.contour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.VectorField;

class StreamlinesTest {
    private interface Component {
        double of(double x, double y);
    }

    private static VectorField field(Component u, Component v) {
        Grid grid = Grid.plane(new Axis(0, -2, 2, 81), new Axis(1, -1, 1, 41));
        double[] us = new double[(int) grid.count()];
        double[] vs = new double[us.length];
        for (int j = 0; j < grid.rows(); j++) {
            for (int i = 0; i < grid.columns(); i++) {
                us[j * grid.columns() + i] =
                        u.of(grid.first().value(i), grid.last().value(j));
                vs[j * grid.columns() + i] =
                        v.of(grid.first().value(i), grid.last().value(j));
            }
        }
        return new VectorField(grid, us, vs);
    }

    @Test
    void aUniformFieldGivesStraightLinesInItsDirection() {
        List<Polyline> lines = Streamlines.trace(field((x, y) -> 3, (x, y) -> 0), 2, 0.1);
        assertEquals(10, lines.size());
        for (Polyline line : lines) {
            assertTrue(line.x()[line.size() - 1] - line.x()[0] > 0.9);
            for (double y : line.y()) {
                assertEquals(line.y()[0], y, 1e-12);
            }
        }
    }

    @Test
    void linesRunThroughTheMiddlesOfTheirCells() {
        List<Polyline> up = Streamlines.trace(field((x, y) -> 0, (x, y) -> 1), 2, 0.1);
        assertEquals(20, up.size());
        for (int k = 0; k < 20; k++) {
            assertEquals((k + 0.5) / 20, up.get(k).x()[0], 1e-12);
        }
        // Lines are also followed against the force: these start at the right, where no line is seeded first.
        List<Polyline> left = Streamlines.trace(field((x, y) -> -1, (x, y) -> 0), 2, 0.1);
        assertEquals(10, left.size());
        for (int k = 0; k < 10; k++) {
            Polyline line = left.get(k);
            assertEquals((k + 0.5) / 10, line.y()[0], 1e-12);
            assertTrue(line.x()[0] > 0.98 && line.x()[line.size() - 1] < 0.02);
            for (int i = 1; i < line.size(); i++) {
                assertEquals(0.01, line.x()[i - 1] - line.x()[i], 1e-12, "a step is a fifth of the distance");
            }
        }
    }

    @Test
    void aRotationGivesCircles() {
        List<Polyline> lines = Streamlines.trace(field((x, y) -> -y, (x, y) -> x), 2, 0.1);
        assertTrue(lines.size() > 5);
        for (Polyline line : lines) {
            double radius = Math.hypot(4 * line.x()[0] - 2, 2 * line.y()[0] - 1);
            for (int i = 1; i < line.size(); i++) {
                double next = Math.hypot(4 * line.x()[i] - 2, 2 * line.y()[i] - 1);
                assertTrue(radius < 0.2 || Math.abs(next - radius) < 1e-4, radius + " becomes " + next);
                radius = next;
            }
        }
    }

    @Test
    void linesEndWhereTheForceTurnsRound() {
        List<Polyline> lines = Streamlines.trace(field((x, y) -> -x - y, (x, y) -> -x - y), 2, 0.1);
        assertTrue(lines.size() > 10);
        double step = 0.2 * 0.1 * 2 * Math.sqrt(2);
        for (Polyline line : lines) {
            boolean isBelow = 4 * line.x()[0] + 2 * line.y()[0] < 3;
            for (int i = 1; i < line.size(); i++) {
                double sum = 4 * line.x()[i] - 2 + 2 * line.y()[i] - 1;
                assertTrue(isBelow ? sum < step : sum > -step, "it does not pass the place without a direction");
                assertEquals(isBelow, line.x()[i] > line.x()[i - 1]);
            }
        }
    }

    @Test
    void linesFollowTheForceAndKeepTheirDistance() {
        VectorField bowl = field((x, y) -> -x, (x, y) -> -y);
        List<Polyline> lines = Streamlines.trace(bowl, 2, 0.08);
        assertTrue(lines.size() > 10);
        for (Polyline line : lines) {
            for (int i = 1; i < line.size(); i++) {
                double dx = (line.x()[i] - line.x()[i - 1]) * 4;
                double dy = (line.y()[i] - line.y()[i - 1]) * 2;
                double s = (line.x()[i] + line.x()[i - 1]) / 2;
                double t = (line.y()[i] + line.y()[i - 1]) / 2;
                double along = dx * bowl.u(s, t) + dy * bowl.v(s, t);
                double size = Math.hypot(dx, dy) * Math.hypot(bowl.u(s, t), bowl.v(s, t));
                assertTrue(size < 1e-3 || along > 0.9 * size, "a step against the force");
            }
        }
    }

    @Test
    void aFieldWithoutADirectionHasNoLines() {
        assertEquals(List.of(), Streamlines.trace(field((x, y) -> 0, (x, y) -> 0), 2, 0.1));
        assertEquals(List.of(), Streamlines.trace(field((x, y) -> Double.NaN, (x, y) -> 1), 2, 0.1));
    }

    @Test
    void streamlinesHeedAnInterruption() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> Streamlines.trace(field((x, y) -> 1, (x, y) -> 0), 2, 0.1));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void aDomainMayBeMuchLongerThanHigh() {
        List<Polyline> lines = Streamlines.trace(field((x, y) -> 1, (x, y) -> 0), 400, 0.5);
        assertTrue(lines.size() >= 2);
        // A cell where no line is long enough remains free for the next line.
        assertEquals(
                0, Streamlines.trace(field((x, y) -> 0, (x, y) -> 0), 2, 0.1).size());
    }
}
