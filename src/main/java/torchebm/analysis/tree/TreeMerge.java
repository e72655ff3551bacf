package torchebm.analysis.tree;

/**
 * A place at which two branches of a tree of basins meet. Branches are numbered: leaf k is branch k, and merge k of a tree
 * with n leaves is branch n + k, so a branch has a larger number than those that it contains.
 *
 * @param saddle the number of the saddle: of a node of a grid, or of a connection
 * @param energy of the saddle
 * @param elder the branch that contains the deeper minimum
 * @param younger the other branch
 * @param survivor the leaf of the deepest minimum of the elder branch
 * @param dead the leaf of the deepest minimum of the younger branch: by the elder rule, it ends here
 * @param persistence the energy of the saddle above the minimum that ends
 */
public record TreeMerge(
        int saddle, double energy, int elder, int younger, int survivor, int dead, double persistence) {}
