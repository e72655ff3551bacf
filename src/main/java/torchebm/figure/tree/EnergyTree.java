package torchebm.figure.tree;

import java.util.List;

/**
 * Minima whose basins join at saddles. Branches are numbered: leaf k is branch k, and join k of a tree with n leaves is
 * branch n + k. Branches that are in no join are roots.
 *
 * @param leaves at least 1
 * @param joins in ascending order of energy: each joins two branches with smaller numbers that are in no other join
 */
public record EnergyTree(List<Leaf> leaves, List<Join> joins) {
    /**
     * A minimum.
     *
     * @param name below its line; empty for none
     * @param energy finite
     */
    public record Leaf(String name, double energy) {}

    /** A saddle at which two branches join, not below any of them. */
    public record Join(double energy, int first, int second) {}

    public EnergyTree {
        leaves = List.copyOf(leaves);
        joins = List.copyOf(joins);
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("a tree needs at least 1 minimum");
        }
        boolean[] isJoined = new boolean[leaves.size() + joins.size()];
        for (int k = 0; k < joins.size(); k++) {
            Join join = joins.get(k);
            for (int branch : new int[] {join.first(), join.second()}) {
                if (branch < 0 || branch >= leaves.size() + k || isJoined[branch]) {
                    throw new IllegalArgumentException("join " + k + " has branch " + branch
                            + ", which is in another join, or not in a tree with " + leaves.size() + " leaves");
                }
                double energy = branch < leaves.size()
                        ? leaves.get(branch).energy()
                        : joins.get(branch - leaves.size()).energy();
                if (!(join.energy() >= energy)) {
                    throw new IllegalArgumentException("join " + k + " has the energy " + join.energy()
                            + ", which is below that of its branch " + branch + ", " + energy);
                }
                isJoined[branch] = true;
            }
        }
    }

    /** Returns the number of branches. */
    public int branches() {
        return leaves.size() + joins.size();
    }

    /** Returns the energy of the minimum or of the saddle at which a branch begins. */
    public double energy(int branch) {
        int n = leaves.size();
        return branch < n ? leaves.get(branch).energy() : joins.get(branch - n).energy();
    }

    /** Returns true if a branch is a minimum. */
    public boolean isLeaf(int branch) {
        return branch < leaves.size();
    }
}
