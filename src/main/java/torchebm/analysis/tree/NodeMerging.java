package torchebm.analysis.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.grid.Cancellation;
import torchebm.grid.Field;

/**
 * Finds the merge tree of a field: nodes are added in ascending order of energy, and each is joined with its neighbours
 * that were added before (union–find). A node without such neighbours is a minimum; one that joins two sets is a saddle.
 */
final class NodeMerging {
    private static final int ABSENT = -1;

    /** The number of nodes between two checks for cancellation, less 1. */
    private static final int CHECK = 0xffff;

    private static final int[] ACROSS = {-1, 1, 0, 0, -1, 1, -1, 1};
    private static final int[] UP = {0, 0, -1, 1, -1, -1, 1, 1};

    private final double[] energies;
    private final int columns;
    private final int rows;
    private final boolean isFirstPeriodic;
    private final boolean isSecondPeriodic;
    private final int[] steps = new int[ACROSS.length];

    /** The node towards the root of a node's set; a root, which is a minimum, has −2 − the number of its leaf. */
    private final int[] parent;

    private final List<MergeTree.Leaf> leaves = new ArrayList<>();

    /** The merges: survivor, dead leaf and saddle of each. Branches are only numbered when all leaves are known. */
    private final List<int[]> joins = new ArrayList<>();

    NodeMerging(Field field, boolean isFirstPeriodic, boolean isSecondPeriodic) {
        this.energies = field.values();
        this.columns = field.grid().columns();
        this.rows = field.grid().rows();
        this.isFirstPeriodic = isFirstPeriodic;
        this.isSecondPeriodic = isSecondPeriodic && field.grid().isPlane();
        this.parent = new int[energies.length];
        Arrays.fill(parent, ABSENT);
        Arrays.setAll(steps, k -> UP[k] * columns + ACROSS[k]);
    }

    MergeTree tree() {
        Cancellation cancellation = new Cancellation();
        int[] order = NodeOrder.ascending(energies);
        for (int k = 0; k < order.length; k++) {
            if ((k & CHECK) == 0) {
                cancellation.check();
            }
            add(order[k]);
        }
        Branches branches = new Branches(leaves.size());
        for (int[] join : joins) {
            double energy = energies[join[2]];
            double persistence = energy - leaves.get(join[1]).energy();
            branches.merge(join[2], energy, join[0], join[1], persistence);
        }
        return new MergeTree(leaves, branches.merges(), branches.roots());
    }

    private void add(int node) {
        int row = node / columns;
        int column = node - row * columns;
        int root = ABSENT;
        if (row > 0 && row < rows - 1 && column > 0 && column < columns - 1) {
            for (int step : steps) {
                root = joined(node, root, node + step);
            }
        } else {
            for (int k = 0; k < steps.length; k++) {
                int other = neighbour(column + ACROSS[k], row + UP[k]);
                root = other == ABSENT ? root : joined(node, root, other);
            }
        }
        if (root == ABSENT) {
            parent[node] = -2 - leaves.size();
            leaves.add(new MergeTree.Leaf(node, energies[node]));
        } else {
            parent[node] = root;
        }
    }

    /** Returns the node in a column and a row, which may be beyond an edge that is joined with another one. */
    private int neighbour(int column, int row) {
        boolean isInside = (isFirstPeriodic || (column >= 0 && column < columns))
                && (isSecondPeriodic || (row >= 0 && row < rows));
        return isInside ? Math.floorMod(row, rows) * columns + Math.floorMod(column, columns) : ABSENT;
    }

    /**
     * Joins a node with a neighbour.
     *
     * @param root of the sets that were joined before; absent for none
     * @return the root of all of them
     */
    private int joined(int node, int root, int neighbour) {
        if (parent[neighbour] == ABSENT) {
            return root;
        }
        int other = root(neighbour);
        if (root == ABSENT || other == root) {
            return other;
        }
        // Leaves are numbered in ascending order of energy.
        boolean isElder = parent[root] > parent[other];
        int survivor = isElder ? root : other;
        int dead = isElder ? other : root;
        joins.add(new int[] {-2 - parent[survivor], -2 - parent[dead], node});
        parent[dead] = survivor;
        return survivor;
    }

    private int root(int node) {
        int at = node;
        int up = parent[at];
        while (up >= 0) {
            int above = parent[up];
            if (above < 0) {
                return up;
            }
            parent[at] = above; // halves the path
            at = above;
            up = parent[at];
        }
        return at;
    }
}
