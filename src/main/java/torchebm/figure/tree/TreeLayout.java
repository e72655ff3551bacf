package torchebm.figure.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import torchebm.figure.axis.AxisScale;

/**
 * The lines of a disconnectivity graph in the unit square, from its lower left corner. A line rises from each minimum, and
 * lines meet at the energies of saddles, without crossing each other. Saddles of equal energy are one. The lines of roots
 * end at the upper edge.
 *
 * <p>Source: Becker and Karplus, J. Chem. Phys. 106, 1495 (1997); Wales, Miller and Walsh, Nature 394, 758 (1998).
 */
public final class TreeLayout {
    private static final int NONE = -1;

    /** The largest distance of a height from the unit square. */
    private static final double FAR = 1e3;

    private final EnergyTree tree;
    private final double[] across;
    private final double[] up;
    private final Packing packing;
    private final double spacing;
    private final List<Line> lines = new ArrayList<>();

    /**
     * A line with corners.
     *
     * @param x from 0 to 1, shape (n). Not copied
     * @param y from 0 to 1 in the plot, shape (n). Not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by identity only
    public record Line(double[] x, double[] y) {}

    /** @param scale places energies */
    public TreeLayout(EnergyTree tree, AxisScale scale) {
        this.tree = tree;
        int count = tree.branches();
        this.across = new double[count];
        this.up = new double[count];
        for (int branch = 0; branch < count; branch++) {
            up[branch] = Math.max(-FAR, Math.min(FAR, scale.part(tree.energy(branch))));
        }
        this.packing = new Packing(up);
        int[] container = containers();
        List<List<Integer>> branches = branches(container);
        List<Integer> roots = new ArrayList<>();
        double[] deepest = new double[count];
        for (int branch = 0; branch < count; branch++) {
            deepest[branch] = tree.isLeaf(branch) ? tree.energy(branch) : Double.POSITIVE_INFINITY;
            List<Integer> inside = branches.get(branch);
            for (int child : inside) {
                deepest[branch] = Math.min(deepest[branch], deepest[child]);
            }
            if (tree.isLeaf(branch)) {
                packing.addLeaf(branch);
            } else if (!inside.isEmpty()) {
                inside.sort(Comparator.comparingDouble(child -> deepest[child]));
                packing.join(branch, inside);
            }
            if (container[branch] == NONE) {
                roots.add(branch);
            }
        }
        roots.sort(Comparator.comparingDouble(root -> deepest[root]));
        double[] ends = packing.roots(roots);
        this.spacing = 1 / (ends[1] - ends[0] + 1);
        for (int root : roots) {
            across[root] = (packing.offset(root) - ends[0] + 0.5) * spacing;
            if (up[root] < 1) {
                lines.add(new Line(new double[] {across[root], across[root]}, new double[] {up[root], 1}));
            }
        }
        for (int branch = count - 1; branch >= tree.leaves().size(); branch--) {
            for (int child : branches.get(branch)) {
                across[child] = across[branch] + packing.offset(child) * spacing;
            }
            draw(branch, branches.get(branch));
        }
    }

    /** Returns the horizontal place at which a branch begins. */
    public double across(int branch) {
        return across[branch];
    }

    /** Returns the height at which a branch begins: that of its minimum or saddle. */
    public double up(int branch) {
        return up[branch];
    }

    /** Returns the least distance of vertical lines. */
    public double spacing() {
        return spacing;
    }

    /** Returns all lines. */
    public List<Line> lines() {
        return lines;
    }

    /** Returns the branch in which each branch is drawn: the saddle at which it ends, or the last one of equal energy. */
    private int[] containers() {
        int n = tree.leaves().size();
        int[] container = new int[tree.branches()];
        Arrays.fill(container, NONE);
        for (int k = tree.joins().size() - 1; k >= 0; k--) {
            EnergyTree.Join join = tree.joins().get(k);
            int above = container[n + k];
            boolean isOne = above != NONE && tree.energy(above) == join.energy();
            int drawn = isOne ? above : n + k;
            container[join.first()] = drawn;
            container[join.second()] = drawn;
        }
        return container;
    }

    /** Returns the branches that meet at each saddle; none at one that is drawn as another one. */
    private List<List<Integer>> branches(int[] container) {
        List<List<Integer>> branches = new ArrayList<>();
        for (int branch = 0; branch < container.length; branch++) {
            branches.add(new ArrayList<>());
        }
        for (int branch = 0; branch < container.length; branch++) {
            boolean isDrawn = tree.isLeaf(branch) || !branches.get(branch).isEmpty();
            if (isDrawn && container[branch] != NONE) {
                branches.get(container[branch]).add(branch);
            }
        }
        return branches;
    }

    /** Draws the branches that meet at a saddle; the outer ones are one line. */
    private void draw(int saddle, List<Integer> inside) {
        if (inside.isEmpty()) {
            return;
        }
        List<Integer> sorted = new ArrayList<>(inside);
        sorted.sort(Comparator.comparingDouble(child -> across[child]));
        int first = sorted.get(0);
        int last = sorted.get(sorted.size() - 1);
        lines.add(new Line(
                new double[] {across[first], across[first], across[saddle], across[last], across[last]},
                new double[] {up[first], packing.bend(first), up[saddle], packing.bend(last), up[last]}));
        for (int child : sorted.subList(1, sorted.size() - 1)) {
            lines.add(new Line(
                    new double[] {across[child], across[child], across[saddle]},
                    new double[] {up[child], packing.bend(child), up[saddle]}));
        }
    }
}
