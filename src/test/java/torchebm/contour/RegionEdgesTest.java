package torchebm.contour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;

/** The edges of regions beside the rings of {@link Contours#nested}. */
class RegionEdgesTest {
    private static final int CASES = 2000;

    private record Edge(int region, double fromX, double fromY, double toX, double toY) {}

    private static RegionEdges edges(Field field, double[] levels) {
        return new RegionEdges(
                field,
                levels,
                field.grid().first().values(),
                field.grid().last().values());
    }

    private static List<Edge> all(RegionEdges edges, double low, double high) {
        List<Edge> all = new ArrayList<>();
        edges.sweep(low, high, (k, x0, y0, x1, y1) -> all.add(new Edge(k, x0, y0, x1, y1)));
        return all;
    }

    private static List<Edge> all(RegionEdges edges) {
        return all(edges, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** By Green's theorem, the enclosed area is the sum of x dy over the edges. */
    @Test
    void theyEncloseTheAreasOfTheRegions() {
        for (int seed = 0; seed < CASES; seed++) {
            RandomFields.Case random = RandomFields.of(seed);
            Field field = random.field();
            double[] levels = random.levels();
            Axis x = field.grid().first();
            Axis y = field.grid().last();
            double[] areas = new double[levels.length];
            for (Edge edge : all(edges(field, levels))) {
                double middle = edge.fromX() / 2 + edge.toX() / 2 - x.min();
                areas[edge.region()] += middle * (edge.toY() - edge.fromY());
            }
            List<Region> nested = Contours.nested(field, levels);
            double whole = (x.max() - x.min()) * (y.max() - y.min());
            for (int k = 0; k < levels.length; k++) {
                assertEquals(nested.get(k).area(), areas[k], 1e-10 * whole, "field " + seed + ", region " + k);
            }
        }
    }

    /** At each point, as many edges of a region begin as end. */
    @Test
    void theyAreClosed() {
        for (int seed = 0; seed < CASES; seed++) {
            RandomFields.Case random = RandomFields.of(seed);
            Map<List<Double>, Integer> open = new HashMap<>();
            for (Edge edge : all(edges(random.field(), random.levels()))) {
                double region = edge.region();
                open.merge(List.of(region, edge.fromX() + 0.0, edge.fromY() + 0.0), 1, Integer::sum);
                open.merge(List.of(region, edge.toX() + 0.0, edge.toY() + 0.0), -1, Integer::sum);
            }
            open.values().removeIf(count -> count == 0);
            assertEquals(Map.of(), open, "field " + seed);
        }
    }

    /** A strip has all edges that reach into it, and visits few other rows, in both directions of the rows. */
    @Test
    void aStripHasItsEdges() {
        int n = 60;
        SplittableRandom random = new SplittableRandom(3);
        double[] values = random.doubles((long) n * n).toArray();
        Field field = new Field(Grid.plane(new Axis(0, 0, n - 1, n), new Axis(1, 0, n - 1, n)), values);
        double[] levels = {0.1, 0.5, 0.9};
        for (int sign : new int[] {1, -1}) {
            double[] places = new double[n];
            double[] rows = new double[n];
            for (int i = 0; i < n; i++) {
                places[i] = i;
                rows[i] = sign * i;
            }
            RegionEdges edges = new RegionEdges(field, levels, places, rows);
            List<Edge> all = all(edges);
            for (int k = 0; k < 100; k++) {
                double low = sign > 0 ? random.nextDouble(-3, n) : random.nextDouble(-n, 3);
                double high = low + random.nextDouble(5);
                List<Edge> expected = all.stream()
                        .filter(edge ->
                                Math.max(edge.fromY(), edge.toY()) > low && Math.min(edge.fromY(), edge.toY()) < high)
                        .toList();
                List<Edge> strip = all(edges, low, high);
                assertTrue(strip.containsAll(expected), low + " to " + high);
                for (Edge edge : strip) {
                    double middle = (edge.fromY() + edge.toY()) / 2;
                    assertTrue(middle > low - 2 && middle < high + 2, middle + " is far from " + low + " to " + high);
                }
            }
        }
    }

    @Test
    void theyHeedAnInterruption() {
        RandomFields.Case random = RandomFields.of(1);
        RegionEdges edges = edges(random.field(), random.levels());
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> all(edges));
        } finally {
            Thread.interrupted();
        }
    }
}
