/** Trees of basins: the places of their branches and names in a disconnectivity graph. */
package torchebm.figure.tree;
