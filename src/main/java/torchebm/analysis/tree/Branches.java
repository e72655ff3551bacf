package torchebm.analysis.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The branches of a tree of basins while it grows from its leaves: each leaf knows the largest branch that it dominates. */
final class Branches {
    private static final int DEAD = -1;

    private final List<TreeMerge> merges = new ArrayList<>();
    private final int leaves;
    private final int[] branch;

    /** @param leaves the number of leaves; some of them may begin later */
    Branches(int leaves) {
        this.leaves = leaves;
        this.branch = new int[leaves];
        Arrays.setAll(branch, k -> k);
    }

    /** Merges the branches of two leaves that did not end yet; the second one ends. */
    void merge(int saddle, double energy, int survivor, int dead, double persistence) {
        merges.add(new TreeMerge(saddle, energy, branch[survivor], branch[dead], survivor, dead, persistence));
        branch[survivor] = leaves + merges.size() - 1;
        branch[dead] = DEAD;
    }

    /** Returns all merges. */
    List<TreeMerge> merges() {
        return merges;
    }

    /** Returns the branches that merge with no other one, in the order of their leaves. */
    List<Integer> roots() {
        List<Integer> roots = new ArrayList<>();
        for (int one : branch) {
            if (one != DEAD) {
                roots.add(one);
            }
        }
        return roots;
    }
}
