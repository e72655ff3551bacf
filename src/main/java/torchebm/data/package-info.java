/** Energies on grids, and the readers of files with them: tables of text, arrays, PLUMED, cube and ASCII grids. */
package torchebm.data;
