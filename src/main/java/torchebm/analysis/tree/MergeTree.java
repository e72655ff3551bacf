package torchebm.analysis.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import torchebm.grid.Field;

/**
 * The merge tree of the sublevel sets {E ≤ h} of a field: a local minimum begins a branch, and branches merge at saddles.
 *
 * <p>It is the tree of the continuous, piecewise linear interpolation in which each cell of the grid is cut into two
 * triangles along the diagonal whose higher end is lower. Sublevel sets of such an interpolation are connected as its
 * vertices are along edges of triangles, so only nodes and edges are needed. All eight neighbours count: a path along the
 * other diagonal, of higher end m, may as well go around the cell over an end of the cut diagonal, which is not above m. So a
 * tree does not depend on the direction of an axis, and a narrow oblique valley does not fall into pieces.
 *
 * <p>Nodes whose energies are not finite are left out. Equal energies are ordered by the number of their node.
 *
 * @param leaves the local minima, in ascending order of energy
 * @param merges in ascending order of energy
 * @param roots the branches that merge with no other one, one for each connected part of the field, in ascending order of
 *     their minima
 */
public record MergeTree(List<Leaf> leaves, List<TreeMerge> merges, List<Integer> roots) {
    /**
     * A local minimum.
     *
     * @param node its index among the values of the field
     */
    public record Leaf(int node, double energy) {}

    public MergeTree {
        leaves = List.copyOf(leaves);
        merges = List.copyOf(merges);
        roots = List.copyOf(roots);
    }

    /** Returns the merge tree of a field over a line or a plane without periods. */
    public static MergeTree of(Field field) {
        return of(field, false, false);
    }

    /**
     * Returns the merge tree of a field over a line or a plane. The first and last nodes of a periodic axis are neighbours.
     * They may also be the same point, since they are then connected at their common energy.
     *
     * @param isFirstPeriodic true if the ends of the first axis are joined
     * @param isSecondPeriodic true if the ends of the second axis are joined; ignored on a line
     */
    public static MergeTree of(Field field, boolean isFirstPeriodic, boolean isSecondPeriodic) {
        return new NodeMerging(field, isFirstPeriodic, isSecondPeriodic).tree();
    }

    /** Returns the persistence of each leaf: the energy at which it ends, above its own; ∞ for the lowest one of a root. */
    public double[] persistences() {
        double[] persistences = new double[leaves.size()];
        Arrays.fill(persistences, Double.POSITIVE_INFINITY);
        for (TreeMerge merge : merges) {
            persistences[merge.dead()] = merge.persistence();
        }
        return persistences;
    }

    /**
     * Returns the tree without the minima that are less persistent, which noise and rounding make.
     *
     * @param persistence the least persistence of a minimum
     */
    public MergeTree simplified(double persistence) {
        double[] persistences = persistences();
        int[] renumbered = new int[leaves.size()];
        List<Leaf> kept = new ArrayList<>();
        for (int k = 0; k < renumbered.length; k++) {
            renumbered[k] = kept.size();
            if (persistences[k] >= persistence) {
                kept.add(leaves.get(k));
            }
        }
        Branches branches = new Branches(kept.size());
        for (TreeMerge merge : merges) {
            if (merge.persistence() >= persistence) {
                // The survivor ends above this merge and begins below the minimum that ends, so it is kept as well.
                branches.merge(
                        merge.saddle(),
                        merge.energy(),
                        renumbered[merge.survivor()],
                        renumbered[merge.dead()],
                        merge.persistence());
            }
        }
        return new MergeTree(kept, branches.merges(), branches.roots());
    }
}
