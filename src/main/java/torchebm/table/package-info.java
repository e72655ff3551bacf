/** Tables of points and their energies: writers, which work row by row, and readers. */
package torchebm.table;
