/** Evaluation of models over grids and points: fields, densities, forces. */
package torchebm.evaluate;
