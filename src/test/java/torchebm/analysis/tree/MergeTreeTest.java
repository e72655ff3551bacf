package torchebm.analysis.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import torchebm.compute.DType;
import torchebm.compute.fused.PointFunction;
import torchebm.core.BaseModel;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.testing.Models;

/** Compares merge trees with known ones, and with floods of small fields, level by level. */
class MergeTreeTest {
    private static Field line(double... values) {
        return new Field(new Grid(List.of(new Axis(0, 0, 1, values.length)), new double[1]), values);
    }

    private static Field plane(int columns, int rows, double... values) {
        return new Field(Grid.plane(new Axis(0, 0, 1, columns), new Axis(1, 0, 1, rows)), values);
    }

    @Test
    void aLineHasMinimaAndMaxima() {
        MergeTree tree = MergeTree.of(line(3, 0, 5, 2, 4, 1, 6));
        assertEquals(
                List.of(new MergeTree.Leaf(1, 0), new MergeTree.Leaf(5, 1), new MergeTree.Leaf(3, 2)), tree.leaves());
        assertEquals(List.of(new TreeMerge(4, 4, 1, 2, 1, 2, 2), new TreeMerge(2, 5, 0, 3, 0, 1, 4)), tree.merges());
        assertEquals(List.of(4), tree.roots());
        assertEquals(
                List.of(new TreeMerge(2, 5, 0, 1, 0, 1, 4)),
                tree.simplified(2.5).merges());
        assertEquals(2, tree.simplified(2.5).leaves().size());
        assertEquals(tree, tree.simplified(2));
        assertEquals(List.of(0), tree.simplified(100).roots());
    }

    @Test
    void energiesThatAreNotFiniteSeparate() {
        MergeTree tree = MergeTree.of(line(1, Double.NaN, 0, Double.POSITIVE_INFINITY, -1, Double.NEGATIVE_INFINITY));
        assertEquals(List.of(), tree.merges());
        assertEquals(List.of(0, 1, 2), tree.roots());
        assertEquals(-1, tree.leaves().get(0).energy());
        assertEquals(0, MergeTree.of(line(Double.NaN, Double.NaN)).leaves().size());
    }

    @Test
    void equalEnergiesAreOneMinimum() {
        MergeTree tree = MergeTree.of(plane(3, 3, new double[9]));
        assertEquals(List.of(new MergeTree.Leaf(0, 0)), tree.leaves());
        assertEquals(1, MergeTree.of(line(0.0, -0.0, 0.0, 1)).leaves().size());
    }

    /** An oblique valley between two ridges is one minimum, whatever its direction. */
    @Test
    void obliqueValleysAreWhole() {
        for (int sign : new int[] {-1, 1}) {
            double[] values = new double[100];
            Arrays.setAll(values, k -> sign * (k % 10) + k / 10 == (sign < 0 ? 0 : 9) ? -1 : 5 + k % 3);
            assertEquals(
                    1,
                    MergeTree.of(plane(10, 10, values)).simplified(2).leaves().size());
        }
    }

    @Test
    void periodicAxesHaveNoEdges() {
        Field field = line(0, 3, 2, 3, 1);
        assertEquals(3, MergeTree.of(field).leaves().size());
        assertEquals(2, MergeTree.of(field, true, true).leaves().size());
        // Both ends are the same point.
        MergeTree tree = MergeTree.of(line(0, 3, 2, 3, 0), true, false);
        assertEquals(2, tree.leaves().size());
        assertEquals(1, tree.persistences()[1]);
        double[] corners = {0, 9, 9, 1, 9, 9, 9, 9, 9, 9, 9, 9, 2, 9, 9, 3};
        assertEquals(4, MergeTree.of(plane(4, 4, corners)).leaves().size());
        assertEquals(2, MergeTree.of(plane(4, 4, corners), true, false).leaves().size());
        assertEquals(1, MergeTree.of(plane(4, 4, corners), true, true).leaves().size());
    }

    @Test
    void muellerBrownHasThreeBasins() {
        MergeTree tree = MergeTree.of(sampled("muller-brown", 1000));
        // The exact persistences are 8.5189 and 67.5019; those of the grid are the same in other programs.
        assertEquals(3, tree.leaves().size());
        assertEquals(67.4999, tree.persistences()[1], 5e-5);
        assertEquals(8.5185, tree.persistences()[2], 5e-5);
        assertEquals(-146.6995, tree.leaves().get(0).energy(), 1e-3);
        assertEquals(-40.6648, tree.merges().get(1).energy(), 2e-3);
        assertEquals(List.of(4), tree.roots());
    }

    private static Field sampled(String name, int points) {
        BaseModel model = Models.named(name).model();
        PointFunction function = PointFunction.compile(List.of(model.energy()), 2, DType.FLOAT64);
        Grid grid = Grid.plane(new Axis(0, -1.5, 1.2, points), new Axis(1, -0.2, 2, points));
        double[] values = new double[points * points];
        double[] one = new double[1];
        PointFunction.Workspace workspace = function.newWorkspace();
        for (int k = 0; k < values.length; k++) {
            workspace.evaluate(grid.point(k), 1, one);
            values[k] = one[0];
        }
        return new Field(grid, values);
    }

    @Test
    void agreesWithFloods() {
        SplittableRandom random = new SplittableRandom(4);
        for (int k = 0; k < 60; k++) {
            int columns = random.nextInt(2, 9);
            int rows = random.nextInt(2, 9);
            double[] values = new double[columns * rows];
            int levels = random.nextBoolean() ? 5 : 1000;
            Arrays.setAll(values, i -> random.nextInt(8) == 0 ? Double.NaN : random.nextInt(levels));
            boolean isFirst = random.nextBoolean();
            boolean isSecond = random.nextBoolean();
            Field field = plane(columns, rows, values);
            MergeTree tree = MergeTree.of(field, isFirst, isSecond);
            Cells cells = new Cells(field, isFirst, isSecond);
            for (double level : new TreeSet<>(Arrays.stream(values).boxed().toList())) {
                if (!Double.isNaN(level)) {
                    long parts = tree.leaves().stream()
                                    .filter(leaf -> leaf.energy() <= level)
                                    .count()
                            - tree.merges().stream()
                                    .filter(merge -> merge.energy() <= level)
                                    .count();
                    assertEquals(cells.parts(level), parts, "connected parts at " + level);
                }
            }
            check(tree);
            check(tree.simplified(2));
        }
    }

    private static void check(MergeTree tree) {
        int n = tree.leaves().size();
        List<Integer> inside = new ArrayList<>();
        for (int k = 0; k < tree.merges().size(); k++) {
            TreeMerge merge = tree.merges().get(k);
            assertTrue(merge.survivor() < merge.dead(), "the elder rule");
            assertTrue(merge.elder() < n + k && merge.younger() < n + k);
            assertTrue(k == 0 || merge.energy() >= tree.merges().get(k - 1).energy());
            assertEquals(merge.energy() - tree.leaves().get(merge.dead()).energy(), merge.persistence());
            inside.add(merge.elder());
            inside.add(merge.younger());
        }
        inside.addAll(tree.roots());
        assertEquals(n + tree.merges().size(), new TreeSet<>(inside).size());
        assertEquals(n + tree.merges().size(), inside.size());
    }

    /** Counts connected parts along the edges of a triangulation that is written out. */
    private record Cells(Field field, boolean isFirst, boolean isSecond) {
        int parts(double level) {
            int n = field.values().length;
            boolean[] seen = new boolean[n];
            int parts = 0;
            for (int node = 0; node < n; node++) {
                if (!seen[node] && field.values()[node] <= level) {
                    parts++;
                    Deque<Integer> next = new ArrayDeque<>(List.of(node));
                    seen[node] = true;
                    while (!next.isEmpty()) {
                        int at = next.remove();
                        for (int other = 0; other < n; other++) {
                            if (!seen[other] && field.values()[other] <= level && isEdge(at, other)) {
                                seen[other] = true;
                                next.add(other);
                            }
                        }
                    }
                }
            }
            return parts;
        }

        private boolean isEdge(int a, int b) {
            int columns = field.grid().columns();
            int rows = field.grid().rows();
            int dx = distance(a % columns, b % columns, columns, isFirst);
            int dy = distance(a / columns, b / columns, rows, isSecond);
            return dx <= 1 && dy <= 1 && (dx == 0 || dy == 0 || isCut(a, b));
        }

        private static int distance(int a, int b, int n, boolean isPeriodic) {
            int distance = Math.abs(a - b);
            return isPeriodic ? Math.min(distance, n - distance) : distance;
        }

        /** Returns true if the diagonal of a cell has the lower one of the two higher ends. */
        private boolean isCut(int a, int b) {
            int columns = field.grid().columns();
            double c = field.values()[a / columns * columns + b % columns];
            double d = field.values()[b / columns * columns + a % columns];
            double own = Math.max(field.values()[a], field.values()[b]);
            return !(Math.max(c, d) < own);
        }
    }
}
