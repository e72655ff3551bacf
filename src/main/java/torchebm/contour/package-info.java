/** Levels, contour lines and filled bands of a field: geometry in the field's coordinates, without drawing. */
package torchebm.contour;
