/** Tables of points and their energies, written row by row. */
package torchebm.table;
