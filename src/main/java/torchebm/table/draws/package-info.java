/** Draws as files, written block by block: CSV, NPY, and for ArviZ and CmdStan's tools, Stan's CSV and Zarr. */
package torchebm.table.draws;
