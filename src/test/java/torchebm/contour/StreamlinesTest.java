package torchebm.contour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import torchebm.grid.VectorFunction;

class StreamlinesTest {
    private static final double WIDTH = 400;
    private static final double HEIGHT = 300;
    private static final double DISTANCE = 15;

    /** Fields of every kind, in the units of the drawing. */
    private enum Fields {
        BOWL,
        NARROW_BOWL,
        SADDLE,
        ROTATION,
        ROSENBROCK,
        WAVES,
        VALLEY_WITH_A_KINK,
        HALF,
        HUGE;

        void at(double x, double y, double[] v) {
            switch (this) {
                case BOWL -> set(v, 200 - x, 150 - y);
                case NARROW_BOWL -> set(v, 200 - x, 1000 * (150 - y));
                case SADDLE -> set(v, x - 200, 150 - y);
                case ROTATION -> set(v, 150 - y, x - 200);
                case ROSENBROCK -> rosenbrock(x, y, v);
                case WAVES -> set(v, -Math.sin(x / 12), -Math.sin(y / 12));
                case VALLEY_WITH_A_KINK -> set(v, 0.2, -Math.signum(y - 150 - 0.3 * (x - 200)));
                case HALF -> set(v, x < 200 ? 1 : Double.NaN, 0.5);
                case HUGE -> set(v, 1e308 * Math.cos(x / 50), 1e308 * Math.sin(y / 70));
            }
        }

        List<Polyline> trace() {
            return Streamlines.trace(this::at, WIDTH, HEIGHT, DISTANCE);
        }
    }

    private static void set(double[] v, double first, double second) {
        v[0] = first;
        v[1] = second;
    }

    private static void rosenbrock(double px, double py, double[] v) {
        double x = px / WIDTH * 4 - 2;
        double y = py / HEIGHT * 4 - 1;
        set(v, (2 * (1 - x) + 400 * x * (y - x * x)) * WIDTH, -200 * (y - x * x) * HEIGHT);
    }

    @ParameterizedTest
    @EnumSource(Fields.class)
    void linesAreInTheAreaAndHalfTheirDistanceApart(Fields field) {
        List<Polyline> lines = field.trace();
        assertTrue(lines.size() >= 5, lines.size() + " lines");
        for (int k = 0; k < lines.size(); k++) {
            Polyline line = lines.get(k);
            assertTrue(line.length() >= DISTANCE, "a line of length " + line.length());
            for (int i = 0; i < line.size(); i++) {
                assertTrue(line.x()[i] >= 0 && line.x()[i] <= WIDTH && line.y()[i] >= 0 && line.y()[i] <= HEIGHT);
                for (int other = 0; other < k; other++) {
                    double nearest = nearest(lines.get(other), line.x()[i], line.y()[i]);
                    assertTrue(nearest >= 0.5 * DISTANCE, field + ": a distance of " + nearest);
                }
            }
        }
    }

    private static double nearest(Polyline line, double x, double y) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < line.size(); i++) {
            double dx = line.x()[i] - x;
            double dy = line.y()[i] - y;
            nearest = Math.min(nearest, dx * dx + dy * dy);
        }
        return Math.sqrt(nearest);
    }

    @ParameterizedTest
    @EnumSource(Fields.class)
    void noPlaceIsFarFromALine(Fields field) {
        List<Polyline> lines = field.trace();
        int far = 0;
        int all = 0;
        for (double x = DISTANCE; x < (field == Fields.HALF ? 180 : WIDTH - DISTANCE); x += 8) {
            for (double y = DISTANCE; y < HEIGHT - DISTANCE; y += 8) {
                double px = x;
                double py = y;
                boolean isNear = lines.stream().anyMatch(line -> nearest(line, px, py) < 1.1 * DISTANCE);
                far += isNear ? 0 : 1;
                all++;
            }
        }
        assertTrue(far < 0.12 * all, field + ": " + far + " of " + all);
    }

    @ParameterizedTest
    @EnumSource(Fields.class)
    void linesTurnGentlyAndNeverBack(Fields field) {
        for (Polyline line : field.trace()) {
            double[] before = null;
            int from = 0;
            for (int i = 1; i < line.size(); i++) {
                double dx = line.x()[i] - line.x()[from];
                double dy = line.y()[i] - line.y()[from];
                double length = Math.hypot(dx, dy);
                if (length >= 0.1 * DISTANCE) {
                    double[] direction = {dx / length, dy / length};
                    double cosine = before == null ? 1 : before[0] * direction[0] + before[1] * direction[1];
                    assertTrue(cosine > 0.55, field + ": a turn by " + Math.toDegrees(Math.acos(cosine)) + "°");
                    before = direction;
                    from = i;
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fields.class,
            names = {"BOWL", "SADDLE", "ROTATION", "WAVES", "HUGE"})
    void everySegmentFollowsTheField(Fields field) {
        double[] v = new double[2];
        for (Polyline line : field.trace()) {
            for (int i = 1; i < line.size(); i++) {
                double dx = line.x()[i] - line.x()[i - 1];
                double dy = line.y()[i] - line.y()[i - 1];
                double length = Math.hypot(dx, dy);
                field.at(line.x()[i] - dx / 2, line.y()[i] - dy / 2, v);
                double largest = Math.max(Math.abs(v[0]), Math.abs(v[1]));
                double size = Math.hypot(v[0] / largest, v[1] / largest);
                double cosine = (dx * v[0] / largest + dy * v[1] / largest) / (length * size);
                assertTrue(length < 0.01 * DISTANCE || cosine > 0.99, field + ": a cosine of " + cosine);
            }
        }
    }

    @Test
    void linesAreTheSolutions() {
        for (Polyline line : Fields.SADDLE.trace()) {
            double invariant = (line.x()[0] - 200) * (line.y()[0] - 150);
            for (int i = 0; i < line.size(); i++) {
                double dx = line.x()[i] - 200;
                double dy = line.y()[i] - 150;
                assertEquals(0, (dx * dy - invariant) / Math.hypot(dx, dy), 0.2, "distance from the hyperbola");
            }
        }
        for (Polyline line : Fields.ROTATION.trace()) {
            double radius = Math.hypot(line.x()[0] - 200, line.y()[0] - 150);
            for (int i = 0; i < line.size(); i++) {
                assertEquals(radius, Math.hypot(line.x()[i] - 200, line.y()[i] - 150), 0.2, "radius");
            }
        }
    }

    @Test
    void aLineRunsAlongANarrowValleyToItsMinimum() {
        boolean isThere = false;
        for (Polyline line : Fields.ROSENBROCK.trace()) {
            int last = line.size() - 1;
            boolean isAtMinimum = Math.hypot(line.x()[last] - 300, line.y()[last] - 150) < 2;
            if (isAtMinimum && line.length() > 200) {
                isThere = true;
                for (int i = 0; i <= last; i++) {
                    double x = line.x()[i] / WIDTH * 4 - 2;
                    assertEquals((x * x + 1) / 4 * HEIGHT, line.y()[i], 3, "the floor of the valley");
                }
            }
        }
        assertTrue(isThere);
    }

    /** A field leads to a circle from both sides, and along it: a line slides on the circle, in long steps. */
    @Test
    void aLineSlidesAlongACrease() {
        VectorFunction toCircle = (x, y, v) -> {
            double dx = x - 200;
            double dy = y - 150;
            double radius = Math.hypot(dx, dy);
            double inwards = radius > 80 ? 2 : -1.5;
            set(v, -inwards * dx / radius - 0.7 * dy / radius, -inwards * dy / radius + 0.7 * dx / radius);
        };
        boolean isThere = false;
        for (Polyline line : Streamlines.trace(toCircle, WIDTH, HEIGHT, DISTANCE)) {
            double onCircle = 0;
            for (int i = 1; i < line.size(); i++) {
                double step = Math.hypot(line.x()[i] - line.x()[i - 1], line.y()[i] - line.y()[i - 1]);
                onCircle += Math.abs(Math.hypot(line.x()[i] - 200, line.y()[i] - 150) - 80) < 0.05 ? step : 0;
            }
            isThere |= onCircle > 300;
            assertTrue(line.size() < 100 + line.length() / DISTANCE * 10, line.size() + " points");
        }
        assertTrue(isThere);
    }

    /** Many lines turn sharply into a valley, in which one runs down to the minimum although they end beside it. */
    @Test
    void aLineRunsAlongAValleyIntoWhichOthersTurn() {
        VectorFunction intoValley = (x, y, v) -> {
            double across = Math.log(0.1) + x / WIDTH * Math.log(1e4) - 2;
            double down = Math.log(0.1) + y / HEIGHT * Math.log(1e4) - 3;
            set(v, -across * Math.exp(-2 * across - 4), -down * Math.exp(-2 * down - 6));
        };
        double valley = (2 - Math.log(0.1)) / Math.log(1e4) * WIDTH;
        double minimum = (3 - Math.log(0.1)) / Math.log(1e4) * HEIGHT;
        double longest = 0;
        for (Polyline line : Streamlines.trace(intoValley, WIDTH, HEIGHT, DISTANCE)) {
            double along = 0;
            for (int i = 1; i < line.size(); i++) {
                boolean isInside = Math.abs(line.x()[i] - valley) < 1 && line.y()[i] > minimum;
                along += isInside ? Math.abs(line.y()[i] - line.y()[i - 1]) : 0;
            }
            longest = Math.max(longest, along);
        }
        assertTrue(longest > 4 * DISTANCE, longest + " along the valley");
    }

    @Test
    void someLineEndsAtAMinimum() {
        for (Fields field : List.of(Fields.BOWL, Fields.NARROW_BOWL)) {
            assertTrue(
                    field.trace().stream().anyMatch(line -> {
                        int last = line.size() - 1;
                        return Math.hypot(line.x()[last] - 200, line.y()[last] - 150) < 0.1;
                    }),
                    field.name());
        }
    }

    @Test
    void aUniformFieldGivesEvenlySpacedLines() {
        List<Polyline> lines = Streamlines.trace((x, y, v) -> set(v, 3, 0), WIDTH, HEIGHT, DISTANCE);
        assertEquals(20, lines.size());
        for (Polyline line : lines) {
            assertTrue(line.x()[0] < DISTANCE / 4 && line.x()[line.size() - 1] > WIDTH - DISTANCE / 4);
            for (double y : line.y()) {
                assertEquals(line.y()[0], y, 1e-9);
            }
        }
    }

    @Test
    void linesEndBeforeAValueThatIsNotFinite() {
        for (Polyline line : Fields.HALF.trace()) {
            for (double x : line.x()) {
                assertTrue(x < 200);
            }
        }
    }

    @Test
    void aFieldWithoutADirectionHasNoLines() {
        assertEquals(List.of(), Streamlines.trace((x, y, v) -> set(v, 0, 0), WIDTH, HEIGHT, DISTANCE));
        assertEquals(List.of(), Streamlines.trace((x, y, v) -> set(v, Double.NaN, 1), WIDTH, HEIGHT, DISTANCE));
        assertEquals(
                List.of(),
                Streamlines.trace((x, y, v) -> set(v, Double.POSITIVE_INFINITY, 1), WIDTH, HEIGHT, DISTANCE));
    }

    @Test
    void anAreaMayBeMuchLongerThanHigh() {
        for (double[] sides : new double[][] {{1e9, 1e-3}, {1e-3, 1e9}, {4000, 2}, {2, 3000}}) {
            int lines = Streamlines.trace((x, y, v) -> set(v, 1, 1), sides[0], sides[1], 8)
                    .size();
            assertTrue(lines < 1 << 21, lines + " lines");
        }
    }

    /** Whichever thread is slow, the one that traces or those that help it. */
    @ParameterizedTest
    @EnumSource(Fields.class)
    void linesDoNotDependOnTheSpeedOfThreads(Fields field) {
        Thread own = Thread.currentThread();
        List<Polyline> lines = field.trace();
        for (boolean isOwnSlow : new boolean[] {false, true}) {
            AtomicInteger calls = new AtomicInteger();
            List<Polyline> others = Streamlines.trace(
                    (x, y, v) -> {
                        if ((Thread.currentThread() == own) == isOwnSlow && calls.incrementAndGet() < 500) {
                            LockSupport.parkNanos(20_000);
                        }
                        field.at(x, y, v);
                    },
                    WIDTH,
                    HEIGHT,
                    DISTANCE);
            assertEquals(lines.size(), others.size());
            for (int k = 0; k < lines.size(); k++) {
                assertArrayEquals(lines.get(k).x(), others.get(k).x());
                assertArrayEquals(lines.get(k).y(), others.get(k).y());
            }
        }
    }

    @Test
    void linesAreTheSameInEveryRun() {
        List<Polyline> once = Fields.ROSENBROCK.trace();
        List<Polyline> again = Fields.ROSENBROCK.trace();
        assertEquals(once.size(), again.size());
        for (int k = 0; k < once.size(); k++) {
            assertTrue(Arrays.equals(once.get(k).x(), again.get(k).x()));
        }
    }

    @Test
    void streamlinesHeedAnInterruption() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, Fields.BOWL::trace);
        } finally {
            assertTrue(Thread.interrupted());
        }
    }
}
