/** The layout of a plot: ticks, tick labels, axis titles, margins, and the frame around the drawing. */
package torchebm.figure.layout;
