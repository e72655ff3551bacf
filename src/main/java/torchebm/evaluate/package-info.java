/** Models over grids and points: fields, densities, forces. */
package torchebm.evaluate;
