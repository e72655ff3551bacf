package torchebm.figure.layer;

import torchebm.grid.VectorField;

/**
 * The arrows of a drawing.
 *
 * @param field the vectors
 * @param scale the lengths of the arrows
 */
public record Arrows(VectorField field, ArrowScale scale) {}
