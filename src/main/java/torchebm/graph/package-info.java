/**
 * Symbolic energies: {@link torchebm.graph.Tensor} and its operations, reverse-mode differentiation, and the
 * interpreter that defines the meaning of a graph.
 */
package torchebm.graph;
