/**
 * Draws a field as a figure, and writes figures as PNG, SVG and PDF from one and the same drawing.
 */
package torchebm.figure;
