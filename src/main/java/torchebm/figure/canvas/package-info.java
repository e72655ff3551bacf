/** The canvas of a figure: its size, its theme, and the drawing that stands on it. */
package torchebm.figure.canvas;
