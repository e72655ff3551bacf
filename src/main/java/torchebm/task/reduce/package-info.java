/** Energies of grids and points reduced to their range, moments, log Z and histogram, block by block. */
package torchebm.task.reduce;
