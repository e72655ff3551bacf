package torchebm.analysis.tree;

import java.util.Arrays;

/** Sets of numbers that are joined (union–find with halved paths). */
public final class DisjointSets {
    private final int[] parent;

    /** @param count the numbers from 0 to below it, each of which is a set at the beginning */
    public DisjointSets(int count) {
        this.parent = new int[count];
        Arrays.setAll(parent, i -> i);
    }

    /** Returns the number that stands for the set of a number. */
    public int root(int number) {
        int at = number;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** Joins the sets of two numbers; the one that stands for the second set stands for both. */
    public void join(int first, int second) {
        parent[root(first)] = root(second);
    }
}
