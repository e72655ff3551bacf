/** The figures: contours, surfaces, lines and panels, each drawn on a canvas. */
package torchebm.figure;
