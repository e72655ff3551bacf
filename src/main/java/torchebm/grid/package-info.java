/** Grids of points, and fields of energies on them. */
package torchebm.grid;
