/**
 * Levels, contour lines and filled bands of a field: geometry in the field's own coordinates,
 * without any drawing.
 */
package torchebm.contour;
