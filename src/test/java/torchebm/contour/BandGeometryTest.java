package torchebm.contour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;

/** Filled contours of random fields, compared with sums over cells; and rings that touch themselves or each other. */
class BandGeometryTest {
    private static final int CASES = 200;

    private static Field field(int n1, int n2, double... values) {
        return new Field(Grid.plane(new Axis(0, 0, n1 - 1, n1), new Axis(1, 0, n2 - 1, n2)), values);
    }

    @Test
    void bandsHoldWhatTheirCellsHold() {
        for (int seed = 0; seed < CASES; seed++) {
            RandomFields.Case random = RandomFields.of(seed);
            Field field = random.field();
            double[] levels = random.levels();
            double whole = areaFrom(field, Double.NEGATIVE_INFINITY);
            double sum = 0;
            List<Band> bands = Contours.bands(field, levels);
            for (int k = 0; k < bands.size(); k++) {
                double above = k + 1 == bands.size() ? 0 : areaFrom(field, levels[k + 1]);
                assertEquals(
                        areaFrom(field, levels[k]) - above,
                        bands.get(k).area(),
                        1e-11 * whole,
                        "field " + seed + ", band " + k);
                assertEquals(levels[k], bands.get(k).lower());
                assertEquals(levels[k + 1], bands.get(k).upper());
                sum += bands.get(k).area();
            }
            assertEquals(whole, sum, 1e-11 * whole, "field " + seed);
            List<Region> nested = Contours.nested(field, levels);
            for (int k = 0; k < bands.size(); k++) {
                assertEquals(areaFrom(field, levels[k]), nested.get(k).area(), 1e-11 * whole, "field " + seed);
            }
        }
    }

    @Test
    void polygonsAreSimpleAndHolesLieInTheirRing() {
        for (int seed = 0; seed < CASES; seed++) {
            RandomFields.Case random = RandomFields.of(seed);
            for (Band band : Contours.bands(random.field(), random.levels())) {
                for (List<Polyline> polygon : band.polygons()) {
                    Polyline outer = polygon.get(0);
                    assertTrue(
                            twiceArea(outer).signum() > 0, "field " + seed + ": an outer ring runs counter-clockwise");
                    for (Polyline ring : polygon) {
                        assertTrue(ring.closed() && ring.size() >= 3);
                        assertEquals(ring.size(), points(ring).size(), "field " + seed + ": a ring meets itself");
                        if (!ring.equals(outer)) {
                            assertTrue(twiceArea(ring).signum() < 0, "field " + seed + ": a hole runs clockwise");
                            assertTrue(isInside(ring, outer), "field " + seed + ": a hole lies in its ring");
                        }
                    }
                }
            }
        }
    }

    /** A plane with missing nodes has one polygon for each set of cells that are connected by edges. */
    @Test
    void polygonsAreThePartsThatEdgesJoin() {
        for (int seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n1 = 3 + random.nextInt(12);
            int n2 = 3 + random.nextInt(12);
            int rarity = 3 + random.nextInt(8);
            double[] values = new double[n1 * n2];
            Arrays.setAll(values, i -> random.nextInt(rarity) == 0 ? Double.NaN : 1);
            Field field = field(n1, n2, values);
            List<List<Polyline>> polygons =
                    Contours.bands(field, new double[] {0, 2}).get(0).polygons();
            assertEquals(
                    parts(field),
                    polygons.stream()
                            .map(polygon -> (int)
                                    polygon.stream().mapToDouble(Polyline::area).sum())
                            .sorted()
                            .toList(),
                    "field " + seed);
            for (List<Polyline> polygon : polygons) {
                for (Polyline ring : polygon) {
                    assertEquals(ring.size(), points(ring).size(), "field " + seed + ": a ring meets itself");
                }
            }
        }
    }

    /** Returns the number of cells of each connected part, the smallest first. */
    private static List<Integer> parts(Field field) {
        int columns = field.grid().columns() - 1;
        int rows = field.grid().rows() - 1;
        boolean[] isLeft = new boolean[columns * rows];
        for (int cell = 0; cell < isLeft.length; cell++) {
            int i = cell % columns;
            int j = cell / columns;
            isLeft[cell] = Double.isFinite(
                    field.get(i, j) + field.get(i + 1, j) + field.get(i, j + 1) + field.get(i + 1, j + 1));
        }
        List<Integer> parts = new ArrayList<>();
        for (int cell = 0; cell < isLeft.length; cell++) {
            int size = taken(isLeft, columns, cell);
            if (size > 0) {
                parts.add(size);
            }
        }
        return parts.stream().sorted().toList();
    }

    private static int taken(boolean[] isLeft, int columns, int cell) {
        if (cell < 0 || cell >= isLeft.length || !isLeft[cell]) {
            return 0;
        }
        isLeft[cell] = false;
        int beside = cell % columns > 0 ? taken(isLeft, columns, cell - 1) : 0;
        beside += cell % columns < columns - 1 ? taken(isLeft, columns, cell + 1) : 0;
        return 1 + beside + taken(isLeft, columns, cell - columns) + taken(isLeft, columns, cell + columns);
    }

    @Test
    void theMeanOfHugeCornersJoinsThem() {
        // The sum of the corners overflows, but their mean is 1.15e308.
        Field saddle = field(2, 2, 1.7e308, 0.6e308, 0.6e308, 1.7e308);
        double[] below = {0.6e308, 1.1e308, 1.7e308};
        double[] above = {0.6e308, 1.2e308, 1.7e308};
        assertEquals(2, Contours.bands(saddle, below).get(0).polygons().size());
        assertEquals(1, Contours.bands(saddle, below).get(1).polygons().size());
        assertEquals(1, Contours.bands(saddle, above).get(0).polygons().size());
        assertEquals(2, Contours.bands(saddle, above).get(1).polygons().size());
    }

    /** Cells are swept in strips of rows; contours continue across strips. */
    @Test
    void contoursRunThroughAllRows() {
        int rows = 400;
        double[] values = new double[2 * rows];
        Arrays.setAll(values, i -> i % 2);
        Field upright = field(2, rows, values);
        List<Polyline> line = Contours.lines(upright, 0.25);
        assertEquals(1, line.size());
        assertEquals(rows, line.get(0).size());
        assertEquals(rows - 1, line.get(0).length(), 1e-9);
        Arrays.setAll(values, i -> Math.floorDiv(i, 2));
        Field level = field(2, rows, values);
        List<Band> bands = Contours.bands(level, new double[] {0, 100, 300, 399});
        assertEquals(List.of(100.0, 200.0, 99.0), bands.stream().map(Band::area).toList());
        for (int k = 0; k < rows - 1; k++) {
            List<Polyline> lines = Contours.lines(level, k + 0.5);
            assertEquals(1, lines.size());
            assertArrayEquals(new double[] {k + 0.5, k + 0.5}, lines.get(0).y());
        }
    }

    @Test
    void linesAreTheEdgesOfBands() {
        for (int seed = 0; seed < CASES; seed++) {
            RandomFields.Case random = RandomFields.of(seed);
            double[] levels = random.levels();
            List<List<Polyline>> lines = Contours.lines(random.field(), levels);
            List<Band> bands = Contours.bands(random.field(), levels);
            double tolerance = 1e-12 * random.field().grid().first().step();
            assertEquals(levels.length, lines.size());
            Set<List<Double>> nodes = new HashSet<>();
            for (double x : random.field().grid().first().values()) {
                for (double y : random.field().grid().last().values()) {
                    nodes.add(List.of(x, y));
                }
            }
            for (int k = 1; k + 1 < levels.length; k++) {
                Set<List<Double>> edge = new HashSet<>();
                bands.get(k).rings().forEach(ring -> edge.addAll(points(ring)));
                for (Polyline line : lines.get(k)) {
                    for (List<Double> point : points(line)) {
                        // A ridge from node to node exactly at the level has no area.
                        boolean isOnEdge = nodes.contains(point)
                                || edge.contains(point)
                                || edge.stream()
                                        .anyMatch(other ->
                                                Math.hypot(other.get(0) - point.get(0), other.get(1) - point.get(1))
                                                        <= tolerance);
                        assertTrue(isOnEdge, "field " + seed + ", level " + k + ": " + point);
                    }
                }
            }
        }
    }

    @Test
    void wallsKeepTheOrderOfCrossings() {
        // From 0 to 1e300 within a cell, all levels are crossed next to the lower node.
        double[] levels = {0, 1, 2, 3, 1e300};
        Field wall = field(2, 2, 0, 0, 1e300, 1e300);
        List<Band> bands = Contours.bands(wall, levels);
        double ulp = Math.ulp(1.0);
        for (int k = 0; k < 4; k++) {
            assertArrayEquals(
                    new double[] {k * ulp, k == 3 ? 1 : (k + 1) * ulp},
                    Arrays.stream(bands.get(k).rings().get(0).y())
                            .sorted()
                            .distinct()
                            .toArray());
        }
        // The same wall reversed: the crossings are next to the upper node.
        Field down = field(2, 2, 1e300, 1e300, 0, 0);
        assertArrayEquals(
                new double[] {1 - 2 * ulp, 1 - ulp},
                Arrays.stream(Contours.bands(down, levels).get(1).rings().get(0).y())
                        .sorted()
                        .distinct()
                        .toArray());
        // Levels just below the top of a wall.
        double[] high = {0, Math.nextDown(1e300), 1e300};
        assertArrayEquals(
                new double[] {1 - ulp, 1},
                Arrays.stream(Contours.bands(wall, high).get(1).rings().get(0).y())
                        .sorted()
                        .distinct()
                        .toArray());
    }

    @Test
    void linesAndBandsAgreeAtAWall() {
        double[] levels = {0, 1, 2, 3, 1e300};
        Field wall = field(2, 2, 0, 0, 1e300, 1e300);
        assertArrayEquals(
                new double[] {2 * Math.ulp(1.0), 2 * Math.ulp(1.0)},
                Contours.lines(wall, levels).get(2).get(0).y());
    }

    @Test
    void aCrossingIsFoundWhateverTheValuesOfItsNodes() {
        double max = Double.MAX_VALUE;
        double tiny = Double.MIN_VALUE;
        assertEquals(0.5, crossing(-max, max, 0), "the difference is too large for a double");
        assertEquals(0.75, crossing(-max, max, max / 2));
        assertEquals(0.25, crossing(max, -max, max / 2));
        assertEquals(0.5, crossing(0, 2 * tiny, tiny));
        assertEquals(1, crossing(0, tiny, tiny));
        assertEquals(1, crossing(-tiny, 0, -0.0), "−0 is 0");
        assertEquals(1, crossing(-tiny, -0.0, 0));
        assertEquals(0.5, crossing(1e15, 1e15 + 2, 1e15 + 1));
    }

    /** Returns the position of a level between two values. */
    private static double crossing(double from, double to, double level) {
        List<Polyline> lines = Contours.lines(field(2, 2, from, to, from, to), level);
        assertEquals(1, lines.size());
        double[] x = lines.get(0).x();
        assertEquals(x[0], x[1]);
        return x[0];
    }

    @Test
    void aLevelAtANodeIsThatNodeEvenIfRoundingWouldMissIt() {
        // 0.1 + (0.8 − 0.1) is not 0.8.
        Field field = new Field(Grid.plane(new Axis(0, 0.1, 0.8, 2), new Axis(1, 0, 1, 2)), new double[] {0, 1, 0, 1});
        assertArrayEquals(
                new double[] {0.8, 0.8}, Contours.lines(field, 1).get(0).x());
    }

    @Test
    void thereMayBeNoRoomForAllCrossings() {
        Axis narrow = new Axis(0, 1, Math.nextUp(1.0), 2);
        Field field = new Field(Grid.plane(narrow, new Axis(1, 0, 1, 2)), new double[] {0, 9, 0, 9});
        double[] levels = {0, 1, 2, 3, 9};
        double sum = Contours.bands(field, levels).stream()
                .flatMap(band -> band.rings().stream())
                .mapToDouble(Polyline::area)
                .sum();
        assertEquals(Math.ulp(1.0), sum);
    }

    @Test
    void aBandThatTouchesItselfAtANodeIsSetApartThere() {
        // The upper level is reached only at the middle node, from two sides: the band is pinched there.
        double[] values = {
            0, 0, 0, 0, 0, //
            0, 9, 0, 9, 0, //
            0, 0, 5, 0, 0, //
            0, 9, 0, 9, 0, //
            0, 0, 0, 0, 0
        };
        List<Band> bands = Contours.bands(field(5, 5, values), new double[] {0, 5, 9});
        assertEquals(1, bands.get(0).polygons().size());
        Polyline hole = bands.get(0).polygons().get(0).get(1);
        assertEquals(hole.size(), points(hole).size());
        assertEquals(16, bands.stream().mapToDouble(Band::area).sum(), 1e-14);
    }

    @Test
    void aRidgeAtTheVeryLevelIsNoBand() {
        double[] values = {0, 1, 0, 0, 1, 0, 0, 1, 0};
        List<Band> bands = Contours.bands(field(3, 3, values), new double[] {0, 1, 2});
        assertEquals(2, bands.get(0).polygons().size(), "the ridge divides what lies below");
        assertEquals(4, bands.get(0).area(), 1e-14);
        assertEquals(List.of(), bands.get(1).polygons());
    }

    @Test
    void islandsBetweenMissingNodesTouchAtNodes() {
        // Two missing nodes leave only two cells, which touch at the middle node.
        double nan = Double.NaN;
        double[] values = {1, 1, nan, 1, 1, 1, nan, 1, 1};
        Band band = Contours.bands(field(3, 3, values), new double[] {0, 2}).get(0);
        assertEquals(2, band.polygons().size());
        for (List<Polyline> polygon : band.polygons()) {
            assertEquals(1, polygon.size());
            assertEquals(1, polygon.get(0).area());
        }
    }

    @Test
    void aChainOfIslandsAroundAHoleIsNotOnePolygon() {
        // Four missing nodes in the corners of a plane leave a cross, whose arms touch the middle at nodes.
        double[] values = new double[25];
        values[0] = values[4] = values[20] = values[24] = values[12] = Double.NaN;
        Band band = Contours.bands(field(5, 5, values), new double[] {0, 2}).get(0);
        assertEquals(16 - 4 - 4, band.area());
        for (List<Polyline> polygon : band.polygons()) {
            assertEquals(1, polygon.size(), "islands that touch at two nodes enclose no hole of one polygon");
        }
    }

    @Test
    void holesBelongToTheSmallestRingAroundThem() {
        // A peak in a pit in a plateau: islands within holes.
        double[] values = new double[81];
        for (int i = 0; i < 81; i++) {
            int ring = Math.max(Math.abs(i % 9 - 4), Math.abs(i / 9 - 4));
            values[i] = ring % 2 == 0 ? 0 : 2;
        }
        Band low = Contours.bands(field(9, 9, values), new double[] {0, 1, 2}).get(0);
        assertEquals(
                List.of(1, 2, 2),
                low.polygons().stream().map(List::size).toList(),
                "the middle, the pit around it, and the rim: from the smallest to the largest");
        assertEquals(
                64,
                Contours.bands(field(9, 9, values), new double[] {0, 1, 2}).stream()
                        .mapToDouble(Band::area)
                        .sum());
    }

    @Test
    void areasThatUnderflowAreKept() {
        Grid tiny = Grid.plane(new Axis(0, 0, 1e-200, 2), new Axis(1, 0, 1e-200, 2));
        Band band = Contours.bands(new Field(tiny, new double[] {0, 0, 0, 0}), new double[] {0, 1})
                .get(0);
        assertEquals(1, band.polygons().size());
        Grid large = Grid.plane(new Axis(0, -5e307, 5e307, 2), new Axis(1, -5e307, 5e307, 2));
        assertEquals(
                1,
                Contours.bands(new Field(large, new double[] {0, 0, 0, 0}), new double[] {0, 1})
                        .get(0)
                        .polygons()
                        .size());
    }

    @Test
    void contoursHeedAnInterruption() {
        Field field = field(3, 3, 0, 1, 2, 3, 4, 5, 6, 7, 8);
        double[] levels = {0, 2, 8};
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> Contours.bands(field, levels));
            assertThrows(CancellationException.class, () -> Contours.nested(field, levels));
            assertThrows(CancellationException.class, () -> Contours.lines(field, levels));
        } finally {
            assertTrue(Thread.interrupted(), "the interruption stays for whoever asks next");
        }
    }

    private static Set<List<Double>> points(Polyline line) {
        Set<List<Double>> points = new HashSet<>();
        for (int i = 0; i < line.size(); i++) {
            points.add(List.of(line.x()[i], line.y()[i]));
        }
        return points;
    }

    /** Returns twice the area of a ring, without rounding. */
    private static BigDecimal twiceArea(Polyline ring) {
        BigDecimal twice = BigDecimal.ZERO;
        for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            twice = twice.add(product(ring.x()[j], ring.y()[i]).subtract(product(ring.x()[i], ring.y()[j])));
        }
        return twice;
    }

    private static BigDecimal product(double x, double y) {
        return new BigDecimal(x).multiply(new BigDecimal(y));
    }

    /** Returns true if the points of a ring are inside another one; points on it are ignored. */
    private static boolean isInside(Polyline ring, Polyline outer) {
        double minX = Arrays.stream(outer.x()).min().orElseThrow();
        double maxX = Arrays.stream(outer.x()).max().orElseThrow();
        double minY = Arrays.stream(outer.y()).min().orElseThrow();
        double maxY = Arrays.stream(outer.y()).max().orElseThrow();
        int inside = 0;
        for (int i = 0; i < ring.size(); i++) {
            double px = ring.x()[i];
            double py = ring.y()[i];
            if (px < minX || px > maxX || py < minY || py > maxY) {
                return false;
            }
            inside += winds(outer, px, py) ? 1 : 0;
        }
        return inside > 0 || points(outer).containsAll(points(ring)) || Math.abs(ring.area()) < 1e-9 * outer.area();
    }

    private static boolean winds(Polyline outer, double px, double py) {
        boolean isInside = false;
        for (int i = 0, j = outer.size() - 1; i < outer.size(); j = i++) {
            double[] x = outer.x();
            double[] y = outer.y();
            if ((y[i] > py) != (y[j] > py) && px < (x[j] - x[i]) * ((py - y[i]) / (y[j] - y[i])) + x[i]) {
                isInside = !isInside;
            }
        }
        return isInside;
    }

    /** Returns the area with values from a level on, cell by cell. */
    private static double areaFrom(Field field, double level) {
        Grid grid = field.grid();
        double cell = grid.first().step() * grid.last().step();
        double sum = 0;
        for (int j = 0; j + 1 < grid.rows(); j++) {
            for (int i = 0; i + 1 < grid.columns(); i++) {
                double[] corners = {field.get(i, j), field.get(i + 1, j), field.get(i + 1, j + 1), field.get(i, j + 1)};
                if (Arrays.stream(corners).allMatch(Double::isFinite)) {
                    sum += cell * partFrom(corners, level);
                }
            }
        }
        return sum;
    }

    /** Returns the part of a unit square with values from a level on; its corners are given counter-clockwise. */
    private static double partFrom(double[] corners, double level) {
        int[] x = {0, 1, 1, 0};
        int[] y = {0, 0, 1, 1};
        boolean[] above = new boolean[4];
        int count = 0;
        for (int k = 0; k < 4; k++) {
            above[k] = corners[k] >= level;
            count += above[k] ? 1 : 0;
        }
        boolean isSaddle = count == 2 && above[0] == above[2];
        double sum = corners[0] + corners[1] + corners[2] + corners[3];
        double mean =
                Double.isFinite(sum) ? sum / 4 : corners[0] / 4 + corners[1] / 4 + corners[2] / 4 + corners[3] / 4;
        if (isSaddle && mean < level) {
            double part = 0;
            for (int k = 0; k < 4; k++) {
                if (above[k]) {
                    part += way(corners[k], corners[(k + 1) % 4], level)
                            * way(corners[k], corners[(k + 3) % 4], level)
                            / 2;
                }
            }
            return part;
        }
        List<double[]> rim = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            int next = (k + 1) % 4;
            if (above[k]) {
                rim.add(new double[] {x[k], y[k]});
            }
            if (above[k] != above[next]) {
                double t = way(corners[k], corners[next], level);
                rim.add(new double[] {x[k] + t * (x[next] - x[k]), y[k] + t * (y[next] - y[k])});
            }
        }
        double twice = 0;
        for (int k = 0; k < rim.size(); k++) {
            double[] p = rim.get(k);
            double[] q = rim.get((k + 1) % rim.size());
            twice += p[0] * q[1] - q[0] * p[1];
        }
        return twice / 2;
    }

    /** Returns the relative position of a level between a and b, in exact decimals. */
    private static double way(double a, double b, double level) {
        BigDecimal height = new BigDecimal(b).subtract(new BigDecimal(a));
        return new BigDecimal(level)
                .subtract(new BigDecimal(a))
                .divide(height, MathContext.DECIMAL64)
                .doubleValue();
    }
}
