/** Trees of basins: of a graph of saddles, and of the sublevel sets of a field. */
package torchebm.analysis.tree;
