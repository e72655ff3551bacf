package torchebm.figure.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import torchebm.figure.axis.AxisScale;
import torchebm.figure.tree.EnergyTree.Join;
import torchebm.figure.tree.EnergyTree.Leaf;

/** Checks the lines of disconnectivity graphs by rules. */
class TreeLayoutTest {
    private static final double ROUNDING = 1e-12;

    private static final EnergyTree MUELLER_BROWN = new EnergyTree(
            List.of(new Leaf("M1", -146.699517), new Leaf("M2", -108.166724), new Leaf("M3", -80.767818)),
            List.of(new Join(-72.248940, 2, 1), new Join(-40.664844, 0, 3)));

    /** A segment of a line, upward. */
    private record Segment(double x0, double y0, double x1, double y1) {
        private double side(double x, double y) {
            double area = (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0);
            return Math.abs(area) < ROUNDING ? 0 : area;
        }

        /** Returns true if the insides of two segments have a point in common, unless one begins there. */
        boolean crosses(Segment other) {
            return side(other.x0, other.y0) * side(other.x1, other.y1) < 0
                    && other.side(x0, y0) * other.side(x1, y1) < 0;
        }
    }

    private static List<Segment> segments(TreeLayout layout) {
        List<Segment> segments = new ArrayList<>();
        for (TreeLayout.Line line : layout.lines()) {
            for (int i = 1; i < line.x().length; i++) {
                segments.add(new Segment(line.x()[i - 1], line.y()[i - 1], line.x()[i], line.y()[i]));
            }
        }
        return segments;
    }

    private static EnergyTree random(SplittableRandom random) {
        int n = random.nextInt(1, 70);
        double step = random.nextInt(3) == 0 ? 0 : Math.pow(10, random.nextDouble(-3, 0));
        List<Leaf> leaves = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            leaves.add(new Leaf("m" + i, random.nextInt(10) * random.nextDouble()));
            open.add(i);
        }
        List<Join> joins = new ArrayList<>();
        double energy = 10;
        int roots = random.nextInt(4) == 0 ? 3 : 1;
        boolean hasTrunk = random.nextBoolean();
        while (open.size() > roots) {
            energy += random.nextInt(3) == 0 ? 0 : step * random.nextDouble();
            int first = open.remove(hasTrunk ? open.size() - 1 : random.nextInt(open.size()));
            int second = open.remove(random.nextInt(open.size()));
            open.add(n + joins.size());
            joins.add(new Join(energy, first, second));
        }
        return new EnergyTree(leaves, joins);
    }

    @Test
    void linesDoNotCross() {
        SplittableRandom random = new SplittableRandom(12);
        for (int k = 0; k < 120; k++) {
            EnergyTree tree = random(random);
            TreeLayout layout = new TreeLayout(tree, AxisScale.linear(-1, 60));
            List<Segment> segments = segments(layout);
            for (int i = 0; i < segments.size(); i++) {
                for (int j = 0; j < i; j++) {
                    if (segments.get(i).crosses(segments.get(j))) {
                        fail(segments.get(i) + " crosses " + segments.get(j) + " of tree " + k);
                    }
                }
            }
        }
    }

    @Test
    void linesBeginAtMinimaAndMeetAtSaddles() {
        SplittableRandom random = new SplittableRandom(5);
        for (int k = 0; k < 50; k++) {
            EnergyTree tree = random(random);
            AxisScale scale = AxisScale.linear(-1, 60);
            TreeLayout layout = new TreeLayout(tree, scale);
            int n = tree.leaves().size();
            List<double[]> ends = new ArrayList<>();
            List<double[]> inner = new ArrayList<>();
            for (TreeLayout.Line line : layout.lines()) {
                int last = line.x().length - 1;
                for (int i = 0; i <= last; i++) {
                    (i == 0 || i == last ? ends : inner).add(new double[] {line.x()[i], line.y()[i]});
                    assertTrue(line.x()[i] > 0 && line.x()[i] < 1, "x = " + line.x()[i]);
                }
            }
            for (int leaf = 0; leaf < n; leaf++) {
                double height = scale.part(tree.leaves().get(leaf).energy());
                assertEquals(height, layout.up(leaf));
                assertTrue(has(ends, layout.across(leaf), height), "leaf " + leaf + " of tree " + k);
                for (int other = 0; other < leaf; other++) {
                    boolean isApart = Math.abs(layout.across(leaf) - layout.across(other)) > 1e-9
                            || layout.up(leaf) != layout.up(other);
                    assertTrue(isApart, "leaves " + leaf + " and " + other);
                }
            }
            for (Join join : tree.joins()) {
                assertTrue(
                        inner.stream().anyMatch(p -> p[1] == scale.part(join.energy())), "saddle at " + join.energy());
            }
        }
    }

    private static boolean has(List<double[]> places, double x, double y) {
        return places.stream().anyMatch(p -> p[0] == x && p[1] == y);
    }

    @Test
    void muellerBrownHasThreeLines() {
        TreeLayout layout = new TreeLayout(MUELLER_BROWN, AxisScale.linear(-150, -30));
        assertEquals((layout.across(1) + layout.across(2)) / 2, layout.across(3), ROUNDING);
        assertEquals((layout.across(0) + layout.across(3)) / 2, layout.across(4), ROUNDING);
        assertEquals((-40.664844 + 150) / 120, layout.up(4), ROUNDING);
        assertEquals(3, layout.lines().size());
        assertEquals(1.0 / 3, layout.spacing(), ROUNDING);
    }

    @Test
    void aTrunkGoesStraightOn() {
        List<Leaf> leaves = new ArrayList<>();
        List<Join> joins = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            leaves.add(new Leaf("", i));
        }
        for (int i = 1; i < 20; i++) {
            joins.add(new Join(i + 0.5, i == 1 ? 0 : 20 + i - 2, i));
        }
        TreeLayout layout = new TreeLayout(new EnergyTree(leaves, joins), AxisScale.linear(-1, 21));
        double trunk = layout.across(24);
        for (int branch = 25; branch < 39; branch++) {
            assertEquals(trunk, layout.across(branch), ROUNDING);
        }
        assertTrue(layout.spacing() > 0.2, "short branches are below each other: " + layout.spacing());
    }

    @Test
    void treesAreChecked() {
        List<Leaf> leaves = List.of(new Leaf("", 0), new Leaf("", 1));
        assertThrows(IllegalArgumentException.class, () -> new EnergyTree(List.of(), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new EnergyTree(leaves, List.of(new Join(2, 0, 0))));
        assertThrows(IllegalArgumentException.class, () -> new EnergyTree(leaves, List.of(new Join(0.5, 0, 1))));
        assertThrows(IllegalArgumentException.class, () -> new EnergyTree(leaves, List.of(new Join(2, 0, 2))));
    }

    /** A chain is the deepest tree. */
    @Test
    void thousandsOfMinimaAreFast() {
        int n = 3000;
        SplittableRandom random = new SplittableRandom(1);
        List<Leaf> leaves = new ArrayList<>();
        List<Join> joins = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            leaves.add(new Leaf("", random.nextDouble()));
            if (i > 0) {
                joins.add(new Join(1 + i, i == 1 ? 0 : n + i - 2, i));
            }
        }
        TreeLayout layout = new TreeLayout(new EnergyTree(leaves, joins), AxisScale.linear(0, n));
        assertEquals(n - 1, layout.lines().size());
    }
}
