package torchebm.analysis.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import torchebm.analysis.tree.BasinTree.Connection;
import torchebm.analysis.tree.BasinTree.Minimum;

/** Compares trees of basins with known ones, and with the shortest paths of another algorithm. */
class BasinTreeTest {
    private static final List<Minimum> MUELLER_BROWN =
            List.of(new Minimum("M1", -146.699517), new Minimum("M2", -108.166724), new Minimum("M3", -80.767818));

    private static final Connection S1 = new Connection("S1", -40.664844, 0, 2);
    private static final Connection S2 = new Connection("S2", -72.248940, 2, 1);

    @Test
    void muellerBrownIsAChain() {
        BasinTree tree = BasinTree.of(MUELLER_BROWN, List.of(S1, S2));
        assertEquals(
                List.of(
                        new TreeMerge(1, -72.248940, 1, 2, 1, 2, -72.248940 + 80.767818),
                        new TreeMerge(0, -40.664844, 0, 3, 0, 1, -40.664844 + 108.166724)),
                tree.merges());
        assertEquals(List.of(4), tree.roots());
        assertEquals(Double.POSITIVE_INFINITY, tree.persistence(0));
        assertEquals(67.50188, tree.persistence(1), 1e-6);
        assertEquals(8.518878, tree.persistence(2), 1e-6);
        assertEquals(106.034673, tree.escape(0), 1e-6);
        assertEquals(35.917784, tree.escape(1), 1e-6);
        assertEquals(106.034673, tree.barrier(0, 1), 1e-6);
        assertEquals(35.917784, tree.barrier(1, 2), 1e-6);
        assertEquals(List.of(S1, S2), tree.route(0, 1));
        assertEquals(List.of(S2, S1), tree.route(1, 0));
        assertEquals(List.of(), tree.route(1, 1));
        assertEquals(0, tree.barrier(1, 1));
    }

    @Test
    void partsMayBeSeparate() {
        BasinTree tree = BasinTree.of(MUELLER_BROWN, List.of(S2, new Connection("S3", 0, 0, 0)));
        assertEquals(List.of(0, 3), tree.roots());
        assertEquals(Double.POSITIVE_INFINITY, tree.barrier(0, 2));
        assertEquals(Double.POSITIVE_INFINITY, tree.escape(0));
        assertEquals(Double.POSITIVE_INFINITY, tree.persistence(1));
        assertEquals(List.of(), tree.route(0, 2));
        assertEquals(0, BasinTree.of(List.of(), List.of()).roots().size());
    }

    @Test
    void equalEnergiesHaveTheOrderOfTheLists() {
        List<Minimum> minima = List.of(new Minimum("a", 0), new Minimum("b", -0.0), new Minimum("c", 0));
        BasinTree tree = BasinTree.of(
                minima,
                List.of(
                        new Connection("first", 0.0, 1, 2),
                        new Connection("second", -0.0, 2, 0),
                        new Connection("third", 0.0, 0, 1)));
        assertEquals(List.of(new TreeMerge(0, 0, 1, 2, 1, 2, 0), new TreeMerge(1, -0.0, 0, 3, 0, 1, 0)), tree.merges());
    }

    @Test
    void inputsAreChecked() {
        List<Minimum> minima = List.of(new Minimum("a", 0), new Minimum("b", 1));
        assertEquals(
                "saddle s connects minimum 2, but minima are numbered from 0 to 1",
                message(minima, new Connection("s", 3, 0, 2)));
        assertEquals(
                "saddle s has the energy 0.5, which is not above that of its minimum b, 1.0",
                message(minima, new Connection("s", 0.5, 0, 1)));
        assertThrows(
                IllegalArgumentException.class, () -> BasinTree.of(List.of(new Minimum("a", Double.NaN)), List.of()));
    }

    private static String message(List<Minimum> minima, Connection connection) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> BasinTree.of(minima, List.of(connection)));
        return String.valueOf(e.getMessage());
    }

    /** Floyd and Warshall's algorithm, with the maximum in place of the sum. */
    private static double[][] passes(List<Minimum> minima, List<Connection> connections) {
        int n = minima.size();
        double[][] pass = new double[n][n];
        for (int i = 0; i < n; i++) {
            Arrays.fill(pass[i], Double.POSITIVE_INFINITY);
            pass[i][i] = minima.get(i).energy();
        }
        for (Connection one : connections) {
            if (one.first() != one.second()) {
                double lowest = Math.min(one.energy(), pass[one.first()][one.second()]);
                pass[one.first()][one.second()] = lowest;
                pass[one.second()][one.first()] = lowest;
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    pass[i][j] = Math.min(pass[i][j], Math.max(pass[i][k], pass[k][j]));
                }
            }
        }
        return pass;
    }

    @Test
    void passesAreLowest() {
        SplittableRandom random = new SplittableRandom(8);
        for (int trial = 0; trial < 20; trial++) {
            int n = random.nextInt(1, 30);
            List<Minimum> minima = new ArrayList<>();
            List<Connection> connections = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                minima.add(new Minimum("m" + i, random.nextInt(20)));
            }
            for (int k = 0; k < 2 * n; k++) {
                connections.add(new Connection("s" + k, 20 + random.nextInt(20), random.nextInt(n), random.nextInt(n)));
            }
            BasinTree tree = BasinTree.of(minima, connections);
            double[][] pass = passes(minima, connections);
            for (int i = 0; i < n; i++) {
                double deeper = Double.POSITIVE_INFINITY;
                for (int j = 0; j < n; j++) {
                    assertEquals(pass[i][j], tree.passEnergy(i, j));
                    check(tree.route(i, j), i, j, pass[i][j]);
                    double other = minima.get(j).energy();
                    double own = minima.get(i).energy();
                    deeper = other < own || (other == own && j < i) ? Math.min(deeper, pass[i][j]) : deeper;
                }
                assertEquals(deeper - minima.get(i).energy(), tree.persistence(i));
            }
        }
    }

    private static void check(List<Connection> route, int i, int j, double pass) {
        assertEquals(i == j || pass == Double.POSITIVE_INFINITY, route.isEmpty());
        int at = i;
        double highest = Double.NEGATIVE_INFINITY;
        for (Connection one : route) {
            assertTrue(one.first() == at || one.second() == at, "a route is a path");
            at = one.first() == at ? one.second() : one.first();
            highest = Math.max(highest, one.energy());
        }
        if (!route.isEmpty()) {
            assertEquals(j, at);
            assertEquals(pass, highest);
        }
    }

    @Test
    void thousandsOfMinimaAreFast() {
        int n = 20_000;
        SplittableRandom random = new SplittableRandom(2);
        List<Minimum> minima = new ArrayList<>();
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            minima.add(new Minimum("m" + i, i == 0 ? -1 : random.nextDouble()));
            connections.add(new Connection("s" + i, 1 + i, i, i == 0 ? 0 : random.nextInt(i)));
        }
        BasinTree tree = BasinTree.of(minima, connections);
        assertEquals(1, tree.roots().size());
        assertEquals(n, tree.passEnergy(0, n - 1));
        assertTrue(!tree.route(0, n - 1).isEmpty());
    }
}
