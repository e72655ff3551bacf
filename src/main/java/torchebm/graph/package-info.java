/**
 * Symbolic energies: {@link torchebm.graph.Tensor} and its operations, reverse-mode
 * differentiation, and the plain interpreter that defines what a graph means.
 */
package torchebm.graph;
